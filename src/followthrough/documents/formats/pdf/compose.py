"""The drawn text of a PDF: its pieces written one after the other, with blocks, holes and places."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from followthrough.documents.blocks import Raw, refuse_too_many
from followthrough.documents.formats.pdf.hyphens import Hyphens
from followthrough.documents.formats.pdf.lines import Line
from followthrough.documents.formats.pdf.notes import marks_in
from followthrough.documents.formats.pdf.page import Page
from followthrough.documents.formats.pdf.paragraphs import Paragraph
from followthrough.documents.formats.pdf.tables import Table, TableCell
from followthrough.documents.formats.pdf.words import Word
from followthrough.documents.hyphens import SOFT, Join
from followthrough.documents.lines import Marker
from followthrough.documents.model import BlockKind, Cell
from followthrough.documents.origin import Box, Origin
from followthrough.values import Span


@dataclass(slots=True)
class Writer:
    """Writes pieces into one text and keeps what they are and where they come from."""

    pages: Mapping[int, Page]
    hyphens: Hyphens
    labels: frozenset[str]
    indents: Mapping[int, int]
    raws: list[Raw] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _open: dict[int, tuple[int, Line]] = field(default_factory=dict)  # raw of a paragraph that goes on
    _columns: tuple[array[int], array[int], array[int], array[int]] = field(
        default_factory=lambda: (array("I"), array("I"), array("I"), array("I"))
    )
    _boxes: array[float] = field(default_factory=lambda: array("f"))
    _order: dict[int, int] = field(default_factory=dict)  # page number -> part
    _table: Table | None = None  # the last one, its number and how many rows it has so far
    _tables: int = 0
    _rows: int = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def origin(self) -> Origin:
        """The map from the text written so far to the pages."""
        numbers = sorted(self._order, key=self._order.__getitem__)
        parts = tuple(f"page {number}" for number in numbers)
        return Origin(parts, tuple(numbers), *self._columns, self._boxes)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph, or the next piece of one that a column or page broke."""
        holes: list[Span] = []
        self._gap("\n\n" if paragraph.apart_above else "\n")
        if not paragraph.note:
            self._table = None
        start = self._length
        marker = self._write(paragraph, holes)
        if paragraph.continues and id(paragraph) in self._open:
            place, last = self._open.pop(id(paragraph))
            self._extend(place, last, paragraph, start, holes)
        else:
            place = len(self.raws)
            self._keep(self._raw(paragraph, start, marker, holes))
        if paragraph.follower is not None:
            self._open[id(paragraph.follower)] = (place, paragraph.lines[-1])

    def furniture(self, lines: Iterable[Line]) -> None:
        """Write a running head or foot, each line a note."""
        for line in sorted(lines, key=lambda line: (line.base, line.left)):
            self._gap("\n\n")
            self._note([line])

    def table(self, table: Table) -> None:
        """Write a table's cells row by row, as further rows of the one before where it goes on.

        A head that a page repeats is written as a note.
        """
        goes_on = self._table is not None and table.goes_on_from(self._table)
        self._tables += not goes_on
        shift = self._rows if goes_on else 0
        repeated = table.head_again(self._table) if goes_on and self._table else 0
        row = -1
        for cell in table.cells:
            self._gap("\n" if cell.row == row else "\n\n")
            row = cell.row
            if row < repeated:
                self._note(cell.lines)
            else:
                self._cell(cell, Cell(self._tables - 1, row - repeated + shift, cell.column, cell.head))
        self._table, self._rows = table, shift + table.rows - repeated

    def _note(self, lines: Sequence[Line]) -> None:
        start = self._length
        self._lines(lines, [])
        self._keep(Raw(BlockKind.NOTE, start, start, self._length))

    def _keep(self, raw: Raw) -> None:
        self.raws.append(raw)
        refuse_too_many(len(self.raws), self._length)

    def _cell(self, cell: TableCell, place: Cell) -> None:
        holes: list[Span] = []
        start = self._length
        self._lines(cell.lines, holes)
        raw = Raw(BlockKind.CELL, start, start, self._length, holes=tuple(holes), cell=place)
        self._keep(raw)

    def _raw(self, paragraph: Paragraph, start: int, marker: Marker | None, holes: list[Span]) -> Raw:
        words = marker.end if marker else start
        raw = Raw(BlockKind.PARAGRAPH, start, start, self._length, holes=tuple(holes))
        if paragraph.note:
            return replace(raw, kind=BlockKind.NOTE)
        if paragraph.level:
            return replace(raw, kind=BlockKind.HEADING, words=words, level=paragraph.level, marker=marker)
        one_line = len(paragraph.lines) == 1 and paragraph.follower is None
        alone = one_line and paragraph.apart_above and paragraph.apart_below
        raw = replace(raw, indent=self.indents.get(id(paragraph), 0), alone=alone)
        if marker is not None:
            raw = replace(raw, kind=BlockKind.LIST_ITEM, words=words, marker=marker)
        return raw

    def _extend(self, place: int, last: Line, piece: Paragraph, start: int, holes: list[Span]) -> None:
        """Make a block go on with the piece that begins at `start`; what stands between is a hole."""
        raw = self.raws[place]
        join = self.hyphens.join(last, piece.lines[0])
        hole = _hole(join, raw.end, start)
        between = [hole] if hole else []
        self.raws[place] = replace(raw, end=self._length, holes=(*raw.holes, *between, *holes), alone=False)

    def _write(self, paragraph: Paragraph, holes: list[Span]) -> Marker | None:
        """Write the lines; the marker of an item with the place where its words begin."""
        first, marker = paragraph.lines[0], paragraph.marker
        if first.dot:
            self._add(f"{first.dot} ")
        if paragraph.note:
            self._lines(paragraph.lines, holes, frozenset())
            return None
        if marker is None:
            self._lines(paragraph.lines, holes)
            return None
        head, rest = first.words[: paragraph.marker_words], first.words[paragraph.marker_words :]
        for place, word in enumerate(head):
            self._word(word, first.page, spaced=place > 0 and not word.glued)
        if head:
            self._add(" ")
        end = self._length
        shown = Line(rest, first.page, first.left, first.right, first.base, first.look)
        self._lines([shown, *paragraph.lines[1:]], holes)
        return Marker(marker.text, marker.sort, end)

    def _lines(self, lines: Sequence[Line], holes: list[Span], labels: frozenset[str] | None = None) -> None:
        for place, line in enumerate(lines):
            self._line(line, holes, self.labels if labels is None else labels)
            if place + 1 < len(lines):
                end = self._length
                self._add("\n")
                hole = _hole(self.hyphens.join(line, lines[place + 1]), end, end + 1)
                if hole:
                    holes.append(hole)

    def _line(self, line: Line, holes: list[Span], labels: frozenset[str]) -> None:
        marks = marks_in(line, labels) if labels and len(line.words) > 1 else []
        for place, word in enumerate(line.words):
            before = self._length
            self._word(word, line.page, spaced=place > 0 and not word.glued)
            if place in marks:
                holes.append(Span(before, self._length))
            elif SOFT in word.text:
                holes.extend(_shy(word.text, self._length - len(word.text)))

    def _word(self, word: Word, page: int, *, spaced: bool) -> None:
        text = word.text
        if spaced:
            self._parts.append(" ")
            self._length += 1
        starts, lengths, offsets, of_part = self._columns
        starts.append(self._length)
        lengths.append(len(text))
        offsets.append(word.index)
        of_part.append(self._order.setdefault(page, len(self._order)))
        self._boxes.extend(self._box(word, page))
        self._parts.append(text)
        self._length += len(text)

    def _box(self, word: Word, page: int) -> Box:
        one, box = self.pages[page], (word.left, word.top, word.right, word.bottom)
        return box if one.frame.turns == one.shown.turns else one.frame.seen_from(one.shown, box)

    def _gap(self, gap: str) -> None:
        if self._length:
            self._add(gap)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _shy(word: str, at: int) -> Iterator[Span]:
    """The soft hyphens inside a word, where the line did not break."""
    for place, sign in enumerate(word[:-1]):
        if sign == SOFT:
            yield Span(at + place, at + place + 1)


def _hole(join: Join, end: int, start: int) -> Span | None:
    """What is left out between a line that ends at `end` and the next one at `start`."""
    if join == Join.MEND:
        return Span(end - 1, start)
    if join == Join.KEEP:
        return Span(end, start)
    return Span(end + 1, start) if start > end + 1 else None
