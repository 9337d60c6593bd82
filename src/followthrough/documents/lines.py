"""Lines of a source and what their form says: blank, marked, wrapped at a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from followthrough.documents.numerals import roman_value

_BLANK = re.compile(r"[\s\ufeff\u200b]*")
_RULE_SIGNS = " \t_-=*.~–—"
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"([ \t\u00a0\u3000]*)([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_WIDEST_MARGIN = 130
_NARROWEST_MARGIN = 55
FULL = 0.6  # of the margin: a line as long as that may have been broken there
_LONGEST_NUMBER = 10

_MARKER = re.compile(
    r"(?P<bullet>[-*+•◦▪▫‣·●○■□➢✓–—])(?=\s)"
    r"|(?P<number>\(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s))(?=\s)"
    r"|(?P<roman>\((?:[ivxlc]{1,6}|[IVXLC]{1,6})\)|(?:[ivxlc]{1,6}|[IVXLC]{1,6})[.)])(?=\s)"
    r"|(?P<letter>\((?:[a-z]|[A-Z])\)|(?:[a-z]|[A-Z])[.)])(?=\s)"
)


class Line(NamedTuple):
    """``source[start:end]`` without its line end; `indent` counts white space before its words."""

    start: int
    end: int
    indent: int

    def is_blank(self, source: str) -> bool:
        """Whether nothing that can be seen stands on it."""
        first = self.start + self.indent
        if first < self.end and source[first].isalnum():
            return False
        return bool(_BLANK.fullmatch(source, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: its words and its sort ("bullet", "number", "roman", "letter")."""

    text: str
    sort: str
    end: int  # offset of the item's first word

    @property
    def style(self) -> str:
        """Markers of one list share it: the sort with its brackets, or the bullet sign itself."""
        if self.sort == "bullet":
            return self.text
        return self.sort + self.brackets + ("A" if self.text.isupper() else "")

    @property
    def brackets(self) -> str:
        """The signs around the number or letter: "()" of "(a)"."""
        return re.sub(r"[0-9A-Za-z]+", "", self.text)

    @property
    def is_single(self) -> bool:
        """Whether the marker is one letter, brackets and points aside."""
        return len(re.sub(r"[^0-9A-Za-z]", "", self.text)) == 1

    @property
    def number(self) -> int | None:
        """The first number of a numbered marker, the value of a Roman one, a letter's place."""
        core = re.sub(r"[^0-9A-Za-z.]", "", self.text).strip(".")
        if self.sort == "number":
            first = core.split(".")[0]
            return int(first) if first.isdecimal() and len(first) < _LONGEST_NUMBER else None
        if self.sort == "roman":
            return roman_value(core)
        return ord(core.lower()) - ord("a") + 1 if self.sort == "letter" and len(core) == 1 else None


def read_lines(source: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Every line of ``source[start:end]``, in order."""
    end = len(source) if end is None else end
    for match in _LINE.finditer(source, start, end):
        first = match.start()
        if first < end:
            yield Line(first, match.end(2), match.end(1) - first)


def margin(source: str) -> int | None:
    """The column at which lines are hard-wrapped, None when they run freely; ruled lines do not count."""
    lines = _LINE_END.split(source) if "\r" in source else source.split("\n")
    return margin_of([len(line) for line in lines if line.strip(_RULE_SIGNS)])


def margin_of(lengths: Sequence[int]) -> int | None:
    """The column at which lines as long as these are hard-wrapped, None when they run freely."""
    if not lengths:
        return None
    lengths = sorted(lengths)
    widest = lengths[min(len(lengths) - 1, int(len(lengths) * 0.98))]
    return widest if _NARROWEST_MARGIN <= widest <= _WIDEST_MARGIN else None


def is_full(line: Line, width: int | None) -> bool:
    """Whether a line may have been broken by the margin, so that the next one continues it."""
    return width is not None and line.end - line.start >= width * FULL


def read_marker(source: str, line: Line) -> Marker | None:
    """The list or heading marker at the line's start."""
    match = _MARKER.match(source, line.start + line.indent, line.end)
    if not match or match.lastgroup is None:
        return None
    after = match.end()
    while after < line.end and source[after].isspace():
        after += 1
    return Marker(match.group(), match.lastgroup, after) if after < line.end else None
