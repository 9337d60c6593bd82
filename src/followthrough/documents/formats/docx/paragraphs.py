"""One paragraph in the making, and what its style, number and indentation make of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from followthrough.documents.drawing import Look, Words
from followthrough.documents.formats.docx.numbering import Numbered, Numbering
from followthrough.documents.formats.docx.styles import Style, Styles, left_of, number_of, outline_of
from followthrough.documents.formats.docx.xml import child, value
from followthrough.documents.lines import Line, read_marker
from followthrough.documents.model import BlockKind, Cell

_LONGEST_HEADING = 400  # signs; a longer paragraph set as a heading is one of the text
_STEP = 360  # twentieths of a point, of one level that says nothing of its indentation
_SAME = 90  # twentieths of a point, by which indentations of one level may differ
_INSIDE = 180  # from here on a paragraph may stand inside the item before it
_PER_LEVEL = 100
_MARKER_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is set; a `mark` refers to a note."""

    bold: bool = False
    hidden: bool = False
    raised: bool = False
    mark: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph's own properties and the words read so far.

    `goes_on` where its end is no end: deleted in a tracked change, or a large first letter set apart.
    """

    style: Style
    style_key: str = ""
    number: str = ""
    level: int | None = None
    outline: int | None = None
    left: int | None = None
    goes_on: bool = False
    words: Words = field(default_factory=Words)
    plain: bool = False  # whether any of the words are not bold

    @classmethod
    def of(cls, element: etree._Element, styles: Styles, carried: Words | None) -> Paragraph:
        """The paragraph that `element` opens, after the words of one whose end was deleted."""
        properties = child(element, "pPr")
        key = value(child(properties, "pStyle"))
        number, level = number_of(properties)
        dropped = value(child(properties, "framePr"), "dropCap") in ("drop", "margin")
        return cls(
            style=styles[key],
            style_key=key,
            number=number,
            level=level,
            outline=outline_of(properties),
            left=left_of(properties),
            goes_on=dropped or child(properties, "rPr", "del") is not None,
            words=carried or Words(),
            plain=carried is not None,
        )

    def add(self, text: str, offset: int, part: int, look: RunLook) -> None:
        """Append words of a run."""
        if look.raised and not look.mark:
            self.words.add_raised(text, offset, part)
        else:
            self.words.add(text, offset, part, hole=look.mark)
        self.plain = self.plain or not (look.bold or look.mark or look.raised or not text.strip())

    @property
    def heading(self) -> int:
        """The level as a heading, 0 for none."""
        return self.style.heading if self.outline is None else self.outline


@dataclass(slots=True)
class Setting:
    """How far in the open lists stand, from which the nesting of items is read."""

    _lefts: list[int] = field(default_factory=list)

    def look(self, paragraph: Paragraph, numbering: Numbering, cell: Cell | None) -> tuple[Words, Look]:
        """The words of a paragraph and how it is set; its number is counted."""
        words, bold = paragraph.words, not paragraph.plain and len(paragraph.words) > 0
        numbered = _numbered(paragraph, numbering)
        marker = numbered.marker if numbered else None
        if cell is not None:
            head = cell.head or (cell.row == 0 and bold)
            return words, Look(BlockKind.CELL, marker=marker, cell=replace(cell, head=head))
        if paragraph.heading and len(words) <= _LONGEST_HEADING:
            self._lefts.clear()
            return words, Look(BlockKind.HEADING, level=paragraph.heading, marker=marker)
        if numbered and marker:
            depth = self._item(_left(paragraph, numbered))
            return words, Look(BlockKind.LIST_ITEM, depth=depth, marker=marker, bold=bold)
        if _has_marker(words):
            return words, Look(BlockKind.LIST_ITEM, depth=self._item(_left(paragraph, None)), bold=bold)
        return words, Look(depth=self._inside(_left(paragraph, None)), bold=bold)

    def _item(self, left: int) -> int:
        while self._lefts and left < self._lefts[-1] - _SAME:
            self._lefts.pop()
        if not self._lefts or left > self._lefts[-1] + _SAME:
            self._lefts.append(left)
        return len(self._lefts)

    def _inside(self, left: int) -> int:
        """The depth of the item that a paragraph without number goes on; 0 where it stands by itself."""
        while self._lefts and (left < _INSIDE or left < self._lefts[-1] - _SAME):
            self._lefts.pop()
        return len(self._lefts)


def _numbered(paragraph: Paragraph, numbering: Numbering) -> Numbered | None:
    """The paragraph's number, by its own properties or by those of its style."""
    number = paragraph.number or paragraph.style.number
    if number in ("", "0"):
        return None
    level = paragraph.level if paragraph.level is not None else paragraph.style.level
    if level is None:
        level = numbering.level_of(number, paragraph.style_key)
    return numbering.next(number, level)


def _left(paragraph: Paragraph, numbered: Numbered | None) -> int:
    """How far in a paragraph stands; deeper levels of one list always stand a little further in."""
    own, style = paragraph.left, paragraph.style.left
    if numbered is None:
        return next((left for left in (own, style) if left is not None), 0)
    of_level = numbered.left
    order = (own, of_level, style) if paragraph.number else (own, style, of_level)
    left = next((left for left in order if left is not None), _STEP * (numbered.level + 1))
    return left + _PER_LEVEL * numbered.level


def _has_marker(words: Words) -> bool:
    """Whether the paragraph opens with a number or sign that was typed."""
    opening = words.text[:_MARKER_SEARCHED].lstrip().partition("\n")[0]
    return read_marker(opening, Line(0, len(opening), 0)) is not None
