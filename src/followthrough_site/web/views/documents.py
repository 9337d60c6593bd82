"""A document set as a page: its own words, every commitment marked in place, and a margin to walk them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from followthrough.documents import BlockKind, Document
from followthrough.values import PartialDate
from followthrough_site.accounts.queries import Reader
from followthrough_site.review import documents, queries
from followthrough_site.review.rows import DocumentRow, InitiativeRow, LineRow, Mark
from followthrough_site.review.texts import parsed
from followthrough_site.web import marking
from followthrough_site.web.citation import day_of
from followthrough_site.web.doors import page
from followthrough_site.web.notes import LABELS, Sort
from followthrough_site.web.typesetting import Stop, set_block, stops
from followthrough_site.web.views.lists import whole_number


@dataclass(frozen=True, slots=True)
class Shown:
    """A block ready for the page; `line` is the line of effort whose heading it is.

    `tag` is a heading's level in the page, whose own title is the first; none is skipped on the way down.
    """

    block: marking.PlacedBlock
    html: str
    line: LineRow | None
    tag: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks of one kind: the items of a list, the cells of a table, notes of one sort."""

    kind: BlockKind
    blocks: tuple[Shown, ...]
    label: str = ""  # of notes

    @property
    def rows(self) -> list[list[Shown | None]]:
        """The cells by row and column; None where a row has no cell."""
        cells = [(one.block.cell, one) for one in self.blocks if one.block.cell]
        columns = range(1 + max((cell.column for cell, _one in cells), default=0))
        placed = {(cell.row, cell.column): one for cell, one in cells}
        rows = dict.fromkeys(cell.row for cell, _one in cells)
        return [[placed.get((row, column)) for column in columns] for row in rows]


@page("version")
def show(request: HttpRequest, reader: Reader, workspace: str, document: str) -> HttpResponse:
    """The newest version or the one asked for; `NotFound` for one this reader may not see."""
    number = whole_number(request, "version") if "version" in request.GET else None
    row = documents.document(reader, workspace, document, number)
    text = parsed(row.text, row.version.file_name, row.version.media_type, row.layout)
    marks = documents.marks(reader, row.version.id)
    resting = [one for one in queries.initiatives(reader) if one.version.id == row.version.id]
    lines = [line for one in resting for line in queries.lines(reader, one.model)]
    walk = stops(row.workspace_slug, marks, text)
    shown = {
        "document": row,
        "initiatives": resting,
        "stretches": list(stretched(placed(text, marks, slips_of(row), walk, lines))),
        "margin": _margin(walk.values(), lines),
        "count": len(walk),
        "titled": titled(text, row.title),
        "address": request.build_absolute_uri(f"{request.path}?version={row.version.number}"),
        "as_at": _as_at(resting),
    }
    return render(request, "web/document.html", shown)


def titled(text: Document, title: str) -> bool:
    """Whether the text begins with its title, so that the page need not print it above once more."""
    first = next((block for block in text.blocks if block.kind != BlockKind.NOTE), None)
    return first is not None and first.view.text.casefold() == " ".join(title.split()).casefold()


def slips_of(row: DocumentRow) -> list[marking.Slip]:
    """What the reading of a version found odd at a place of its text."""
    found = (marking.slip_of(finding) for finding in documents.text_findings(row.version.id))
    return [slip for slip in dict.fromkeys(found) if slip]


def placed(
    text: Document,
    marks: Sequence[Mark],
    slips: Sequence[marking.Slip],
    walk: dict[str, Stop],
    lines: Sequence[LineRow],
) -> Iterator[Shown]:
    """Each block of the text as it is set, with its marks and slips."""
    tag = 1
    for block in marking.place(text, marks, slips):
        line = next((one for one in lines if one.heading and one.heading.overlaps(block.span)), None)
        heads = line if block.kind == BlockKind.HEADING else None
        if block.kind == BlockKind.HEADING:
            tag = min(6, block.level + 1, tag + 1)
        yield Shown(block, set_block(block, walk), heads, tag)


def stretched(blocks: Iterable[Shown]) -> Iterator[Stretch]:
    """The blocks in stretches of one kind."""
    for (kind, _table, sort), group in groupby(blocks, key=_alike):
        yield Stretch(kind, tuple(group), str(LABELS[sort]) if sort else "")


def _alike(shown: Shown) -> tuple[BlockKind, int | None, Sort | None]:
    cell = shown.block.cell
    return shown.block.kind, cell.table if cell else None, shown.block.sort


def _margin(walk: Iterable[Stop], lines: Sequence[LineRow]) -> list[tuple[LineRow | None, list[Stop]]]:
    """The walk in groups, one for each line of effort."""
    by_number = {line.number: line for line in lines}
    return [(by_number.get(number), list(group)) for number, group in groupby(walk, key=lambda s: s.line)]


def _as_at(resting: Sequence[InitiativeRow]) -> PartialDate | None:
    return day_of(resting[0]) if resting else None
