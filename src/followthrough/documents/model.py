"""What reading a file gives: its untouched text, its blocks, and a map from the view to the text."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from followthrough.documents.origin import Origin
from followthrough.errors import Finding
from followthrough.values import PartialDate, Span

TEXT_TYPES = ("text/plain", "text/markdown")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PARTING = re.compile(r"</?(?:br|p|div|li|td|th|tr|h[1-6]|blockquote)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_SOFT_HYPHEN = "\u00ad"
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|__|~~|\\(?=[#*_\[\]~-])|\u200b")
_NO_REFERENCES: Mapping[int, int] = {}
_UNEVEN_SPACE = re.compile(r"\s(?:(?<! )|(?=\s))\s*")  # more than one sign, or another sign than a space


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"  # of a table
    NOTE = "note"  # footnote, archive header, editorial mark: not the authors' own words


_WITHIN = (BlockKind.NOTE, BlockKind.CELL)  # may stand inside a paragraph that goes on after them
_FARTHEST = 1_000  # blocks, in which the beginning of such a paragraph is looked for


@dataclass(frozen=True, slots=True)
class View:
    """Readable text of a block: lines re-joined, white space collapsed.

    The view is made of runs copied from the source: run `k` starts at ``starts[k]`` in the view and at
    ``places[k]`` in the source. A space made from a line break stands for the break's first character.
    `references` tells, by place, how long in the source a sign is that stands there as a reference ("&amp;").
    """

    text: str
    starts: array[int]
    places: array[int]
    references: Mapping[int, int] = field(default_factory=lambda: _NO_REFERENCES)

    @classmethod
    def of_runs(cls, runs: Iterable[tuple[str, int]], references: Mapping[int, int] = _NO_REFERENCES) -> View:
        """From pieces of text, each with its place in the source."""
        pieces: list[str] = []
        starts, places, length = array("I"), array("I"), 0
        for piece, place in runs:
            if piece:
                pieces.append(piece)
                starts.append(length)
                places.append(place)
                length += len(piece)
        return cls("".join(pieces), starts, places, references)

    @classmethod
    def collapsed(cls, source: str, start: int, end: int, holes: Sequence[Span] = ()) -> View:
        """``source[start:end]`` with every stretch of white space as one space, none at the ends.

        `holes` are stretches within that are left out, in order: page feet, notes, hyphens at line ends.
        """
        if holes:
            references = _references(source, holes)
            return cls.of_runs(between(source, start, end, holes), references)._evened()
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
        run = bisect_right(starts, end - 1, first) - 1
        last = places[run] + end - 1 - starts[run]
        return Span(places[first] + start - starts[first], last + self.references.get(last, 1))

    def index(self, place: int) -> int:
        """How many of the view's characters stand before `place` of the source."""
        run = bisect_left(self.places, place) - 1
        return 0 if run < 0 else min(self.starts[run] + place - self.places[run], self._end(run))

    def gaps(self, source: str, span: Span) -> Iterator[Span]:
        """What stands between two words of the view within `span` and is no word of it: a foot, a tag.

        What stands inside a word, as a hyphen at a line's end does, parts no words and is none.
        """
        before: int | None = None
        for run, start, end in self._stretches(source, span):
            if before is not None and source[before:start].strip() and self._is_parted(run):
                yield Span(before, start)
            before = end

    def _is_parted(self, run: int) -> bool:
        """Whether white space stands where a run of the view begins."""
        start = self.starts[run]
        return self.text[start].isspace() or self.text[start - 1].isspace()

    def _stretches(self, source: str, span: Span) -> Iterator[tuple[int, int, int]]:
        """The runs within `span` that the source has, with where they start and end in it."""
        for run in range(max(bisect_right(self.places, span.start) - 1, 0), len(self.places)):
            place, size = self.places[run], self._end(run) - self.starts[run]
            if place >= span.end:
                return
            if place in self.references:
                yield run, place, place + self.references[place]
            elif size > 1 or source[place].isspace() == self.text[self.starts[run]].isspace():
                yield run, place, place + size

    def _end(self, run: int) -> int:
        return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)

    def _evened(self) -> View:
        stripped = len(self.text) - len(self.text.lstrip())
        return View.of_runs(self._even(stripped, len(self.text.rstrip())), self.references)

    def _even(self, start: int, end: int) -> Iterable[tuple[str, int]]:
        for gap in _UNEVEN_SPACE.finditer(self.text, start, end):
            yield from self._runs_between(start, gap.start())
            yield " ", self.offset(gap.start())
            start = gap.end()
        yield from self._runs_between(start, end)

    def without(self, marks: re.Pattern[str]) -> View:
        """This view with all that `marks` matches left out; places still point into the source."""
        return View.of_runs(self._kept(marks), self.references) if marks.search(self.text) else self

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
    """The pieces of ``source[start:end]`` that no hole takes.

    A tag that parts words leaves a space, and a character reference ("&amp;") the sign that it means.
    """
    for hole in holes:
        if start < hole.start:
            yield source[start : hole.start], start
        if start <= hole.start and _PARTING.match(source, hole.start, hole.end):
            yield " ", hole.start
        elif start <= hole.start and (sign := referred(source, hole)):
            yield sign, hole.start
        start = max(start, hole.end)
    if start < end:
        yield source[start:end], start


def referred(source: str, hole: Span) -> str:
    """What a character reference at `hole` means; empty where there is none or its sign is not seen."""
    reference = source[hole.start : hole.end]
    if not _REFERENCE.fullmatch(reference):
        return ""
    sign = html.unescape(reference)
    seen = sign != reference and all(one.isprintable() or one.isspace() for one in sign)
    return sign if seen else ""


def find_references(source: str, start: int) -> Iterator[Span]:
    """Where the character references of ``source[start:]`` stand, soft hyphens among them."""
    for match in _REFERENCE.finditer(source, start):
        place = Span(*match.span())
        if referred(source, place) or html.unescape(match.group()) == _SOFT_HYPHEN:
            yield place


def _references(source: str, holes: Iterable[Span]) -> Mapping[int, int]:
    signs = ((hole, referred(source, hole)) for hole in holes if source[hole.start] == "&")
    found = {hole.start + place: len(hole) - place for hole, sign in signs for place in range(len(sign))}
    return found or _NO_REFERENCES


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
        """`span` without what stands between its words and is none: notes, heads and feet, tags.

        One piece where there is nothing of the kind. What stands inside a word stays in its piece.
        """
        between_words = sorted(self._no_words_within(span))
        if not between_words and not (self.text[span.start].isspace() or self.text[span.end - 1].isspace()):
            return (span,)
        return tuple(_trimmed(piece, place) for piece, place in _words(self.text, span, between_words))

    def displayed(self, segments: Sequence[Span]) -> str:
        """The words of `segments` as a reader of the page reads them, for every place that shows words.

        Words broken at a line's end are mended, tags, marks of emphasis and what stands between are left out,
        character references are the signs they mean. Where `segments` hold no words of any block, the
        quotation itself.
        """
        shown = " ".join(filter(None, (one.strip() for one in self._shown(segments))))
        return (_unmarked(shown, self.media_type) if self.is_text else shown) or self.quotation(segments)

    def _shown(self, segments: Sequence[Span]) -> Iterator[str]:
        """Stretches of views that `segments` cover; what only white space parts in its view is one."""
        block, start, end = -1, 0, 0
        for index, first, last in self._stretches(segments):
            view = self.blocks[index].view.text
            if index == block and not view[end:first].strip():
                end = max(end, last)
                continue
            if block >= 0:
                yield self.blocks[block].view.text[start:end]
            block, start, end = index, first, last
        if block >= 0:
            yield self.blocks[block].view.text[start:end]

    def _stretches(self, segments: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
        for segment in segments:
            for index in self._blocks_at(segment):
                view = self.blocks[index].view
                first, last = view.index(segment.start), view.index(segment.end)
                if first < last:
                    yield index, first, last

    def _blocks_at(self, span: Span) -> Iterator[int]:
        """The blocks that hold words of `span`; a note only where all of `span` stands in it."""
        within = [index for index in self._near(span) if self.blocks[index].span.overlaps(span)]
        notes = [index for index in within if self.blocks[index].kind == BlockKind.NOTE]
        around = [index for index in notes if self.blocks[index].span.contains(span)]
        yield from around or (index for index in within if index not in notes)

    def _near(self, span: Span) -> range:
        """Blocks that may reach into `span`, from the one that its first word stands in."""
        after = bisect_left(self.blocks, span.end, key=lambda block: block.span.start)
        nearest = max(bisect_right(self.blocks, span.start, key=lambda block: block.span.start) - 1, 0)
        for first in range(nearest, max(nearest - _FARTHEST, -1), -1):
            block = self.blocks[first]
            inside = block.span.start <= span.start < block.span.end
            if block.kind not in _WITHIN or (block.kind == BlockKind.CELL and inside):
                return range(first, after)
        return range(nearest, after)

    def _no_words_within(self, span: Span) -> Iterator[Span]:
        for index in self._near(span):
            block = self.blocks[index]
            if block.kind != BlockKind.NOTE:
                yield from block.view.gaps(self.text, span)
            elif span.start < block.span.start and block.span.end < span.end:
                yield block.span


def _unmarked(words: str, media_type: str) -> str:
    """Words without marks of emphasis; a star by itself in plain text is the mark of a note."""
    if media_type != "text/markdown" and words.count("*") == 1:
        return words
    return " ".join(_EMPHASIS.sub("", words).split())


def _words(source: str, span: Span, holes: Iterable[Span]) -> Iterator[tuple[str, int]]:
    """The pieces of `span` between `holes` that hold more than white space."""
    pieces = between(source, span.start, span.end, list(holes))
    return ((piece, place) for piece, place in pieces if piece.strip())


def _trimmed(piece: str, place: int) -> Span:
    start = place + len(piece) - len(piece.lstrip())
    return Span(start, place + len(piece.rstrip()))
