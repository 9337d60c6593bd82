"""Writing a result to a file: the whole of it or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from followthrough.errors import RefusedInput
from followthrough.messages import _


def require_place(path: Path) -> None:
    """Raise when no file can stand at `path`; asked before the work begins."""
    if path.is_dir():
        raise RefusedInput(
            _("Expected a file to write; {path} is a directory.", path=path), _("Name a file in it.")
        )
    if not path.absolute().parent.is_dir():
        raise RefusedInput(
            _("There is no folder {folder}.", folder=path.absolute().parent), _("Make it, or check the path.")
        )


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of what stands at `path`; a reader sees the old file or the new one."""
    require_place(path)
    descriptor, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        written.chmod(0o644)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
