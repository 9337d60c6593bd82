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
from followthrough_site.web.typesetting import Stop, set_block, stops
from followthrough_site.web.views.lists import whole_number


@dataclass(frozen=True, slots=True)
class Shown:
    """A block ready for the page; `line` is the line of effort whose heading it is."""

    block: marking.PlacedBlock
    html: str
    line: LineRow | None

    @property
    def tag(self) -> int:
        """The heading's level in the page, whose own title is the first."""
        return min(6, self.block.level + 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks of one kind, so that list items make one list."""

    kind: BlockKind
    blocks: tuple[Shown, ...]


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
        "address": request.build_absolute_uri(f"{request.path}?version={row.version.number}"),
        "as_at": _as_at(resting),
    }
    return render(request, "web/document.html", shown)


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
    for block in marking.place(text, marks, slips):
        line = next((one for one in lines if one.heading and one.heading.overlaps(block.span)), None)
        heads = line if block.kind == BlockKind.HEADING else None
        yield Shown(block, set_block(block, walk), heads)


def stretched(blocks: Iterable[Shown]) -> Iterator[Stretch]:
    """The blocks in stretches of one kind."""
    for kind, group in groupby(blocks, key=lambda shown: shown.block.kind):
        yield Stretch(kind, tuple(group))


def _margin(walk: Iterable[Stop], lines: Sequence[LineRow]) -> list[tuple[LineRow | None, list[Stop]]]:
    """The walk in groups, one for each line of effort."""
    by_number = {line.number: line for line in lines}
    return [(by_number.get(number), list(group)) for number, group in groupby(walk, key=lambda s: s.line)]


def _as_at(resting: Sequence[InitiativeRow]) -> PartialDate | None:
    return day_of(resting[0]) if resting else None
