"""Words put together into lines, and stretches of lines that nothing wide interrupts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from followthrough.documents.formats.pdf.looks import Look
from followthrough.documents.formats.pdf.shapes import Shapes
from followthrough.documents.formats.pdf.words import Word
from followthrough.documents.lines import Line as SourceLine
from followthrough.documents.lines import Marker, read_marker

WIDE_GAP = 1.2  # of the font size: wider than a space between words, even in a justified line
_RAISED = 0.5  # of the font size: how far a note's mark may stand above its line
_FAR = 5.0
_BULLETS = frozenset("•‣◦▪▫■□●○◆◇❖➢➤➔→✓✔✗►▶–—-·*§¡")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")  # where symbol fonts keep their signs
_SHAPES = {"\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "◦", "o": "◦"}
_SYMBOL_FONT = re.compile(r"symbol|dings?\b|dingbat|marlett", re.IGNORECASE)
_OPENING = "\"'“‘«([{$€£"


@dataclass(slots=True)
class Line:
    """Words on one line of a page, from left to right, with no wide gap unless they were put together.

    `dot` is the sign of a bullet that is drawn beside the line and is no character.
    """

    words: list[Word]
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    look: Look = field(default_factory=lambda: Look("", 0.0, bold=False, italic=False))
    dot: str = ""

    @classmethod
    def of(cls, words: list[Word], page: int) -> Line:
        line = cls(words, page)
        line.measure()
        return line

    def measure(self) -> None:
        """Set edges, base and look from the words; the look is that of most characters."""
        words = self.words
        first = words[0]
        self.left = first.left if len(words) == 1 else min(word.left for word in words)
        self.right = words[-1].right if len(words) == 1 else max(word.right for word in words)
        self.look, self.base = first.look, first.base
        if any(word.look is not first.look for word in words):
            self._weigh()

    def _weigh(self) -> None:
        counts: Counter[Look] = Counter()
        for word in self.words:
            counts[word.look] += len(word.text)
        self.look = counts.most_common(1)[0][0]
        self.base = next(word.base for word in self.words if word.look is self.look)

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.look.size

    @property
    def bottom(self) -> float:
        return self.base + 0.22 * self.look.size

    @property
    def first(self) -> int:
        """The line's place in the order of the file."""
        return self.words[0].index

    @property
    def all_bold(self) -> bool:
        return all(word.look.bold for word in self.words)

    def text(self) -> str:
        """Its words with a space between those that are not glued."""
        parts = [
            ("" if word.glued or not place else " ") + word.text for place, word in enumerate(self.words)
        ]
        return "".join(parts)

    def marker(self) -> tuple[Marker, int] | None:
        """The list marker at its start and how many words it takes; a drawn dot takes none."""
        if self.dot:
            return Marker(self.dot, "bullet", 0), 0
        first = self.words[0]
        if len(self.words) > 1 and is_bullet(first, self.words[1]):
            shape = _SHAPES.get(first.text, "•")
            return Marker(first.text if first.text in _BULLETS else shape, "bullet", len(first.text)), 1
        text = self.text()[:40]
        marker = read_marker(text, SourceLine(0, len(text), 0))
        taken = len(marker.text.split()) if marker else 0
        return (marker, taken) if marker and taken < len(self.words) else None


def is_bullet(word: Word, following: Word) -> bool:
    """Whether a word is the sign of a list: a bullet, or whatever letter a symbol font has for one."""
    sign = word.text
    if len(sign) != 1:
        return False
    if sign in _BULLETS or _PRIVATE.match(sign):
        return True
    if word.look.font == following.look.font or sign in _OPENING:
        return False
    return not sign.isalnum() or sign == "o" or bool(_SYMBOL_FONT.search(word.look.font))


def read_lines(words: Sequence[Word], page: int, shapes: Shapes) -> list[Line]:
    """The lines of a page in the order of the file, cut at wide gaps but not after a list marker."""
    lines = [Line.of(group, page) for group in _groups(words)]
    lines = _with_markers(lines)
    for dot, sign in shapes.dots:
        _put_dot(lines, dot, sign)
    return lines


def _groups(words: Iterable[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and not _goes_on(group[-1], word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.look.size, word.look.size)
    gap = word.left - before.right
    return abs(word.base - before.base) <= _RAISED * size and -0.6 * size <= gap <= WIDE_GAP * size


def same_row(one: Line, other: Line) -> bool:
    """Whether two lines stand side by side at one height."""
    size = min(one.look.size, other.look.size)
    return abs(one.base - other.base) <= _RAISED * size or (
        min(one.bottom, other.bottom) - max(one.top, other.top) > 0.6 * size
    )


def joined(lines: Sequence[Line]) -> Line:
    """Several lines of one row as one, from left to right."""
    if len(lines) == 1:
        return lines[0]
    ordered = sorted(lines, key=lambda line: line.left)
    line = Line.of([word for one in ordered for word in one.words], ordered[0].page)
    line.dot = ordered[0].dot
    return line


def _with_markers(lines: list[Line]) -> list[Line]:
    """Lines that are a list marker alone are put to the words on their right."""
    kept: list[Line] = []
    for line in lines:
        before = kept[-1] if kept else None
        if before and _is_marker_alone(before, line) and same_row(before, line) and _near(before, line):
            kept[-1] = joined([before, line])
        else:
            kept.append(line)
    return kept


def _near(marker: Line, line: Line) -> bool:
    return -1 <= line.left - marker.right <= _FAR * line.look.size


def _is_marker_alone(line: Line, following: Line) -> bool:
    if len(line.words) != 1:
        return False
    if is_bullet(line.words[0], following.words[0]):
        return True
    text = line.words[0].text
    return read_marker(text + " x", SourceLine(0, len(text) + 2, 0)) is not None


def _put_dot(lines: list[Line], dot: tuple[float, float, float, float], sign: str) -> None:
    """Give a drawn bullet to the line that begins beside it."""
    left, top, right, bottom = dot
    middle = (top + bottom) / 2
    beside = (
        line
        for line in lines
        if line.top <= middle <= line.bottom
        and 0 <= line.left - right <= 2 * line.look.size
        and right - left <= 0.8 * line.look.size
    )
    nearest = min(beside, key=lambda line: line.left, default=None)
    if nearest is not None:
        nearest.dot = sign


def rows(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines grouped by height, from the top down; within a row from left to right."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        if row and not same_row(row[-1], line):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)


def typical_leading(lines: Sequence[Line]) -> dict[float, float]:
    """For each font size the common distance from one line to the next below it."""
    found: dict[float, Counter[float]] = {}
    for one, other in pairwise(lines):
        step, size = other.base - one.base, one.look.size
        if one.page == other.page and other.look.size == size and 0.8 * size < step < 2.2 * size:
            found.setdefault(size, Counter())[round(step, 1)] += 1
    return {size: _least_common(counts) for size, counts in found.items()}


def _least_common(steps: Counter[float]) -> float:
    """The smallest of the common steps: wider ones are from one paragraph to the next."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count * 3 >= most)
