"""Lines of effort and public references: where in the printed text a commitment stands.

A line is a numbered heading; a text without numbered headings has its headings of the highest
level numbered in order. Within a line list items count from 1 whether they hold a commitment or not;
letters tell several commitments of one item apart; commitments in prose count as P1, P2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followthrough.commitments.model import LineOfEffort
from followthrough.documents import Block, BlockKind, Document
from followthrough.documents.numerals import roman_value
from followthrough.values import PublicReference
from followthrough.values.reference import LARGEST_LINE, nth_letter


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a text, and for each block its line and its place among the line's items."""

    lines: tuple[LineOfEffort, ...]
    line_of: tuple[int, ...]
    item_of: tuple[int, ...]

    def references(self, blocks: Sequence[int], document: Document) -> list[PublicReference]:
        """One reference for each commitment, given the block it stands in, in order of the text."""
        several = Counter(blocks)
        given: Counter[int] = Counter()
        prose: Counter[int] = Counter()
        found = []
        for block in blocks:
            line = self.line_of[block]
            given[block] += 1
            if document.blocks[block].kind == BlockKind.LIST_ITEM:
                letter = nth_letter(given[block]) if several[block] > 1 else ""
                found.append(PublicReference(line, self.item_of[block], letter=letter))
            else:
                prose[line] += 1
                found.append(PublicReference(line, prose[line], prose=True))
        return found


def outline(document: Document) -> Outline:
    """Number the lines and the list items of a document."""
    headings = _line_headings(document)
    lines: list[LineOfEffort] = []
    line_of: list[int] = []
    item_of: list[int] = []
    items: Counter[int] = Counter()
    current = 0
    for index, block in enumerate(document.blocks):
        if index in headings:
            current = headings[index]
            lines.append(LineOfEffort(current, block.view.text, block.span))
        if block.kind == BlockKind.LIST_ITEM:
            items[current] += 1
        line_of.append(current)
        item_of.append(items[current])
    return Outline(tuple(lines), tuple(line_of), tuple(item_of))


def _line_headings(document: Document) -> dict[int, int]:
    """The headings that are lines, by block: numbered ones as printed, else the top level's.

    Headings past the largest number of a line open none: what follows them stays in the last.
    """
    headings = [(i, block) for i, block in enumerate(document.blocks) if block.kind == BlockKind.HEADING]
    for numbers in (_arabic, _roman):
        numbered = {index: number for index, block in headings if (number := numbers(block)) is not None}
        if numbered and _rises(numbered.values()):
            return numbered
    if not headings:
        return {}
    top = _line_level([block for _, block in headings])
    opening = [index for index, block in headings if block.level == top]
    return {index: place for place, index in enumerate(opening[:LARGEST_LINE], start=1)}


def _line_level(headings: Sequence[Block]) -> int:
    """The highest level that has more than one heading: a single one is the title."""
    counts = Counter(block.level for block in headings)
    several = [level for level, count in counts.items() if count > 1]
    return min(several or counts)


def _arabic(block: Block) -> int | None:
    match = re.fullmatch(r"\(?(\d{1,3})[.)]?", block.marker)
    return int(match[1]) if match else None


def _roman(block: Block) -> int | None:
    match = re.fullmatch(r"\(?([IVXLC]{1,6})[.)]?", block.marker)
    return roman_value(match[1]) if match else None


def _rises(numbers: Iterable[int]) -> bool:
    listed = list(numbers)
    return all(before < after for before, after in pairwise(listed))
