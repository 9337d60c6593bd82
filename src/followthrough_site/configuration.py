"""What an installation may set, read from the environment; everything else stands in `settings`.

| variable | meaning | default |
|---|---|---|
| FOLLOWTHROUGH_HOME | folder that holds all an installation keeps | ./var |
| FOLLOWTHROUGH_DATABASE | postgresql://user:password@host:port/name | SQLite in the home folder |
| FOLLOWTHROUGH_DEBUG | "1" shows error details in pages; never in production | off |
| FOLLOWTHROUGH_HOSTS | names this server answers to, with commas | 127.0.0.1,localhost |
| FOLLOWTHROUGH_PLAIN_HTTP | "1" lets cookies travel without TLS, for a browser on this machine | off |
| FOLLOWTHROUGH_LIMIT_MB | largest file that is read, in megabytes (1,000,000 bytes) | 20 |
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from followthrough.errors import InvalidValue

KEY_FILE = "secret-key"


def home() -> Path:
    """The folder that holds all this installation keeps."""
    return Path(os.environ.get("FOLLOWTHROUGH_HOME", "var")).resolve()


def flag(name: str) -> bool:
    """Whether an on/off variable is on; anything but "1", "0" and empty is refused."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise InvalidValue(f'{name} is "1" or "0"; found "{value}".')
    return value == "1"


def hosts() -> list[str]:
    names = os.environ.get("FOLLOWTHROUGH_HOSTS", "127.0.0.1,localhost")
    return [name.strip() for name in names.split(",") if name.strip()]


def limit_bytes() -> int:
    """The largest file that is read."""
    text = os.environ.get("FOLLOWTHROUGH_LIMIT_MB", "20")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 2000:
        raise InvalidValue(f'FOLLOWTHROUGH_LIMIT_MB is a whole number from 1 to 2000; found "{text}".')
    return int(text) * 1_000_000


def secret_key(folder: Path) -> str:
    """The installation's key, made at first start and readable by its owner only."""
    path = folder / KEY_FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def database(folder: Path) -> dict[str, Any]:
    """Django's description of the database."""
    address = os.environ.get("FOLLOWTHROUGH_DATABASE", "")
    return _postgresql(address) if address else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "followthrough.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Without the last one REPLACE would delete rows past the guards that refuse deletion.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA recursive_triggers=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise InvalidValue(
            "FOLLOWTHROUGH_DATABASE is no PostgreSQL address.",
            "Write it as postgresql://user:password@host:port/name, or leave it empty for SQLite.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }
