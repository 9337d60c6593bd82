"""Tables of data and their cells; a table that only places paragraphs on the page is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from followthrough.documents.formats.html.names import NO_DATA
from followthrough.documents.formats.html.tree import Node, Tree
from followthrough.documents.formats.html.visible import Counts, Out
from followthrough.documents.model import Cell

_LONGEST_CELL = 600  # signs; longer text in a cell is prose that a table places on the page
_WIDEST = 500  # columns


def data_tables(tree: Tree, out: list[Out], counts: Counts) -> dict[int, int]:
    """The number, from 0, of every table of data by its node. Tables inside such a table are part of it."""
    found: dict[int, int] = {}
    index = 0
    while index < len(tree.nodes):
        node = tree.nodes[index]
        if node.name == "table" and not out[index] and _is_data(tree, index, counts):
            found[index] = len(found)
            index = node.last
        else:
            index += 1
    return found


def _is_data(tree: Tree, table: int, counts: Counts) -> bool:
    if tree.nodes[table].attributes.get("role", "") in ("presentation", "none"):
        return False
    rows, most, marked, in_row = 0, 0, False, 0
    for index in range(table + 1, tree.nodes[table].last):
        name = tree.nodes[index].name
        if name in NO_DATA:
            return False
        marked = marked or name in ("th", "caption")
        if name == "tr":
            rows, in_row = rows + 1, 0
        elif name in ("td", "th"):
            in_row += 1
            most = max(most, in_row)
            if counts.signs[index] > _LONGEST_CELL and not marked:
                return False
    return most >= 2 and (rows >= 2 or marked)


@dataclass(slots=True)
class Grid:
    """The cells of an open table, placed as their spans say."""

    table: int
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)  # by column: the row up to which a cell above reaches

    def next_row(self) -> None:
        self.row += 1
        self.column = 0

    def place(self, node: Node, in_head: bool) -> Cell:
        """The place of the cell that `node` opens; `in_head` where its row belongs to the table's head."""
        self.row = max(self.row, 0)
        while self.column < _WIDEST and self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        cell = Cell(self.table, self.row, self.column, in_head or node.name == "th")
        wide, high = _span(node, "colspan"), _span(node, "rowspan")
        if high > 1:
            for column in range(self.column, min(self.column + wide, _WIDEST)):
                self.taken[column] = self.row + high - 1
        self.column = min(self.column + wide, _WIDEST)
        return cell


def _span(node: Node, name: str) -> int:
    match = re.fullmatch(r"\s*(\d{1,4})\s*", node.attributes.get(name, ""), re.ASCII)
    return max(1, min(int(match[1]), _WIDEST)) if match else 1
