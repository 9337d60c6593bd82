"""What a format's reader draws from a file: one text, and its blocks before their order is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from followthrough.documents.blocks import Raw
from followthrough.documents.model import Metadata
from followthrough.documents.origin import Origin
from followthrough.errors import Finding


@dataclass(frozen=True, slots=True)
class Drawn:
    """`raws` stand in order of their start; `header_end` is where an archive's own header ends (0: none)."""

    text: str
    raws: list[Raw]
    media_type: str
    metadata: Metadata = field(default_factory=Metadata)
    header_end: int = 0
    origin: Origin | None = None
    language: str = ""
    findings: tuple[Finding, ...] = ()
