"""What an installation may set, read from the environment; everything else stands in `settings`.

| variable | meaning | default |
|---|---|---|
| FOLLOWTHROUGH_HOME | folder that holds all an installation keeps | ./var |
| FOLLOWTHROUGH_DATABASE | postgresql://user:password@host:port/name | SQLite in the home folder |
| FOLLOWTHROUGH_DEBUG | "1" shows error details in pages; never in production | off |
| FOLLOWTHROUGH_HOSTS | names this server answers to, with commas | 127.0.0.1,localhost |
| FOLLOWTHROUGH_PLAIN_HTTP | "1" lets cookies travel without TLS, for a browser on this machine | off |
| FOLLOWTHROUGH_LIMIT_MB | largest file read, in megabytes (1,000,000 bytes); unpacked, ten times that | 20 |
| FOLLOWTHROUGH_LIMIT_PAGES | pages of the longest file that is read | 1000 |
| FOLLOWTHROUGH_LIMIT_SECONDS | seconds of processor time for one file; half as much again of waiting | 60 |
| FOLLOWTHROUGH_LIMIT_MEMORY_MB | memory for reading one file, in mebibytes | 1024 |
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from followthrough.documents import Limits
from followthrough.errors import InvalidValue
from followthrough.messages import Message, _

KEY_FILE = "secret-key"
SHORTEST_KEY = 32
UNPACKED = 10  # times the bytes of a file: what may come out of it
LOCALE = Path(__file__).parent / "locale"
"""The catalogues of translations, read by the pages and by the commands."""


def home() -> Path:
    """The folder that holds all this installation keeps."""
    return Path(os.environ.get("FOLLOWTHROUGH_HOME", "var")).resolve()


def flag(name: str) -> bool:
    """Whether an on/off variable is on; anything but "1", "0" and empty is refused."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise InvalidValue(_('{name} is "1" or "0"; found "{value}".', name=name, value=value))
    return value == "1"


def hosts() -> list[str]:
    names = os.environ.get("FOLLOWTHROUGH_HOSTS", "127.0.0.1,localhost")
    return [name.strip() for name in names.split(",") if name.strip()]


def limits() -> Limits:
    """What one file that is read may have and use."""
    file = _whole("FOLLOWTHROUGH_LIMIT_MB", 20, 1, 2_000) * 1_000_000
    return Limits(
        bytes=file,
        unpacked_bytes=UNPACKED * file,
        pages=_whole("FOLLOWTHROUGH_LIMIT_PAGES", 1_000, 1, 100_000),
        seconds=_whole("FOLLOWTHROUGH_LIMIT_SECONDS", 60, 1, 3_600),
        memory_mib=_whole("FOLLOWTHROUGH_LIMIT_MEMORY_MB", 1_024, 256, 65_536),
        output_bytes=UNPACKED * file,
    )


def _whole(name: str, default: int, least: int, most: int) -> int:
    text = os.environ.get(name, str(default))
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        told = _('{name} is a whole number from {least} to {most}; found "{text}".')
        raise InvalidValue(told.filled(name=name, least=least, most=most, text=text))
    return int(text)


def secret_key(folder: Path) -> str:
    """The installation's key, made at first start and readable by its owner only.

    Raises `InvalidValue` when the file holds no key: sessions signed with an empty one could be forged.
    """
    path = folder / KEY_FILE
    if not path.exists():
        make_home(folder)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    key = path.read_bytes().strip()
    if len(key) < SHORTEST_KEY or not key.isascii():
        raise InvalidValue(
            _(
                "The secret key holds at least {shortest} ASCII characters; {path} does not.",
                shortest=SHORTEST_KEY,
                path=path,
            ),
            _("Delete the file: a new key is made at the next start, and everybody signs in again."),
        )
    return key.decode("ascii")


def make_home(folder: Path) -> None:
    """Make the folder for its owner only; the rights of one that stands already are its owner's choice."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def database(folder: Path) -> dict[str, Any]:
    """Django's description of the database."""
    address = os.environ.get("FOLLOWTHROUGH_DATABASE", "")
    return _postgresql(address) if address else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    path = folder / "followthrough.sqlite3"
    if not path.exists():
        # SQLite would make it readable by all; the files it puts beside it have the rights of this one.
        make_home(folder)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Without the last one REPLACE would delete rows past the guards that refuse deletion.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA recursive_triggers=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # its words could repeat the password
        raise _no_address(
            _("FOLLOWTHROUGH_DATABASE is no PostgreSQL address: its host or port cannot be read.")
        ) from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise _no_address(
            _("FOLLOWTHROUGH_DATABASE is no PostgreSQL address: it does not begin with postgresql://.")
        )
    if not parts.path.strip("/"):
        raise _no_address(_("FOLLOWTHROUGH_DATABASE is no PostgreSQL address: it names no database."))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": "" if port is None else str(port),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def _no_address(said: Message) -> InvalidValue:
    return InvalidValue(
        said,
        _("Write it as postgresql://user:password@host:port/name, or leave it empty for SQLite."),
    )
