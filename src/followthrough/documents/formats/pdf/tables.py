"""Tables: words in the cells of ruled grids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from followthrough.documents.formats.pdf.lines import Line, joined, rows
from followthrough.documents.formats.pdf.shapes import Rule, Shapes
from followthrough.documents.formats.pdf.words import Word

_TOUCH = 3.0  # points
_ON_ONE_LINE = 1.0
_SAME_EDGE = 4.0
_MOST_PAIRS = 400_000


@dataclass(slots=True)
class TableCell:
    """The lines of one cell; `row` and `column` are counted from 0."""

    row: int
    column: int
    lines: list[Line]
    head: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text() for line in self.lines)


@dataclass(slots=True)
class Table:
    """A table with its place on the page; cells from the top row down, each row from left to right."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    cells: list[TableCell]
    first: int = 0  # its place in the order of the file

    @property
    def columns(self) -> int:
        return max(cell.column for cell in self.cells) + 1

    @property
    def rows(self) -> int:
        return max(cell.row for cell in self.cells) + 1

    def goes_on_from(self, before: Table) -> bool:
        """Whether this is the rest of a table of the page before: the same columns at the same places."""
        edges = abs(self.left - before.left), abs(self.right - before.right)
        return self.page == before.page + 1 and self.columns == before.columns and max(edges) <= _SAME_EDGE

    def head_again(self, before: Table) -> int:
        """1 where the first row only repeats that of the table before, else 0."""
        return int([cell.text for cell in self._first_row()] == [cell.text for cell in before._first_row()])

    def _first_row(self) -> list[TableCell]:
        return [cell for cell in self.cells if cell.row == 0]

    def mark_head(self) -> Table:
        """Mark the first row as the head where it alone is bold."""
        first = self._first_row()
        rest = [cell for cell in self.cells if cell.row > 0]
        if rest and all(_is_bold(cell) for cell in first) and not all(_is_bold(cell) for cell in rest):
            for cell in first:
                cell.head = True
        return self


def _is_bold(cell: TableCell) -> bool:
    return all(line.all_bold for line in cell.lines)


@dataclass(slots=True)
class _Grid:
    """Rules that touch one another."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)

    def edges(self) -> tuple[list[float], list[float]]:
        """Where its columns and its rows end."""
        ends = [end for rule in self.level for end in (rule.start, rule.end)]
        across = [end for rule in self.upright for end in (rule.start, rule.end)]
        return (
            _merged([*(rule.place for rule in self.upright), min(ends), max(ends)]),
            _merged([*(rule.place for rule in self.level), min(across), max(across)]),
        )


def ruled_tables(lines: Sequence[Line], shapes: Shapes, page: int) -> tuple[list[Table], list[Line]]:
    """The tables of a page that rules show, and the lines that stand in none."""
    tables: list[Table] = []
    left = list(lines)
    for grid in _grids(shapes):
        table = _table(grid, left, page)
        if table is not None:
            inside = {id(word) for cell in table.cells for line in cell.lines for word in line.words}
            left = [line for line in left if id(line.words[0]) not in inside]
            tables.append(table)
    return tables, left


def _merged(places: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _TOUCH:
            kept.append(place)
    return kept


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch, or nearly, as one: tables are often ruled cell by cell."""
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.place), rule.start)):
        last = kept[-1] if kept else None
        if last and abs(last.place - rule.place) <= _ON_ONE_LINE and rule.start <= last.end + _TOUCH:
            kept[-1] = Rule(last.place, last.start, max(last.end, rule.end))
        else:
            kept.append(rule)
    return kept


def _grids(shapes: Shapes) -> list[_Grid]:
    """Sets of level and upright rules that touch, each with two level ones at least."""
    level, upright = _whole(shapes.level), _whole(shapes.upright)
    if not level or not upright or len(level) * len(upright) > _MOST_PAIRS:
        return []
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for i, rule in enumerate(level):
        for j, other in enumerate(upright, len(level)):
            if _meet(rule, other):
                parent[root(i)] = root(j)
    grids: defaultdict[int, _Grid] = defaultdict(_Grid)
    for i, rule in enumerate(level):
        grids[root(i)].level.append(rule)
    for j, rule in enumerate(upright, len(level)):
        grids[root(j)].upright.append(rule)
    return [grid for grid in grids.values() if len(grid.level) >= 2 and grid.upright]


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCH <= upright.place <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.place <= upright.end + _TOUCH
    )


def _table(grid: _Grid, lines: Sequence[Line], page: int) -> Table | None:
    """The words within a grid in its cells; None when fewer than two columns hold any."""
    columns, heights = grid.edges()
    if len(columns) < 3 or len(heights) < 2:
        return None
    words: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    owner = _joined_cells(grid, columns, heights, lines)
    for line in lines:
        for word in line.words:
            row = _between(heights, (word.top + word.bottom) / 2)
            column = _between(columns, (word.left + word.right) / 2)
            if row is not None and column is not None:
                words[owner[row, column]].append(word)
    if len({column for _, column in words}) < 2:
        return None
    kept_rows = {row: place for place, row in enumerate(sorted({row for row, _ in words}))}
    cells = [
        TableCell(kept_rows[row], column, _cell_lines(words[row, column], page))
        for row, column in sorted(words)
    ]
    first = min(word.index for group in words.values() for word in group)
    return Table(page, columns[0], heights[0], columns[-1], heights[-1], cells, first).mark_head()


def _between(edges: Sequence[float], place: float) -> int | None:
    """The number of the stretch between two edges that holds a place."""
    for number, (start, end) in enumerate(pairwise(edges)):
        if start <= place < end:
            return number
    return None


def _joined_cells(
    grid: _Grid, columns: Sequence[float], heights: Sequence[float], lines: Sequence[Line]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid the first field of its cell.

    Fields of one row are one cell where no rule stands between and a line goes over both, fields of one
    column where no rule stands between.
    """
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(heights)):
        for column, (left, right) in enumerate(pairwise(columns)):
            owner[row, column] = (row, column)
            if (
                column
                and not _ruled(grid.upright, left, (top + bottom) / 2)
                and _crossed(lines, left, top, bottom)
            ):
                owner[row, column] = owner[row, column - 1]
            elif row and not _ruled(grid.level, top, (left + right) / 2):
                owner[row, column] = owner[row - 1, column]
    return owner


def _crossed(lines: Iterable[Line], place: float, top: float, bottom: float) -> bool:
    return any(
        line.left < place - 1 and line.right > place + 1 and top < (line.top + line.bottom) / 2 < bottom
        for line in lines
    )


def _ruled(rules: Iterable[Rule], place: float, middle: float) -> bool:
    return any(abs(rule.place - place) <= _TOUCH and rule.start <= middle <= rule.end for rule in rules)


def _cell_lines(words: Sequence[Word], page: int) -> list[Line]:
    """The words of a cell as lines from the top down."""
    single = [Line.of([word], page) for word in words]
    return [joined(row) for row in rows(single)]
