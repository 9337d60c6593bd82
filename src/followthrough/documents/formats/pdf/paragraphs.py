"""Lines of a region put together into paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from followthrough.documents.formats.pdf.columns import Region
from followthrough.documents.formats.pdf.lines import Line
from followthrough.documents.formats.pdf.looks import Look
from followthrough.documents.formats.pdf.tables import Table
from followthrough.documents.lines import Marker
from followthrough.documents.words import layout_words

ENDED = re.compile(r"[.:;,!?…][\"'”’)\]*†‡\d]*$")
_LEADING = 1.2  # of the font size, where no line follows another
_LOOSE = 1.28  # of the leading: a wider step begins a new paragraph
_SPACE = 0.22  # of the font size
_INDENT = 0.7  # of the font size: from here on an edge is another edge
_FARTHEST_INDENT = 4.5  # of the font size
_SAME_SIZE = 0.06
_LONG = 8  # lines of a region that shows how wide its column is
_SAME_LEFT = 10.0  # points
_NEAR = 12.0


@dataclass(slots=True)
class Paragraph:
    """Lines that are read as one. `marker` and the words it takes are those of a list item.

    `left` and `right` are the edges of its region. It is `apart` from what stands above or below it when
    the space there is wider than between its lines.
    """

    lines: list[Line]
    left: float
    right: float
    marker: Marker | None = None
    marker_words: int = 0
    apart_above: bool = True
    apart_below: bool = True
    note: bool = False
    level: int = 0  # of a heading, 0 for others
    follower: Paragraph | None = None  # the piece of it in the next column or page
    continues: bool = False
    labels: frozenset[str] = field(default_factory=frozenset)  # of a note: its marks

    @property
    def look(self) -> Look:
        return self.lines[0].look

    @property
    def text_left(self) -> float:
        """Where the words of the first line begin, its marker passed over."""
        return self.lines[0].words[self.marker_words].left

    @property
    def text(self) -> str:
        return " ".join(line.text() for line in self.lines)

    @property
    def all_bold(self) -> bool:
        return all(line.all_bold for line in self.lines)

    @property
    def ended(self) -> bool:
        """Whether its last line closes a sentence or a part of one."""
        return has_ended(self.lines[-1])

    def is_full(self, following: Line) -> bool:
        """Whether the first word of the next line did not fit at the end of the last one."""
        return fills(self.lines[-1], following, self.right)


def has_ended(line: Line) -> bool:
    """Whether a line closes a sentence or an item ("...; and")."""
    text = line.text()
    if ENDED.search(text):
        return True
    before, _, last = text.rpartition(" ")
    return before.endswith((";", ",")) and last.casefold() in layout_words().item_joiners


def fills(line: Line, following: Line, right: float) -> bool:
    """Whether `line` had no room before `right` for the first word of the line that follows it."""
    size = line.look.size
    first = following.words[0]
    width = first.right - first.left
    for word in following.words[1:]:
        if not word.glued:
            break
        width = word.right - first.left
    return line.right + _SPACE * size + width > right - 0.05 * size


def read_paragraphs(
    region: Region, items: Sequence[Line | Table], right: float, leading: Mapping[float, float]
) -> list[Paragraph | Table]:
    """The paragraphs and tables of a region whose lines could reach as far as `right`."""
    found: list[Paragraph | Table] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Table):
            found.append(item)
        elif isinstance(last, Paragraph) and _goes_on(last, item, leading):
            last.lines.append(item)
        else:
            found.append(_opened(item, region, right))
    _set_apart(found, leading)
    return found


def _opened(line: Line, region: Region, right: float) -> Paragraph:
    marker, words = line.marker() or (None, 0)
    return Paragraph([line], region.left, right, marker, words)


def step_of(line: Line, leading: Mapping[float, float]) -> float:
    """The usual distance from a line to the next of its size."""
    return leading.get(line.look.size, _LEADING * line.look.size)


def _goes_on(paragraph: Paragraph, line: Line, leading: Mapping[float, float]) -> bool:
    """Whether a line is the next one of a paragraph."""
    last = paragraph.lines[-1]
    if line.base - last.base > _LOOSE * step_of(last, leading) or not _same_size(last, line):
        return False
    if _opens_item(paragraph, line):
        return False
    full = paragraph.is_full(line)
    if last.all_bold != line.all_bold and not (full and not has_ended(last) and _starts_small(line)):
        return False
    if not full:
        return _both_centred(paragraph, line)
    return _at_edge(paragraph, line) or _both_centred(paragraph, line)


def _starts_small(line: Line) -> bool:
    return line.words[0].text[:1].islower()


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.look.size - other.look.size) <= _SAME_SIZE * one.look.size + 0.1


def _opens_item(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins an item; a number at a line's start may be one of a wrapped sentence."""
    found = line.marker()
    if found is None:
        return False
    if found[0].sort == "bullet" and found[0].text not in "-–—*":
        return True
    last = paragraph.lines[-1]
    wrapped = paragraph.is_full(line) and not has_ended(last)
    return not (wrapped and abs(line.left - _edge(paragraph)) <= _INDENT * line.look.size)


def _edge(paragraph: Paragraph) -> float:
    """Where a next line of the paragraph begins."""
    if len(paragraph.lines) > 1:
        return paragraph.lines[-1].left
    return paragraph.text_left if paragraph.marker else paragraph.lines[0].left


def _at_edge(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins where the paragraph's next line should."""
    indent = _INDENT * line.look.size
    shift = line.left - _edge(paragraph)
    if len(paragraph.lines) > 1:
        return abs(shift) <= indent
    if paragraph.marker and abs(line.left - paragraph.lines[0].left) <= indent:
        return True
    indented = paragraph.lines[0].left - line.left  # as the first line of a paragraph may be
    return shift <= indent and indented <= _FARTHEST_INDENT * line.look.size


def _both_centred(paragraph: Paragraph, line: Line) -> bool:
    """Lines of a title: each in the middle of the region, and of one look."""
    last = paragraph.lines[-1]
    if paragraph.marker or last.look != line.look:
        return False
    middle = (paragraph.left + paragraph.right) / 2
    off = max(abs((one.left + one.right) / 2 - middle) for one in (last, line))
    indented = min(last.left, line.left) - paragraph.left > line.look.size
    return off <= 0.5 * line.look.size and indented


def _set_apart(found: Sequence[Paragraph | Table], leading: Mapping[float, float]) -> None:
    """Note which paragraphs stand apart from the ones above and below."""
    for above, below in _neighbours(found):
        last, first = above.lines[-1], below.lines[0]
        usual = max(step_of(last, leading), step_of(first, leading))
        apart = first.base - last.base > _LOOSE * usual
        above.apart_below = below.apart_above = apart


def _neighbours(found: Sequence[Paragraph | Table]) -> Iterator[tuple[Paragraph, Paragraph]]:
    for one, other in pairwise(found):
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            yield one, other


class Edges:
    """How far to the right the lines of a region could reach, by what regions of the document do."""

    def __init__(self, regions: Iterable[Region]) -> None:
        long = (region for region in regions if len(region.items) >= _LONG)
        self._known = {(round(region.left), round(region.right)) for region in long}

    def right_of(self, region: Region) -> float:
        """The farthest edge near the region's own, else the next one beyond it, of those with its left."""
        beside = [right for left, right in self._known if abs(left - region.left) <= _SAME_LEFT]
        near = [right for right in beside if abs(right - region.right) <= _NEAR]
        beyond = [right for right in beside if right > region.right]
        return max(region.right, max(near) if near else min(beyond, default=region.right))
