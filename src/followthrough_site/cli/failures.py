"""What no command looks for: a damaged database is named; all else is kept under a number one can quote."""

from __future__ import annotations

import datetime
import os
import secrets
import traceback
from pathlib import Path

from followthrough.messages import _
from followthrough_site import configuration
from followthrough_site.database.waiting import is_busy

# SQLITE_CORRUPT and SQLITE_NOTADB; the module that names them is not loaded by `read` and `extract`.
_DAMAGE = (11, 26)


def damage(error: BaseException) -> str:
    """One line when `error` comes of a damaged database file, which any query may be the first to meet."""
    for one in (error, error.__cause__):
        code: int = getattr(one, "sqlite_errorcode", 0)
        if code & 0xFF in _DAMAGE:  # the higher bits say what exactly is damaged
            said = _(
                "The database file in {home} is damaged. Move it and the files beside it of the same name "
                "away, then put a backup in its place, or run `followthrough init` and import an export.",
                home=configuration.home(),
            )
            return str(said)
    return ""


def busy(error: BaseException) -> str:
    """One line when `error` comes of others who were writing for longer than a command waits."""
    if not is_busy(error):
        return ""
    return str(_("Somebody is storing a large text, and the database waits for it. Try again in a moment."))


def record(error: BaseException) -> str:
    """Append the traceback to the log of failures; returns one line with its reference number."""
    reference = secrets.token_hex(4)
    path = configuration.home() / "log" / "failures.log"
    try:
        _append(path, reference, error)
    except OSError as problem:
        said = _(
            "This failed unexpectedly (reference {reference}); {path} cannot be written: {reason}.",
            reference=reference,
            path=path,
            reason=problem.strerror,
        )
    else:
        said = _(
            "This failed unexpectedly (reference {reference}). Report it with the details kept in {path}.",
            reference=reference,
            path=path,
        )
    return str(said)


def _append(path: Path, reference: str, error: BaseException) -> None:
    if not path.parent.parent.exists():
        configuration.make_home(path.parent.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    lines = [f"{moment} {reference}\n", *traceback.format_exception(error), "\n"]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(lines)
