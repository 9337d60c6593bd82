"""What reading a file gives: its untouched text, its blocks, and a map from the view to the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from followthrough.documents.origin import Origin
from followthrough.errors import Finding
from followthrough.values import PartialDate, Span

TEXT_TYPES = ("text/plain", "text/markdown")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PARTING = re.compile(r"</?(?:br|p|div|li|td|th|tr|h[1-6]|blockquote)\b", re.IGNORECASE)
_UNEVEN_SPACE = re.compile(r"\s(?:(?<! )|(?=\s))\s*")  # more than one sign, or another sign than a space


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"  # of a table
    NOTE = "note"  # footnote, archive header, editorial mark: not the authors' own words


@dataclass(frozen=True, slots=True)
class View:
    """Readable text of a block: lines re-joined, white space collapsed.

    The view is made of runs copied from the source: run `k` starts at ``starts[k]`` in the view and at
    ``places[k]`` in the source. A space made from a line break stands for the break's first character.
    """

    text: str
    starts: array[int]
    places: array[int]

    @classmethod
    def of_runs(cls, runs: Iterable[tuple[str, int]]) -> View:
        """From pieces of text, each with its place in the source."""
        pieces: list[str] = []
        starts, places, length = array("I"), array("I"), 0
        for piece, place in runs:
            if piece:
                pieces.append(piece)
                starts.append(length)
                places.append(place)
                length += len(piece)
        return cls("".join(pieces), starts, places)

    @classmethod
    def collapsed(cls, source: str, start: int, end: int, holes: Sequence[Span] = ()) -> View:
        """``source[start:end]`` with every stretch of white space as one space, none at the ends.

        `holes` are stretches within that are left out, in order: page feet, notes, hyphens at line ends.
        """
        if holes:
            return cls.of_runs(between(source, start, end, holes))._evened()
        stretch = source[start:end]
        shift = start + len(stretch) - len(stretch.lstrip())
        return cls._of_stretch(stretch.strip(), shift)

    @classmethod
    def _of_stretch(cls, stretch: str, shift: int) -> View:
        """From one piece of the source, at `shift` in it: each stretch of white space becomes one space."""
        if not stretch:
            return cls("", array("I"), array("I"))
        starts, places, pieces, position, dropped = [0], [shift], [], 0, 0
        for gap in _UNEVEN_SPACE.finditer(stretch):
            start, end = gap.span()
            pieces.append(stretch[position:start])
            dropped += end - start - 1
            starts.append(end - dropped)
            places.append(shift + end)
            position = end
        return cls(" ".join([*pieces, stretch[position:]]), array("I", starts), array("I", places))

    def offset(self, index: int) -> int:
        """The place in the source of the view's character `index`."""
        run = bisect_right(self.starts, index) - 1
        return self.places[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """The source span of ``view.text[start:end]``; raises `InvalidValue` when it is empty."""
        if end <= start:
            return Span(start, end)
        starts, places = self.starts, self.places
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1, first) - 1
        return Span(places[first] + start - starts[first], places[last] + end - starts[last])

    def _evened(self) -> View:
        stripped = len(self.text) - len(self.text.lstrip())
        return View.of_runs(self._even(stripped, len(self.text.rstrip())))

    def _even(self, start: int, end: int) -> Iterable[tuple[str, int]]:
        for gap in _UNEVEN_SPACE.finditer(self.text, start, end):
            yield from self._runs_between(start, gap.start())
            yield " ", self.offset(gap.start())
            start = gap.end()
        yield from self._runs_between(start, end)

    def without(self, marks: re.Pattern[str]) -> View:
        """This view with all that `marks` matches left out; places still point into the source."""
        return View.of_runs(self._kept(marks)) if marks.search(self.text) else self

    def _kept(self, marks: re.Pattern[str]) -> Iterable[tuple[str, int]]:
        position = 0
        for match in marks.finditer(self.text):
            yield from self._runs_between(position, match.start())
            position = match.end()
        yield from self._runs_between(position, len(self.text))

    def _runs_between(self, start: int, end: int) -> Iterable[tuple[str, int]]:
        run = bisect_right(self.starts, start)
        while start < end:
            stop = min(end, self.starts[run] if run < len(self.starts) else end)
            yield self.text[start:stop], self.offset(start)
            start, run = stop, run + 1


def between(source: str, start: int, end: int, holes: Sequence[Span]) -> Iterable[tuple[str, int]]:
    """The pieces of ``source[start:end]`` that no hole takes; a space for a tag that parts words."""
    for hole in holes:
        if start < hole.start:
            yield source[start : hole.start], start
        if start <= hole.start and _PARTING.match(source, hole.start, hole.end):
            yield " ", hole.start
        start = max(start, hole.end)
    if start < end:
        yield source[start:end], start


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table's cell, all counted from 0; `head` where the table marks it as a heading."""

    table: int
    row: int
    column: int
    head: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table cell or note.

    `span` covers it in the source, marker included; `view` is its words without marker. `level` is the
    heading's level (1 the highest) or the item's nesting (1 the outermost), 0 for others. `marker` is
    what stands before a heading or item ("1.", "-", "(a)"). `lead_in` is the index in
    `Document.blocks` of the paragraph or item whose words govern an item ("To this end, the ROK
    will:"). `parent` is the index of the item that holds a nested item. `section` is the index of the
    heading a block stands under. `cell` is the place of a table's cell. A block that goes on after a page
    foot has the foot inside its span and not in its view.
    """

    kind: BlockKind
    span: Span
    view: View
    level: int = 0
    marker: str = ""
    lead_in: int | None = None
    parent: int | None = None
    section: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of itself in its header; `other` keeps every further pair of name and value."""

    title: str = ""
    date: PartialDate | None = None
    source: str = ""
    other: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A read file. `text` is the source with its line ends, BOM and slips untouched.

    `sha256` is of the file's bytes; `text.encode("utf-8")` gives those bytes back for text files. For other
    files `text` is what was drawn from them, and `origin` says where in the file each character stands.
    `language` is an ISO 639-1 code, empty where it was not recognised.
    """

    name: str
    text: str
    sha256: str
    media_type: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    origin: Origin | None = None
    language: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the text is the file itself, so that it can be read again from its text alone."""
        return self.media_type in TEXT_TYPES

    def line_of(self, offset: int) -> int:
        """The 1-based line of the source that holds `offset`."""
        return sum(1 for _ in _LINE_END.finditer(self.text, 0, offset)) + 1

    def words(self, span: Span) -> str:
        """The source at `span` with white space collapsed: what a quotation is compared with."""
        return " ".join(span.of(self.text).split())

    def quotation(self, segments: Sequence[Span]) -> str:
        """The words of `segments`, one after the other, white space collapsed."""
        return " ".join([self.words(segment) for segment in segments])

    def segments(self, span: Span) -> tuple[Span, ...]:
        """`span` without the notes, heads and feet that stand inside it: one piece where there are none."""
        notes = [block.span for block in self._notes_within(span)]
        if not notes and not (self.text[span.start].isspace() or self.text[span.end - 1].isspace()):
            return (span,)
        return tuple(_trimmed(piece, place) for piece, place in _words(self.text, span, notes))

    def _notes_within(self, span: Span) -> Iterator[Block]:
        first = bisect_right(self.blocks, span.start, key=lambda block: block.span.start)
        for block in islice(self.blocks, first, None):
            if block.span.start >= span.end:
                return
            if block.kind == BlockKind.NOTE and block.span.end < span.end:
                yield block


def _words(source: str, span: Span, holes: Iterable[Span]) -> Iterator[tuple[str, int]]:
    """The pieces of `span` between `holes` that hold more than white space."""
    pieces = between(source, span.start, span.end, list(holes))
    return ((piece, place) for piece, place in pieces if piece.strip())


def _trimmed(piece: str, place: int) -> Span:
    start = place + len(piece) - len(piece.lstrip())
    return Span(start, place + len(piece.rstrip()))
