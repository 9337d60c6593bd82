"""Tables, drawn with pipes or as HTML: their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from followthrough.documents.blocks import Raw
from followthrough.documents.formats.html.tables import Grid, data_tables
from followthrough.documents.formats.html.tree import Tree, build
from followthrough.documents.formats.html.visible import count, outs
from followthrough.documents.formats.markdown.masks import Masks
from followthrough.documents.lines import Line, read_lines
from followthrough.documents.model import BlockKind, Cell
from followthrough.values import Span

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_HTML = re.compile(r"<table\b[^<>]{0,2000}>", re.IGNORECASE)
_TAGS = re.compile(r"<(?P<close>/?)table\b[^<>]{0,2000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands, and the words of its cells with their places in it."""

    start: int
    end: int
    cells: list[tuple[Span, Cell]]


def take_tables(masks: Masks, name: str) -> list[Raw]:
    """A block for each cell that has words; what is around them is hidden from the rest of the reading."""
    shown = masks.shown()
    found: list[Raw] = []
    position = tables = 0
    for table in sorted((*_html_tables(shown, name), *_pipe_tables(shown)), key=lambda table: table.start):
        if table.start < position or not table.cells:
            continue  # inside another one
        for words, cell in table.cells:
            place = Cell(tables, cell.row, cell.column, cell.head)
            found.append(Raw(BlockKind.CELL, words.start, words.start, words.end, cell=place))
        tables += 1
        position = table.end
        masks.take(table.start, table.end)
    return found


def _pipe_tables(shown: str) -> Iterator[Table]:
    """Lines with bars under a line with bars and a rule."""
    if "|" not in shown:
        return
    lines: list[Line] = []  # of the table so far, its rule left out
    ruled = False
    for line in read_lines(shown):
        if "|" not in shown[line.start : line.end]:
            if ruled:
                yield _drawn(shown, lines)
            lines, ruled = [], False
        elif len(lines) == 1 and not ruled and _RULE.fullmatch(shown, line.start, line.end):
            ruled = True
        else:
            lines = lines if ruled else []
            lines.append(line)
    if ruled:
        yield _drawn(shown, lines)


def _drawn(shown: str, lines: list[Line]) -> Table:
    cells = [cell for row, line in enumerate(lines) for cell in _cells(shown, line, row)]
    return Table(lines[0].start, lines[-1].end, cells)


def _cells(shown: str, line: Line, row: int) -> Iterator[tuple[Span, Cell]]:
    """The cells of one line; the bars at its ends part nothing."""
    bars = [match.start() for match in _BAR.finditer(shown, line.start, line.end)]
    opens = bool(bars) and not shown[line.start : bars[0]].strip()
    closes = bool(bars) and not shown[bars[-1] + 1 : line.end].strip()
    bounds = [*([] if opens else [line.start - 1]), *bars, *([] if closes else [line.end])]
    for column, (left, right) in enumerate(pairwise(bounds)):
        words = _words(shown, left + 1, right)
        if words:
            yield words, Cell(0, row, column, row == 0)


def _words(shown: str, start: int, end: int) -> Span | None:
    stretch = shown[start:end]
    if not stretch.strip():
        return None
    return Span(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))


def _html_tables(shown: str, name: str) -> Iterator[Table]:
    """Tables of data that stand as HTML in the text; a table that is never closed is none."""
    position = 0
    while opened := _HTML.search(shown, position):
        closed = _closing(shown, opened.end())
        if closed is None:
            return
        tree = build(shown[opened.start() : closed], name)
        out = outs(tree)
        for node in data_tables(tree, out, count(tree, out)):
            start, end = opened.start() + tree.nodes[node].start, closed
            yield Table(start, end, list(_html_cells(tree, node, opened.start())))
        position = closed


def _closing(shown: str, position: int) -> int | None:
    """Where the table that opens before `position` ends, those inside it counted."""
    depth = 1
    for match in _TAGS.finditer(shown, position):
        depth += -1 if match["close"] else 1
        if not depth:
            return match.end()
    return None


def _html_cells(tree: Tree, table: int, shift: int) -> Iterator[tuple[Span, Cell]]:
    grid = Grid(0)
    for index in range(table, tree.nodes[table].last):
        node = tree.nodes[index]
        if node.name == "tr":
            grid.next_row()
        elif node.name in ("td", "th"):
            cell = grid.place(node, tree.nodes[tree.nodes[node.parent].parent].name == "thead")
            texts = [inner for inner in tree.nodes[index : node.last] if not inner.name]
            words = _words(tree.source, texts[0].start, texts[-1].end) if texts else None
            if words:
                yield Span(words.start + shift, words.end + shift), cell
