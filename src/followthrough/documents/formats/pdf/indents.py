"""How deep list items stand, from where their marker and their words begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.documents.formats.pdf.paragraphs import Paragraph

_SAME_EDGE = 0.35  # of the font size
_INSIDE = 3  # points more than the item has: how far inside does not matter
_SAME_DEPTH = 0.6  # the same, for markers of another style


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where items of one list stand: their marker's style, edges from the region's left, and depth."""

    style: str
    marker: float
    words: float
    depth: int


def indents(paragraphs: Iterable[Paragraph]) -> dict[int, int]:
    """The indent of each item by its id, in points: the same for items of one list.

    Numbers may stand flush left or flush right, so one of the two edges is enough to be in one list. A
    paragraph inside an item has an indent too.
    """
    found: dict[int, int] = {}
    known: list[_Edges] = []
    item: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.continues:
            continue
        if paragraph.marker is None:
            if item is not None and _hangs(item, paragraph):
                found[id(paragraph)] = found[id(item)] + _INSIDE
            else:
                item = None
            continue
        item = paragraph
        edges = _edges(paragraph, paragraph.marker.style, known)
        if edges not in known:
            known.append(edges)
        found[id(paragraph)] = edges.depth
    return found


def _edges(paragraph: Paragraph, style: str, known: list[_Edges]) -> _Edges:
    marker = paragraph.lines[0].left - paragraph.left
    words = paragraph.text_left - paragraph.left
    size = paragraph.look.size
    for one in reversed(known):
        if one.style == style and _near(one, marker, words, _SAME_EDGE * size):
            return one
    beside = (one.depth for one in reversed(known) if abs(one.marker - marker) <= _SAME_DEPTH * size)
    return _Edges(style, marker, words, next(beside, max(0, round(marker))))


def _hangs(item: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph stands under the words of an item, so that it is a further one of it."""
    words = item.text_left - item.left
    deep = words - (item.lines[0].left - item.left) > _SAME_DEPTH * item.look.size
    lefts = (line.left - paragraph.left for line in paragraph.lines)
    return (
        deep
        and not paragraph.level
        and all(abs(left - words) <= _SAME_DEPTH * item.look.size for left in lefts)
    )


def _near(one: _Edges, marker: float, words: float, distance: float) -> bool:
    return abs(one.words - words) <= distance or abs(one.marker - marker) <= distance
