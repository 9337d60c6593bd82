"""The order in which a page is read: columns, what stands over all of them, tables without rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from followthrough.documents.formats.pdf.lines import Line, joined, rows, same_row
from followthrough.documents.formats.pdf.tables import Table, TableCell

Item = Line | Table

_FEWEST = 3  # lines of a column that need no other sign
_NARROWEST = 7.0  # of the font size: what is narrower is no column of running text
_MOST_DEPTH = 4
_MOST_GAPS, _MOST_PLACES = 20_000, 60  # that are looked at on one page
_USUAL = 10.0  # points, of a font
_FILLED = 0.75
_FEWEST_WORDS = 3
_BY_LINE, _FEWEST_BY_LINE = 1.5, 6
_FEWEST_ROWS = 3
_FARTHEST = 3  # characters from a line to the next in the order of the file
_CUT = 0.5  # of the font size
_ALIGNED = 0.6  # of the lines of a table's column
_NEAR = 3.0  # points
_APART = 3.0  # of the font size
_SMALL = 0.85  # of the usual size of a band


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a page that is read from the top down; `items` are its lines and tables.

    `column` is empty for the whole width, else the number of the column, and of the column within it.
    """

    page: int
    column: tuple[int, ...]
    left: float
    right: float
    items: tuple[Item, ...]


def read_regions(page: int, lines: Sequence[Line], tables: Sequence[Table]) -> list[Region]:
    """The regions of a page in reading order."""
    parts = _joined_parts(_divide([*lines, *tables], ()))
    return [_region(page, column, part) for column, part in parts if part]


def _region(page: int, column: tuple[int, ...], items: Sequence[Item]) -> Region:
    ordered = tuple(_in_rows(items))
    return Region(page, column, min(i.left for i in ordered), max(i.right for i in ordered), ordered)


def _in_rows(items: Iterable[Item]) -> Iterator[Item]:
    """Tables and lines from the top down, what stands in one row as one line."""
    lines = [item for item in items if isinstance(item, Line)]
    found: list[Item] = [item for item in items if isinstance(item, Table)]
    found.extend(joined(row) for row in rows(lines))
    yield from sorted(found, key=lambda item: item.top)


_Part = tuple[tuple[int, ...], list[Item]]


def _joined_parts(parts: Iterable[_Part]) -> list[_Part]:
    """Parts of one column that follow each other are one."""
    kept: list[_Part] = []
    for column, part in parts:
        if kept and column == kept[-1][0]:
            kept[-1][1].extend(part)
        else:
            kept.append((column, list(part)))
    return kept


def _divide(items: list[Item], column: tuple[int, ...]) -> Iterator[_Part]:
    """Parts of a column in reading order, each with the column that it is or that it lies in."""
    gutter = _gutter(items) if len(column) < _MOST_DEPTH else None
    if gutter is None:
        yield column, items
        return
    for band in _bands(_cut_lines(items, gutter), gutter):
        left = [item for item in band if item.right <= gutter + 1]
        right = [item for item in band if item.right > gutter + 1]
        if _are_columns(left, right):
            yield from _divide(left, (*column, 0))
            yield from _divide(right, (*column, 1))
        else:
            yield column, _with_table(band)


def _gutter(items: Sequence[Item]) -> float | None:
    """The place that most pairs of lines and tables side by side leave free, and fewest cross."""
    gaps = Counter((round(start), round(end)) for start, end in islice(_gaps(items), _MOST_GAPS))
    starts = Counter(end - 1 for _, end in gaps.elements())
    places = [place for place, _ in starts.most_common(_MOST_PLACES)]

    def score(place: int) -> tuple[int, int]:
        free = sum(count for (start, end), count in gaps.items() if start <= place <= end)
        crossed = sum(item.left < place - 1 and item.right > place + 1 for item in items)
        return free - crossed, -place

    return float(max(places, key=score)) if places else None


def _gaps(items: Sequence[Item]) -> Iterator[tuple[float, float]]:
    """From where to where nothing stands between two items side by side."""
    ordered = sorted(items, key=lambda item: item.top)
    for place, item in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top > item.bottom - 0.3 * _size(item):
                break
            left, right = (item, other) if item.left < other.left else (other, item)
            if right.left > left.right:
                yield left.right, right.left


def _size(item: Item) -> float:
    """The size of its font, of a table a usual one."""
    return item.look.size if isinstance(item, Line) else _USUAL


def _cut_lines(items: list[Item], gutter: float) -> list[Item]:
    """The items, where a file draws columns line by line with its lines cut at the gutter.

    There the space between two columns may be as narrow as one between words.
    """
    lines = [item for item in items if isinstance(item, Line)]
    ends = {line.words[-1].index + len(line.words[-1].text): line for line in lines}
    by_line = [
        line
        for line in lines
        for place in range(line.first - _FARTHEST, line.first)
        if (before := ends.get(place)) and before.right < gutter < line.left and same_row(before, line)
    ]
    if len(by_line) < _FEWEST_BY_LINE:
        return items
    return [part for item in items for part in (_cut(item, gutter) if isinstance(item, Line) else [item])]


def _cut(line: Line, gutter: float) -> list[Line]:
    """A line as two where it has a wide space at the gutter, else as it is."""
    for place, (word, following) in enumerate(pairwise(line.words), start=1):
        gap = following.left - word.right
        if word.right <= gutter + 1 and following.left >= gutter - 1 and gap > _CUT * line.look.size:
            return [Line.of(line.words[:place], line.page), Line.of(line.words[place:], line.page)]
    return [line]


def _bands(items: Sequence[Item], gutter: float) -> Iterator[list[Item]]:
    """Items that cross the gutter alone, those between them together; from the top down."""
    band: list[Item] = []
    for item in sorted(items, key=lambda item: item.top):
        if item.left < gutter - 1 and item.right > gutter + 1:
            if band:
                yield from _parted(band, gutter)
            yield [item]
            band = []
        else:
            band.append(item)
    if band:
        yield from _parted(band, gutter)


def _parted(band: list[Item], gutter: float) -> Iterator[list[Item]]:
    """A band without its first and last row where these are set small on both sides of the gutter.

    A browser prints a page's title and address so; they belong to no column.
    """
    in_rows = list(rows(item for item in band if isinstance(item, Line)))
    if len(in_rows) < _FEWEST_ROWS:
        yield band
        return
    first = _is_edge(in_rows[0], band, gutter)
    last = _is_edge(in_rows[-1], band, gutter) and (first or _is_apart(in_rows[-1], band))
    edges = {id(line) for row, apart in ((in_rows[0], first), (in_rows[-1], last)) if apart for line in row}
    if first:
        yield list(in_rows[0])
    yield [item for item in band if id(item) not in edges]
    if last:
        yield list(in_rows[-1])


def _is_apart(row: Sequence[Line], band: Sequence[Item]) -> bool:
    """Whether a last row stands well below the rest, as notes do not."""
    own = {id(line) for line in row}
    above = max(item.bottom for item in band if id(item) not in own)
    return min(line.top for line in row) - above > _APART * row[0].look.size


def _is_edge(row: Sequence[Line], band: Sequence[Item], gutter: float) -> bool:
    """Whether a row is set smaller than the rest of its band and stands on both sides of the gutter."""
    beside = {line.right > gutter + 1 for line in row}
    sizes = sorted(item.look.size for item in band if isinstance(item, Line))
    return len(beside) == 2 and max(line.look.size for line in row) < _SMALL * sizes[len(sizes) // 2]


def _are_columns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether two sides of a gutter are columns of running text, and not the cells of a table.

    The file draws one column after the other, but a table row by row. Some files draw columns line by
    line: then both sides are filled.
    """
    if not left or not right or min(_width(left), _width(right)) < _NARROWEST:
        return False
    if not (left[0].top < right[-1].bottom and right[0].top < left[-1].bottom):
        return False
    changes = _changes(left, right)
    fewest = min(_rows_of(left), _rows_of(right))
    if changes <= 1 + fewest // 8:
        return fewest >= _FEWEST or _goes_back(left, right)
    by_line = changes >= _BY_LINE * fewest and fewest >= _FEWEST_BY_LINE
    return by_line and _is_prose(left) and _is_prose(right)


def _goes_back(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether the file draws a line of the left side that stands lower before the first one of the right."""
    first = min(right, key=lambda item: item.first)
    return any(item.first < first.first and item.top > first.top + 1 for item in left)


def _rows_of(side: Sequence[Item]) -> int:
    """How many rows a side has; a stretched line may be many pieces of one row."""
    return sum(1 for _ in rows(item for item in side if isinstance(item, Line))) + sum(
        item.rows for item in side if isinstance(item, Table)
    )


def _changes(left: Sequence[Item], right: Sequence[Item]) -> int:
    """How often the order of the file goes from one side to the other."""
    order = sorted([(item.first, 0) for item in left] + [(item.first, 1) for item in right])
    return sum(one[1] != other[1] for one, other in pairwise(order))


def _width(side: Sequence[Item]) -> float:
    """The width of a side in font sizes."""
    size = next((item.look.size for item in side if isinstance(item, Line)), _USUAL)
    return (max(item.right for item in side) - min(item.left for item in side)) / max(size, 1.0)


def _is_prose(side: Sequence[Item]) -> bool:
    """Whether the middle row of a side is filled with several words, as no row of short cells is."""
    lines = [item for item in side if isinstance(item, Line)]
    width = max(line.right for line in lines) - min(line.left for line in lines)
    filled = sorted(sum(line.right - line.left for line in row) / width for row in rows(lines))
    words = sum(len(line.words) for line in lines) / len(lines)
    return filled[len(filled) // 2] >= _FILLED and words >= _FEWEST_WORDS


def _with_table(band: list[Item]) -> list[Item]:
    """The band with its aligned rows as a table, when it has enough of them."""
    lines = [item for item in band if isinstance(item, Line)]
    in_rows = list(rows(lines))
    several = [place for place, row in enumerate(in_rows) if len(row) > 1]
    if len(several) < _FEWEST_ROWS or len(lines) < len(band):
        return band
    inside = [line for row in in_rows[several[0] : several[-1] + 1] for line in row]
    columns = _column_edges(inside)
    if len(columns) < 2 or 2 * len(several) < several[-1] - several[0] + 1 or not _aligns(inside, columns):
        return band
    last = max(line.base for line in inside)
    inside += [
        line
        for row in in_rows[several[-1] + 1 :]
        for line in row
        if line.left > columns[0][1] and line.base - last < 3 * line.look.size
    ]
    kept = {id(line) for line in inside}
    return [*(item for item in band if id(item) not in kept), _aligned(inside, columns)]


def _column_edges(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches of the width that lines cover, with nothing between two of them."""
    edges: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if edges and line.left <= edges[-1][1]:
            edges[-1] = (edges[-1][0], max(edges[-1][1], line.right))
        else:
            edges.append((line.left, line.right))
    return edges


def _aligns(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the lines of each column have one edge or the middle in common, as stretched prose has not."""
    for left, right in columns:
        inside = [line for line in lines if left <= line.left <= right]
        edges = ([line.left for line in inside], [line.right for line in inside])
        middles = [(line.left + line.right) / 2 for line in inside]
        if max(map(_most_alike, (*edges, middles))) < _ALIGNED * len(inside):
            return False
    return True


def _most_alike(places: Sequence[float]) -> int:
    """How many of the places are near the middle one."""
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) <= _NEAR for place in places)


def _aligned(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> Table:
    """Lines as cells, in the order of the file: the column tells the cells, its return the rows."""
    cells: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    row, before = 0, None
    for line in sorted(lines, key=lambda line: line.first):
        column = sum(left <= line.left for left, _ in columns[1:])
        if before is not None and _begins_row(before, line, column):
            row += 1
        cells[row, column].append(line)
        before = (column, line)
    left, right = columns[0][0], columns[-1][1]
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    found = [TableCell(row, column, cells[row, column]) for row, column in sorted(cells)]
    first = min(line.first for line in lines)
    return Table(lines[0].page, left, top, right, bottom, found, first).mark_head()


def _begins_row(before: tuple[int, Line], line: Line, column: int) -> bool:
    if column != before[0]:
        return column < before[0]
    return not same_row(before[1], line) and line.base - before[1].base > 1.6 * line.look.size
