"""How much one file may take of the machine that reads it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_LIMIT_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a file may have or use; whoever is over one is refused, never read in part."""

    bytes: int = DEFAULT_LIMIT_BYTES
    unpacked_bytes: int = 200_000_000  # of all parts of a container together
    pages: int = 1_000
    seconds: int = 60  # of processor time, and half as much again of waiting
    memory_mib: int = 1_024
