"""Running heads, running feet and page numbers: what repeats at one place from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from followthrough.documents.formats.pdf.lines import Line, rows
from followthrough.documents.formats.pdf.notes import label, raised_marks
from followthrough.documents.numerals import roman_value

_ZONE = 0.15  # of the page's height, at its top and its foot
_MOST_ROWS = 5
_SAME_PLACE = 4.0  # points
_MANY_PAGES = 12
_OFTEN = 0.5  # of the pages
_APART = 1.8  # of the font size
_PAGE_NUMBER = re.compile(  # "3", "- iii -", "Page 3 of 9", "3/9"
    r"[\W_]*(?:[^\W\d]{1,10}\.?\s+)?(?P<number>\d{1,4}|[ivxlcIVXLC]{1,7})"
    r"(?:\s*(?:[^\W\d]{1,10}|[/|])\s*\d{1,4})?[\s\-–—|]*"
)
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<!\w)[ivxlc]{1,7}(?!\w)", re.IGNORECASE)

Row = list[Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page, parted into its running head, its body and its running foot."""

    number: int
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]


@dataclass(slots=True)
class _Edge:
    """The rows nearest to one edge of a page, from the edge inwards."""

    page: int
    rows: list[Row] = field(default_factory=list)
    marks: frozenset[str] = frozenset()  # of notes, in the text of the page


def part_furniture(pages: Sequence[tuple[int, float, Sequence[Line]]]) -> list[Sheet]:
    """Part each page, given as number, height and lines, by what repeats over all of them."""
    tops = [_top(number, height, lines) for number, height, lines in pages]
    feet = [_foot(number, height, lines) for number, height, lines in pages]
    fewest = 2 if len(pages) < _MANY_PAGES else 3
    heads, tails = _furniture(tops, fewest), _furniture(feet, fewest)
    return [
        Sheet(
            number,
            tuple(line for line in lines if id(line) in heads),
            tuple(line for line in lines if id(line) not in heads and id(line) not in tails),
            tuple(line for line in lines if id(line) in tails and id(line) not in heads),
        )
        for number, _, lines in pages
    ]


def _top(page: int, height: float, lines: Iterable[Line]) -> _Edge:
    near = (line for line in lines if line.base < _ZONE * height)
    return _Edge(page, list(rows(near))[:_MOST_ROWS])


def _foot(page: int, height: float, lines: Sequence[Line]) -> _Edge:
    near = (line for line in lines if line.base > (1 - _ZONE) * height)
    return _Edge(page, list(rows(near))[::-1][:_MOST_ROWS], raised_marks(lines))


def _furniture(edges: Sequence[_Edge], fewest: int) -> set[int]:
    """The ids of the lines of all rows that are furniture, without a break from the edge inwards."""
    places: defaultdict[str, dict[int, list[float]]] = defaultdict(dict)
    for edge in edges:
        for row in edge.rows:
            places[_pattern(row)].setdefault(edge.page, []).append(row[0].base)
    found: set[int] = set()
    for edge in edges:
        for place, row in enumerate(edge.rows):
            following = edge.rows[place + 1] if place + 1 < len(edge.rows) else None
            if label(row[0]) in edge.marks:
                break  # a note, however often its words return
            returns = _returns(row[0].base, places[_pattern(row)], fewest, len(edges))
            if not returns and not _is_page_number(row, edge.page, following):
                break
            found.update(map(id, row))
    return found


def _returns(base: float, by_page: dict[int, list[float]], fewest: int, pages: int) -> bool:
    """Whether a row stands at one place on enough pages, or near its edge on half of them."""
    if len(by_page) >= max(fewest, _OFTEN * pages):
        return True
    same = sum(any(abs(base - other) <= _SAME_PLACE for other in bases) for bases in by_page.values())
    return same >= fewest


def _words(row: Iterable[Line]) -> str:
    return " ".join(line.text() for line in row)


def _pattern(row: Row) -> str:
    """A row's look and words with every number made alike; a title may have the words of a running head."""
    look = row[0].look
    return f"{look.size:.0f} {look.bold} {_ROMAN.sub('#', _NUMBER.sub('#', _words(row).casefold()))}"


def _is_page_number(row: Row, page: int, following: Row | None) -> bool:
    """Whether a short row apart from the next says the page's own number."""
    match = _PAGE_NUMBER.fullmatch(_words(row))
    if match is None:
        return False
    if following is not None and abs(row[0].base - following[0].base) < _APART * row[0].look.size:
        return False
    number = match["number"]
    return (int(number) if number.isdecimal() else roman_value(number)) == page
