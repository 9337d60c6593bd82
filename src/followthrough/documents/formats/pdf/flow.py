"""The pieces of a whole document in reading order; paragraphs go on over columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from followthrough.documents.formats.pdf.columns import read_regions
from followthrough.documents.formats.pdf.furniture import Sheet, part_furniture
from followthrough.documents.formats.pdf.headings import body_look
from followthrough.documents.formats.pdf.lines import Line, read_lines, typical_leading
from followthrough.documents.formats.pdf.looks import Look
from followthrough.documents.formats.pdf.notes import part_notes
from followthrough.documents.formats.pdf.page import Page
from followthrough.documents.formats.pdf.paragraphs import Edges, Paragraph, read_paragraphs
from followthrough.documents.formats.pdf.tables import Table, ruled_tables

_SENTENCE_END = re.compile(r"[.:!?…][\"'”’)\]*†‡\d]*$")
_SAME_EDGE = 0.7  # of the font size


@dataclass(slots=True)
class PageFlow:
    """One page: its running head and foot, and what stands between, notes in their places."""

    sheet: Sheet
    pieces: list[Paragraph | Table] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """A document laid out: its pages, and the look of its running text."""

    pages: list[PageFlow]
    body: Look

    def paragraphs(self) -> Iterator[Paragraph]:
        """Everything that is running text: no notes, no tables, no heads and feet."""
        for page in self.pages:
            for piece in page.pieces:
                if isinstance(piece, Paragraph) and not piece.note:
                    yield piece

    def lines(self) -> list[Line]:
        """The lines of the running text in reading order."""
        return [line for paragraph in self.paragraphs() for line in paragraph.lines]

    def labels(self) -> frozenset[str]:
        """The marks of all notes."""
        pieces = (piece for page in self.pages for piece in page.pieces)
        return frozenset(mark for piece in pieces if isinstance(piece, Paragraph) for mark in piece.labels)


def lay_out(pages: Sequence[Page]) -> Flow:
    """Put the words of all pages into lines, columns and paragraphs."""
    tables, lines = zip(
        *(ruled_tables(_lines(page), page.shapes, page.number) for page in pages), strict=True
    )
    sheets = part_furniture([(p.number, p.frame.size[1], of) for p, of in zip(pages, lines, strict=True)])
    body = body_look(line for sheet in sheets for line in sheet.body)
    regions = [read_regions(s.number, s.body, of) for s, of in zip(sheets, tables, strict=True)]
    every = [region for of_page in regions for region in of_page]
    leading = typical_leading([item for region in every for item in region.items if isinstance(item, Line)])
    edges = Edges(every)
    flows = []
    for page, sheet, of_page in zip(pages, sheets, regions, strict=True):
        flow = PageFlow(sheet)
        for region in of_page:
            items, notes = part_notes(region, page.shapes, body.size)
            flow.pieces += read_paragraphs(region, items, edges.right_of(region), leading)
            flow.pieces += notes
        flows.append(flow)
    laid = Flow(flows, body)
    _join(laid)
    return laid


def _lines(page: Page) -> list[Line]:
    return read_lines(page.words, page.number, page.shapes)


def _join(flow: Flow) -> None:
    """Tie each paragraph that a column or page breaks to its next piece; a table may stand between."""
    before: Paragraph | None = None
    for page in flow.pages:
        for piece in page.pieces:
            if isinstance(piece, Table) or piece.note:
                continue
            if before is not None and _goes_on(before, piece, flow.body):
                before.follower, piece.continues = piece, True
                _inherit(before, piece)
            before = piece


def _inherit(before: Paragraph, piece: Paragraph) -> None:
    """A piece of an item is no item by itself."""
    piece.marker, piece.marker_words = None, 0


def _goes_on(before: Paragraph, piece: Paragraph, body: Look) -> bool:
    """Whether `piece`, in the next column or page, is the rest of `before`."""
    last, first = before.lines[-1], piece.lines[0]
    same_place = last.page == first.page and before.left == piece.left
    if same_place or piece.marker is not None or abs(last.look.size - first.look.size) > 0.5:
        return False
    if last.all_bold and first.all_bold and not body.bold:
        return False
    if last.words[-1].text.endswith(("-", "\u00ad")):
        return True
    if _SENTENCE_END.search(last.text()):
        return _hangs(before, piece)
    unfinished = last.text().endswith(",") or not before.ended
    return first.text()[:1].islower() or (before.is_full(first) and unfinished)


def _hangs(before: Paragraph, piece: Paragraph) -> bool:
    """Whether a piece begins where the words of an item do, so that it is a further sentence of it."""
    if before.marker is None or not before.is_full(piece.lines[0]):
        return False
    size = piece.look.size
    words, marker = before.text_left - before.left, before.lines[0].left - before.left
    shift = piece.lines[0].left - piece.left
    return abs(shift - words) <= _SAME_EDGE * size and words - marker > _SAME_EDGE * size
