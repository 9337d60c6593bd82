"""How an event is hashed. Pure functions: the same for writing, verifying and a reader's own script.

values_digest = sha256(salt + canonical JSON of the values); hash = sha256(canonical JSON of the event's
columns with values_digest and the previous hash). Canonical JSON: sorted keys, no spaces, UTF-8. The first
event's previous hash is 64 zeros. Times are UTC with microseconds.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

from followthrough_site.database.canonical import canonical

FIRST = "0" * 64


def digest(salt: str, values: Mapping[str, Any]) -> str:
    return _sha256(salt + canonical(values))


def event_hash(columns: Mapping[str, Any]) -> str:
    """The hash of an event from its columns; `hash` itself is left out when present."""
    covered = {name: _plain(value) for name, value in columns.items() if name != "hash"}
    return _sha256(canonical(covered))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, int) else str(value)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
