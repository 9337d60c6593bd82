"""Style sheets, scripts and pictures, collected with their hashes into the folder that is served."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from followthrough.messages import _
from followthrough_site.cli.progress import progress

STAMP = ".collected"


def collect() -> int:
    """Collect the static files when one of them changed; returns how many there are, 0 for no change."""
    files = sorted(_files())
    digest = hashlib.sha256(repr(files).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return 0
    progress(_("Collecting static files"))
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest, encoding="ascii")
    return len(files)


def _files() -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change of each file that the apps bring."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            yield name, facts.st_size, facts.st_mtime_ns
