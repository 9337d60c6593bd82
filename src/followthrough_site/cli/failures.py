"""What nobody planned for: kept in a file under a number that a person can quote."""

from __future__ import annotations

import datetime
import os
import secrets
import traceback
from pathlib import Path

from followthrough_site import configuration


def record(error: BaseException) -> str:
    """Append the traceback to the log of failures; returns one line with its reference number."""
    reference = secrets.token_hex(4)
    path = configuration.home() / "log" / "failures.log"
    try:
        _append(path, reference, error)
    except OSError as problem:
        return (
            f"This failed unexpectedly (reference {reference}); {path} cannot be written: {problem.strerror}."
        )
    return f"This failed unexpectedly (reference {reference}). Report it with the details kept in {path}."


def _append(path: Path, reference: str, error: BaseException) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    lines = [f"{moment} {reference}\n", *traceback.format_exception(error), "\n"]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(lines)
