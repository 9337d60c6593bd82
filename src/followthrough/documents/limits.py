"""How much one file may take of the machine that reads it."""

from __future__ import annotations

from dataclasses import dataclass

from followthrough.errors import OverLimit
from followthrough.messages import Message, _

DEFAULT_LIMIT_BYTES = 20_000_000
_SETTINGS = {
    "bytes": "FOLLOWTHROUGH_LIMIT_MB",
    "unpacked_bytes": "FOLLOWTHROUGH_LIMIT_MB",
    "pages": "FOLLOWTHROUGH_LIMIT_PAGES",
    "seconds": "FOLLOWTHROUGH_LIMIT_SECONDS",
    "memory_mib": "FOLLOWTHROUGH_LIMIT_MEMORY_MB",
    "output_bytes": "FOLLOWTHROUGH_LIMIT_MB",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a file may have or use; whoever is over one is refused, never read in part."""

    bytes: int = DEFAULT_LIMIT_BYTES
    unpacked_bytes: int = 200_000_000  # of all parts of a container together
    pages: int = 1_000
    seconds: int = 60  # of processor time, and half as much again of waiting
    memory_mib: int = 1_024
    output_bytes: int = 200_000_000  # of what the reader hands back
    blocks: int = 50_000  # of one text from outside
    commitments: int = 5_000  # found in one text from outside


DEFAULT_LIMITS = Limits()


def split_or_raise(limit: str) -> Message:
    """What to do about a file that is over `limit`, a field of `Limits`: the one setting that sets it."""
    if limit not in _SETTINGS:  # no installation sets it
        return _("Split the file.")
    return _("Split the file, or raise {setting}.", setting=_SETTINGS[limit])


def over_memory(name: str, limits: Limits) -> OverLimit:
    """The refusal of a file that needs more memory than it may have."""
    told = _("Expected a file that is read within {limit:,} MiB of memory; {name} needs more.")
    return OverLimit(told.filled(limit=limits.memory_mib, name=name), split_or_raise("memory_mib"))


def over_output(name: str, limits: Limits) -> OverLimit:
    """The refusal of a file out of which more is read than it may give."""
    told = _("Expected at most {limit:,} bytes of text and places; {name} gives more.")
    return OverLimit(told.filled(limit=limits.output_bytes, name=name), split_or_raise("output_bytes"))
