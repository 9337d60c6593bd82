"""Which names and sizes a file of an archive may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*", re.ASCII)
"""Relative, without empty, hidden or upward steps: nothing such a name unpacks to lies outside a folder."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may cost to read. Bytes are of the unpacked files.

    Small archives may be packed as tightly as they like: one long document of one repeated letter is.
    """

    files: int = 50_000
    bytes: int = 16_000_000_000
    ratio: int = 200
    ratio_from_bytes: int = 256_000_000
    manifest_bytes: int = 50_000_000
    row_bytes: int = 200_000_000


DEFAULT_LIMITS: Final = Limits()
