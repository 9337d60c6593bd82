"""Draw a text block by block, keeping the place in the file of every character."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from followthrough.documents.blocks import (
    LONGEST_HEADING,
    Raw,
    ends_open,
    go_on,
    name_headings,
    refuse_too_many,
    scan,
    settle_letters,
)
from followthrough.documents.decode import bidi_findings
from followthrough.documents.drawn import Drawn
from followthrough.documents.header import Header, read_header
from followthrough.documents.lines import Line, Marker, margin, read_marker
from followthrough.documents.model import BlockKind, Cell, Metadata
from followthrough.documents.origin import Origin
from followthrough.documents.raised import is_mark
from followthrough.documents.structure import DEEPEST
from followthrough.documents.unwrap import unwrapped
from followthrough.errors import Finding
from followthrough.values import Span

MADE = -1  # the offset of words that the file does not have: a list's number, a line end
STEP = 4  # columns that one level of a list is further in than the one around it
BOLD_LEVEL = 2  # of a bold line that no style calls a heading
_BREAK = "\n\n"
_UNSEEN = "\ufeff\u200b\u2060 "
_LONGEST_UNIT = 12


class Words:
    """The words of a block in the making: pieces with their places, and which of them are no words."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, int, int]] = []
        self._holes: list[tuple[int, int]] = []
        self._length = 0
        self.spaced = True  # whether white space would be the first or follow on white space
        self._blank = True
        self.opening_mark = ""  # the raised number that it begins with

    def __len__(self) -> int:
        return self._length

    def add(self, text: str, offset: int = MADE, part: int = 0, *, hole: bool = False) -> None:
        """Append `text`, which begins at `offset` of the part; a `hole` is no word."""
        if not text:
            return
        self._pieces.append((text, offset, part))
        if hole:
            self._holes.append((self._length, self._length + len(text)))
        self._length += len(text)
        self.spaced = text[-1].isspace()
        self._blank = self._blank and not text.strip()

    def add_raised(self, text: str, offset: int = MADE, part: int = 0) -> None:
        """Append raised signs: a hole where they are the mark of a note."""
        mark = is_mark(text, self.last_word)
        if mark and self._blank:
            self.opening_mark = text.strip()
        self.add(text, offset, part, hole=mark)

    @property
    def last_word(self) -> str:
        """The signs after the last white space, at most of the last three pieces; may be empty."""
        last = "".join(text[-_LONGEST_UNIT:] for text, _, _ in self._pieces[-3:])
        return "" if last[-1:].isspace() else last.split()[-1] if last.strip() else ""

    @property
    def marks(self) -> list[str]:
        """What stands in its holes."""
        text = self.text if self._holes else ""
        return [text[start:end].strip() for start, end in self._holes]

    def append(self, other: Words) -> None:
        """Put the words of another block after these."""
        self._holes.extend((start + self._length, end + self._length) for start, end in other._holes)
        self._pieces.extend(other._pieces)
        self._length += other._length
        self.spaced = other.spaced
        self._blank = self._blank and other._blank

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self._pieces)

    def trimmed(self) -> Iterator[tuple[str, int, int]]:
        """The pieces without white space at either end."""
        text = self.text
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        position = 0
        for piece, offset, part in self._pieces:
            start, end = max(first - position, 0), min(last - position, len(piece))
            position += len(piece)
            if start < end:
                yield piece[start:end], offset if offset == MADE else offset + start, part

    def holes(self, at: int) -> tuple[Span, ...]:
        """The holes of the trimmed words, when these stand at offset `at` of the drawn text."""
        if not self._holes:
            return ()
        text = self.text
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        shift = at - first
        return tuple(
            Span(max(start, first) + shift, min(end, last) + shift)
            for start, end in self._holes
            if max(start, first) < min(end, last)
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How a block is set: `level` of a heading, `depth` of an item or of what stands inside it (0: none).

    `marker` is the printed number or sign before the words with its sort, see `Marker`. `typed` words may
    begin with a number or sign of their own. A block that is not `alone` is never taken for a heading.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    marker: tuple[str, str] | None = None
    cell: Cell | None = None
    bold: bool = False
    typed: bool = True
    alone: bool = True


@dataclass(slots=True)
class Drawing:
    """A text that grows by `add`; `finish` reads what its typed words say of their layout."""

    parts: tuple[str, ...] = ("",)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[tuple[Raw, Look]] = field(default_factory=list)
    _marks: set[str] = field(default_factory=set)  # of notes, so far
    _empty: bool = False  # whether the last that was to be drawn had no words
    _spaced: set[int] = field(default_factory=set)  # starts of blocks after one without words
    _starts: array[int] = field(default_factory=lambda: array("I"))
    _lengths: array[int] = field(default_factory=lambda: array("I"))
    _offsets: array[int] = field(default_factory=lambda: array("I"))
    _of_part: array[int] = field(default_factory=lambda: array("I"))

    def add(self, words: Words, look: Look) -> bool:
        """Draw a block, False where it has no words; raises `RefusedInput` when there are too many."""
        pieces = list(words.trimmed())
        if not any(text.strip(_UNSEEN) for text, _, _ in pieces):
            self._empty = True
            return False
        if words.opening_mark in self._marks:
            look = replace(look, kind=BlockKind.NOTE, typed=False)
        self._marks.update(words.marks)
        depth = min(look.depth, DEEPEST)
        self._write((self._gap(look.cell) if self._length else "") + " " * (STEP * max(depth - 1, 0)))
        start = self._length
        if look.marker:
            self._write(look.marker[0] + " ")
        first = self._length
        for text, offset, part in pieces:
            self._write(text, offset, part)
        marker = Marker(*look.marker, first) if look.marker else None
        indent = STEP * max(depth - (look.kind == BlockKind.LIST_ITEM), 0)
        if self._empty:
            self._spaced.add(start)
            self._empty = False
        place = (start, first, self._length)
        holes = words.holes(first)
        raw = Raw(look.kind, *place, look.level, indent, marker, True, holes=holes, cell=look.cell)
        self._blocks.append((raw, look))
        refuse_too_many(len(self._blocks), self._length)
        return True

    def _gap(self, cell: Cell | None) -> str:
        """What parts a block from the one before it: cells of one row by a tab, their rows by a line end."""
        last = self._blocks[-1][0].cell
        if cell is None or last is None or last.table != cell.table:
            return _BREAK
        return "\t" if last.row == cell.row and last.column != cell.column else "\n"

    def _write(self, text: str, offset: int = MADE, part: int = 0) -> None:
        if offset != MADE:
            self._place(len(text), offset, part)
        self._pieces.append(text)
        self._length += len(text)

    def _place(self, size: int, offset: int, part: int) -> None:
        last = len(self._starts) - 1
        if (
            last >= 0
            and self._starts[last] + self._lengths[last] == self._length
            and self._offsets[last] + self._lengths[last] == offset
            and self._of_part[last] == part
        ):
            self._lengths[last] += size
            return
        for column, value in (
            (self._starts, self._length),
            (self._lengths, size),
            (self._offsets, offset),
            (self._of_part, part),
        ):
            column.append(value)

    @property
    def is_empty(self) -> bool:
        return not self._blocks

    def finish(
        self, media_type: str, metadata: Metadata, language: str = "", findings: tuple[Finding, ...] = ()
    ) -> Drawn:
        """The drawn text. What its own header says goes before `metadata`."""
        text = "".join(self._pieces)
        header = read_header(text)
        raws = [raw for block, look in self._blocks for raw in _read(text, block, look)]
        raws = unwrapped(text, raws, self._spaced) if raws else raws
        kept = [rest for raw in raws if (rest := _after(text, raw, header.end)) is not None]
        return Drawn(
            text=text,
            raws=name_headings(text, settle_letters(kept)),
            media_type=media_type,
            metadata=_joined(header, metadata),
            header_end=header.end,
            origin=Origin(
                self.parts,
                (None,) * len(self.parts),
                self._starts,
                self._lengths,
                self._offsets,
                self._of_part,
            ),
            language=language,
            findings=(*findings, *bidi_findings(text)),
        )


def _read(text: str, block: Raw, look: Look) -> list[Raw]:
    """The block, or those that its typed words and line breaks make of it."""
    item = look.kind == BlockKind.LIST_ITEM
    if look.kind == BlockKind.HEADING and not look.marker:
        return [_numbered(text, block)]
    if not look.typed or look.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return [block]
    found = go_on(text, block, None) if item and look.marker else _typed(text, block)
    if item:
        found = [_inside(raw, block) for raw in found]
    found = [replace(raw, holes=_of(block.holes, raw), alone=raw.alone and look.alone) for raw in found]
    return [_bold(text, raw) for raw in found] if look.bold else found


def _numbered(text: str, heading: Raw) -> Raw:
    """A heading with the number that was typed before it as its marker."""
    marker = read_marker(text, Line(heading.words, heading.end, 0))
    if marker is None or marker.sort == "bullet" or marker.end >= heading.end:
        return heading
    return replace(heading, marker=marker, words=marker.end, holes=_of(heading.holes, heading))


def _typed(text: str, block: Raw) -> list[Raw]:
    stretch = text[block.start : block.end]
    width = margin(stretch) if "\n" in stretch else None
    return [
        replace(raw, indent=raw.indent + block.indent) for raw in scan(text, block.start, width, block.end)
    ]


def _inside(raw: Raw, item: Raw) -> Raw:
    """A block made of the lines of an item: the item itself, or one that stands further in."""
    if raw.start > item.start:
        return replace(raw, indent=item.indent + STEP)
    return replace(raw, kind=BlockKind.LIST_ITEM, indent=item.indent, level=0)


def _of(holes: tuple[Span, ...], raw: Raw) -> tuple[Span, ...]:
    return tuple(hole for hole in holes if raw.words <= hole.start and hole.end <= raw.end)


def _bold(text: str, raw: Raw) -> Raw:
    """A short bold line that does not end as a sentence is a heading, with or without a number."""
    words = raw.text(text)
    numbered = raw.marker is not None and raw.marker.sort != "bullet" and words[:1].isupper()
    named = raw.kind == BlockKind.PARAGRAPH or (raw.kind == BlockKind.LIST_ITEM and numbered)
    if named and len(words) <= LONGEST_HEADING and ends_open(words):
        return replace(raw, kind=BlockKind.HEADING, level=BOLD_LEVEL)
    return raw


def _after(text: str, raw: Raw, end: int) -> Raw | None:
    """What of a block stands after the text's own header; None where nothing does."""
    if raw.start >= end:
        return raw
    rest = text[end : raw.end]
    if not rest.strip():
        return None
    start = end + len(rest) - len(rest.lstrip())
    cut = replace(raw, start=start, words=start)
    return replace(cut, holes=_of(raw.holes, cut))


def _joined(header: Header, metadata: Metadata) -> Metadata:
    said = header.metadata
    return Metadata(
        title=said.title or metadata.title,
        date=said.date or metadata.date,
        source=said.source or metadata.source,
        other={**metadata.other, **said.other},
    )
