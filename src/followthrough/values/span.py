"""A half-open stretch of a source text, counted in Unicode code points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.errors import InvalidValue
from followthrough.messages import _

_set = object.__setattr__
_PRINTED = re.compile(r"(\d+)-(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """`text[start:end]`, never empty. Prints as ``12-34``."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # written out: a text has thousands of spans
        if not 0 <= start < end:
            raise InvalidValue(
                _("A span needs 0 <= start < end; found start {start}, end {end}.", start=start, end=end),
                _("Give the first character's offset and the offset after the last."),
            )
        _set(self, "start", start)
        _set(self, "end", end)

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read the printed form ``12-34``."""
        match = _PRINTED.fullmatch(text.strip())
        if not match:
            raise InvalidValue(_('A span is written as "12-34"; found "{text}".', text=text))
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` at this span; raises when the text is too short to hold it."""
        if self.end > len(text):
            raise InvalidValue(
                _("Span {value} ends after the text's {length} characters.", value=self, length=len(text))
            )
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many characters both hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlaps(self, other: Span) -> bool:
        return self.overlap(other) > 0

    def similarity(self, other: Span) -> float:
        """Intersection over union of the characters: 0.0 apart, 1.0 the same."""
        return self.overlap(other) / (len(self) + len(other) - self.overlap(other))

    def hull(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
