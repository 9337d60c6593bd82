"""Headings, told by size and weight; their level is the rank of their look among the headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from followthrough.documents.blocks import LONGEST_HEADING
from followthrough.documents.formats.pdf.lines import Line
from followthrough.documents.formats.pdf.looks import Look
from followthrough.documents.formats.pdf.paragraphs import Paragraph

_LARGER = 1.06  # than the running text
_NOT_SMALLER = 0.95
_MOST_LINES = 5
_FEWEST_CAPITALS = 6  # characters of a line in capitals
_DEEPEST = 6
_CLOSED = re.compile(r"[.:;,…][\"'”’)\]\s]*$")

_Rank = tuple[float, bool, bool]


def body_look(lines: Iterable[Line]) -> Look:
    """The look of most characters; an empty one where there are no lines."""
    counts: Counter[Look] = Counter()
    for line in lines:
        counts[line.look] += sum(len(word.text) for word in line.words)
    return counts.most_common(1)[0][0] if counts else Look("", 10.0, bold=False, italic=False)


def set_levels(paragraphs: Sequence[Paragraph], body: Look) -> int:
    """Set the level of each heading among `paragraphs`; how many there are."""
    headings = [paragraph for paragraph in paragraphs if _is_heading(paragraph, body)]
    ranks = _ranks(_rank(heading) for heading in headings)
    for heading in headings:
        heading.level = min(_DEEPEST, ranks[_rank(heading)])
    return len(headings)


def _is_heading(paragraph: Paragraph, body: Look) -> bool:
    if paragraph.note or paragraph.continues or paragraph.follower is not None:
        return False
    if paragraph.marker is not None and paragraph.marker.sort == "bullet":
        return False
    text = paragraph.text
    if len(paragraph.lines) > _MOST_LINES or len(text) > LONGEST_HEADING or _CLOSED.search(text):
        return False
    if not any(sign.isalpha() for sign in text):
        return False
    larger = paragraph.look.size >= _LARGER * body.size + 0.2
    bolder = paragraph.all_bold and not body.bold and paragraph.look.size >= _NOT_SMALLER * body.size
    capitals = text.isupper() and len(text) >= _FEWEST_CAPITALS
    return larger or bolder or (capitals and paragraph.apart_above and paragraph.apart_below)


def _rank(heading: Paragraph) -> _Rank:
    capitals = heading.text.upper() == heading.text
    return round(heading.look.size * 2) / 2, heading.all_bold, capitals


def _ranks(found: Iterable[_Rank]) -> dict[_Rank, int]:
    """Levels from 1: larger before smaller, bold before light, capitals before small letters."""
    return {rank: place for place, rank in enumerate(sorted(set(found), reverse=True), start=1)}
