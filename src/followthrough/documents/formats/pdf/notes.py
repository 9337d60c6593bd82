"""Footnotes at the foot of a column or at the end, and their marks in the running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from followthrough.documents.formats.pdf.columns import Region
from followthrough.documents.formats.pdf.lines import Line
from followthrough.documents.formats.pdf.paragraphs import Paragraph
from followthrough.documents.formats.pdf.shapes import Shapes
from followthrough.documents.formats.pdf.tables import Table
from followthrough.documents.formats.pdf.words import Word

_SMALL = 0.93  # of the size of the running text
_SMALL_MARK = 0.85  # of the size of its line
_RAISED = 0.12  # of the size of its line
_LABEL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3})[\])]?(?=[\sA-Z“\"(]|$)")
_RAISED_LABEL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[a-z]{1,2}|[ivx]{1,5})[\])]?$")
_UNITS = ("m", "km", "cm", "mm", "CO")  # a raised number after these is a power or an index
_MARKS = re.compile(r"[\d*†‡§¶]{1,3}|[a-z]{1,5}")


def part_notes(
    region: Region, shapes: Shapes, body_size: float
) -> tuple[list[Line | Table], list[Paragraph]]:
    """The items of a region that are running text, and the notes at its foot."""
    items = list(region.items)
    start = _start_of_notes(items, shapes, body_size)
    lines = [item for item in items[start:] if isinstance(item, Line)]
    return items[:start], _notes(lines, region)


def _start_of_notes(items: Sequence[Line | Table], shapes: Shapes, body_size: float) -> int:
    """The index of the first line of the notes, the number of items where there are none."""
    start = len(items)
    while start > 0 and _is_small(items[start - 1], body_size):
        start -= 1
    for place, item in enumerate(items[start:], start):
        above = items[place - 1] if place else None
        if isinstance(item, Line) and (_labelled(item, above) or _under_rule(item, above, shapes)):
            return place
    return _under_short_rule(items, shapes)


def _labelled(line: Line, above: Line | Table | None) -> bool:
    """Whether a line begins with a note's mark; with nothing above it, a plain number may be anything."""
    return bool(label(line)) and (above is not None or is_raised(line.words[0], line))


def _is_small(item: Line | Table, body_size: float) -> bool:
    return isinstance(item, Line) and item.look.size <= _SMALL * body_size


def _under_rule(line: Line, above: Line | Table | None, shapes: Shapes) -> bool:
    """Whether a rule separates a line from what stands above it."""
    top = above.bottom - 2 if above is not None else line.top - 4 * line.look.size
    return any(
        top <= rule.place <= line.top + 2 and rule.start <= line.left + 30 and rule.end > line.left
        for rule in shapes.level
    )


def _under_short_rule(items: Sequence[Line | Table], shapes: Shapes) -> int:
    """Notes as large as the text: a label under a rule that does not go over the whole width."""
    for place in range(len(items) - 1, 0, -1):
        item = items[place]
        if not isinstance(item, Line):
            break
        short = any(rule.end - rule.start < 0.6 * (item.right - item.left + 200) for rule in shapes.level)
        if short and label(item) and _under_rule(item, items[place - 1], shapes):
            return place
    return len(items)


def label(line: Line) -> str:
    """The mark that a note begins with, empty where there is none."""
    first = line.words[0]
    if len(line.words) > 1 and is_raised(first, line):
        raised = _RAISED_LABEL.match(first.text)
        return raised[1] if raised else ""
    match = _LABEL.match(line.text())
    return match[1] if match else ""


def is_raised(word: Word, line: Line) -> bool:
    """Whether a word is set as a superscript in its line."""
    size = line.look.size
    raised = line.base - word.base > _RAISED * size
    return word.look.size <= _SMALL_MARK * size and raised


def _notes(lines: Sequence[Line], region: Region) -> list[Paragraph]:
    notes: list[Paragraph] = []
    for line in lines:
        mark = label(line)
        if mark and len(line.words) > 1:
            line.words[1].glued = False  # "1See": the mark is no part of the word
        if mark or not notes:
            labels = frozenset([mark]) if mark else frozenset()
            notes.append(Paragraph([line], region.left, region.right, note=True, labels=labels))
        else:
            notes[-1].lines.append(line)
    return notes


def raised_marks(lines: Iterable[Line]) -> frozenset[str]:
    """What stands raised at the end of words: the marks of notes, among other things."""
    raised = (word.text for line in lines for word in line.words[1:] if is_raised(word, line))
    return frozenset(mark for text in raised for mark in _MARKS.findall(text))


def marks_in(line: Line, labels: Iterable[str]) -> list[int]:
    """The places, among the line's words, of those that are marks of notes."""
    known = frozenset(labels)
    return [place for place, word in enumerate(line.words) if _is_mark(place, word, line, known)]


def _is_mark(place: int, word: Word, line: Line, known: frozenset[str]) -> bool:
    if word.look.size > _SMALL_MARK * line.look.size or not is_raised(word, line):
        return False
    before = line.words[place - 1].text if place else ""
    if before.endswith(_UNITS) and before.strip("()0123456789") in _UNITS:
        return False
    marks = _MARKS.findall(word.text)
    return bool(marks) and all(mark in known for mark in marks)
