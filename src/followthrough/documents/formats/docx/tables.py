"""Tables and the places of their cells; a table that only places paragraphs on the page is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from followthrough.documents.formats.docx.xml import child, is_on, short, value
from followthrough.documents.model import Cell

_LONGEST_CELL = 600  # signs; longer text in a cell is prose that a table places on the page
_WIDEST = 500  # columns


@dataclass(slots=True)
class Table:
    """An open table; `number` is None for one that only places paragraphs. `cell` is the open cell."""

    number: int | None
    row: int = -1
    column: int = 0
    head: bool = False
    cell: Cell | None = None

    @classmethod
    def of(cls, element: etree._Element, number: int) -> Table:
        """The table that `element` opens, as number `number` if it holds data."""
        return cls(number if _is_data(element) else None)

    def open_row(self, element: etree._Element) -> None:
        properties = child(element, "trPr")
        self.row += 1
        self.column = min(_count(value(child(properties, "gridBefore")), 0), _WIDEST)
        self.head = bool(is_on(child(properties, "tblHeader")))
        self.cell = None

    def open_cell(self, element: etree._Element) -> bool:
        """Take the next cell; False for one that goes on the cell above or before it and has no words."""
        properties = child(element, "tcPr")
        column = self.column
        self.column = min(column + max(1, _count(value(child(properties, "gridSpan")), 1)), _WIDEST)
        if any(_goes_on(child(properties, name)) for name in ("vMerge", "hMerge")):
            return False
        if child(properties, "cellDel") is not None:
            return False
        if self.number is not None:
            self.cell = Cell(self.number, max(self.row, 0), column, self.head)
        return True


def _goes_on(merge: etree._Element | None) -> bool:
    return merge is not None and value(merge) != "restart"


def _is_data(element: etree._Element) -> bool:
    """Whether a table has rows of several cells, none of which holds a page of text."""
    rows = [row for row in element if short(row) == "tr"]
    cells = [[cell for cell in row if short(cell) == "tc"] for row in rows]
    if max(map(len, cells), default=0) < 2:
        return False
    if any(is_on(child(row, "trPr", "tblHeader")) for row in rows):
        return True
    return all(_signs(cell) <= _LONGEST_CELL for row in cells for cell in row)


def _signs(cell: etree._Element) -> int:
    return sum(len(text.text or "") for text in cell.iter("{*}t"))


def _count(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else default
