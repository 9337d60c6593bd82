"""Where words that a person gives stand in a text: nearest to the old place, across page feet too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from followthrough.documents import BlockKind, Document, View
from followthrough.documents.model import between
from followthrough.values import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand; `segments` is empty where they stand in one piece."""

    span: Span
    segments: tuple[Span, ...] = ()

    @property
    def pieces(self) -> tuple[Span, ...]:
        return self.segments or (self.span,)


class Locator:
    """Finds words in one document.

    `gaps` are stretches that are left out of the words too, as between the segments of a quotation.
    """

    def __init__(self, document: Document, gaps: Sequence[Span] = ()) -> None:
        self.document = document
        self.gaps = tuple(sorted(gaps))

    def find(self, words: str, near: Span) -> Place | None:
        """The occurrence of `words` nearest to `near`, white space collapsed; None where there is none.

        Words of the page as it is read come first, without page feet and mended at line ends; then those
        of the file as they stand in it. A letter is never cut off from its word.
        """
        pattern = re.compile(r"\s+".join(re.escape(part) for part in words.split()))
        if not pattern.pattern:
            return None
        read = self._nearest(pattern, self._read, near)
        if read is not None:
            return Place(read, self._segments(read, self.document.segments(read)))
        stored = self._nearest(pattern, self._stored, near)
        return None if stored is None else Place(stored, self._segments(stored, (stored,)))

    @cached_property
    def _read(self) -> View:
        references = {
            place: length for block in self.document.blocks for place, length in block.view.references.items()
        }
        return View.of_runs(self._runs(), references)

    @cached_property
    def _stored(self) -> View:
        text = self.document.text
        return View.of_runs(between(text, 0, len(text), self.gaps))

    def _runs(self) -> Iterator[tuple[str, int]]:
        for block in self.document.blocks:
            if block.kind == BlockKind.NOTE:
                continue
            view = block.view
            ends = [*view.starts[1:], len(view.text)]
            for start, end, place in zip(view.starts, ends, view.places, strict=True):
                yield from _kept(view.text[start:end], place, self.gaps)
            yield " ", block.span.end - 1

    def _nearest(self, pattern: re.Pattern[str], view: View, near: Span) -> Span | None:
        matches = (
            view.span(*match.span())
            for match in pattern.finditer(view.text)
            if not (_cuts(view.text, match.start()) or _cuts(view.text, match.end()))
        )
        return min(matches, key=lambda span: _distance(span, near), default=None)

    def _segments(self, span: Span, pieces: Sequence[Span]) -> tuple[Span, ...]:
        """The pieces without the gaps inside them; nothing when it is one."""
        gaps = [gap for gap in self.gaps if span.contains(gap)]
        cut = tuple(part for piece in pieces for part in without(self.document.text, piece, gaps))
        return cut if len(cut) > 1 else ()


def without(text: str, span: Span, gaps: Sequence[Span]) -> list[Span]:
    """The stretches of `span` that no gap takes, without white space at their ends."""
    parts = between(text[: span.end], span.start, span.end, sorted(gaps))
    return [_trimmed(part, start) for part, start in parts if part.strip()]


def gaps_between(segments: Sequence[Span]) -> tuple[Span, ...]:
    """What stands between the segments of a quotation."""
    pairs = pairwise(segments)
    return tuple(Span(one.end, other.start) for one, other in pairs if one.end < other.start)


def _trimmed(part: str, start: int) -> Span:
    first = start + len(part) - len(part.lstrip())
    return Span(first, start + len(part.rstrip()))


def _kept(piece: str, place: int, gaps: Sequence[Span]) -> Iterator[tuple[str, int]]:
    """A run without what its gaps take."""
    inside = [
        Span(max(gap.start, place) - place, min(gap.end, place + len(piece)) - place)
        for gap in gaps
        if gap.start < place + len(piece) and gap.end > place
    ]
    return ((part, place + start) for part, start in between(piece, 0, len(piece), inside))


def _cuts(text: str, index: int) -> bool:
    """Whether `index` lies inside a word of a script that parts words by spaces, or inside a character."""
    if not 0 < index < len(text):
        return False
    before, after = text[index - 1], text[index]
    return unicodedata.combining(after) > 0 or (_of_word(before) and _of_word(after))


def _of_word(sign: str) -> bool:
    return sign.isdigit() or sign.lower() != sign.upper()


def _distance(span: Span, near: Span) -> tuple[int, int]:
    apart = max(0, near.start - span.end, span.start - near.end)
    return (apart, abs(span.start - near.start))
