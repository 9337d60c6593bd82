"""A document as blocks for a page, with every commitment and every slip marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from followthrough.documents import Block, BlockKind, Document
from followthrough.documents.model import Cell
from followthrough.errors import Finding, InvalidValue
from followthrough.values import Span
from followthrough_site.review.rows import Mark
from followthrough_site.review.wording import view_range
from followthrough_site.web.notes import Notes, Sort

_OFFSETS = re.compile(r"offset (\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something odd in the text, and what was said of it."""

    span: Span
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block with the same marks all along.

    `begins` are the commitments that start here, `goes_on` those that started in an earlier block.
    """

    text: str
    references: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    goes_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block of the document with its pieces in order."""

    kind: BlockKind
    span: Span
    level: int
    marker: str
    pieces: tuple[Piece, ...]
    cell: Cell | None = None
    sort: Sort | None = None  # of a note


@dataclass(frozen=True, slots=True)
class _Interval:
    span: Span
    reference: str = ""
    slip: Slip | None = None


@dataclass(slots=True)
class _Sweep:
    """Hands out, block by block in order of the text, the intervals that reach into the block."""

    waiting: list[_Interval]
    open: list[_Interval] = field(default_factory=list)

    def over(self, block: Span) -> list[_Interval]:
        while self.waiting and self.waiting[-1].span.start < block.end:
            self.open.append(self.waiting.pop())
        self.open = [interval for interval in self.open if interval.span.end > block.start]
        return [interval for interval in self.open if interval.span.start < block.end]


def slip_of(finding: Finding) -> Slip | None:
    """A finding as a slip, or None when it names no offsets of the text."""
    match = _OFFSETS.search(finding.place)
    if not match:
        return None
    try:
        return Slip(Span(int(match[1]), int(match[2])), finding.code, finding.message, finding.remedy)
    except InvalidValue:
        return None


def place(document: Document, marks: Iterable[Mark], slips: Iterable[Slip] = ()) -> Iterator[PlacedBlock]:
    """Each block with its pieces. Words between a commitment's segments stay unmarked."""
    listed = list(marks)
    parted = {mark.reference for mark in listed if len(mark.segments) > 1}
    intervals = [
        _Interval(segment, mark.reference) for mark in listed for segment in mark.segments or (mark.span,)
    ]
    intervals += [_Interval(slip.span, slip=slip) for slip in slips]
    sweep = _Sweep(sorted(intervals, key=lambda interval: interval.span, reverse=True))
    begun: dict[str, int] = {}
    notes = Notes(document)
    for number, block in enumerate(document.blocks):
        pieces = tuple(_pieces(block, sweep.over(block.span), begun, number, parted))
        sort = notes.sort(block)
        yield PlacedBlock(block.kind, block.span, block.level, block.marker, pieces, block.cell, sort)


def _pieces(
    block: Block, intervals: Sequence[_Interval], begun: dict[str, int], number: int, parted: Set[str]
) -> Iterator[Piece]:
    """The pieces of block `number`; `begun` holds in which block each commitment was met last.

    Those of `parted` stand in several pieces.
    """
    text = block.view.text
    places = [(view_range(block, interval.span), interval) for interval in intervals]
    edges = sorted({0, len(text), *(edge for bounds, _ in places for edge in bounds)})
    for start, end in pairwise(edges):
        over = [interval for bounds, interval in places if bounds[0] <= start and end <= bounds[1]]
        references = tuple(interval.reference for interval in over if interval.reference)
        begins = tuple(dict.fromkeys(reference for reference in references if reference not in begun))
        further = (one for one in references if one in parted and begun.get(one, number) != number)
        goes_on = tuple(dict.fromkeys(further))
        begun.update(dict.fromkeys(references, number))
        slips = tuple(interval.slip for interval in over if interval.slip)
        yield Piece(text[start:end], references, begins, slips, goes_on)
