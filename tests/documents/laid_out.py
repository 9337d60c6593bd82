"""What a reader makes of a file, as lines that can be compared, without the process it runs in otherwise."""

from __future__ import annotations

from collections.abc import Callable

from followthrough.documents import Block, BlockKind, Document, Limits
from followthrough.documents.drawn import Drawn
from followthrough.documents.reader import composed

Draw = Callable[[bytes, str, Limits], Drawn]

_SIGNS = {
    BlockKind.HEADING: "H",
    BlockKind.PARAGRAPH: "P",
    BlockKind.LIST_ITEM: "L",
    BlockKind.NOTE: "N",
    BlockKind.CELL: "C",
}


def document_of(draw: Draw, data: bytes, name: str = "x") -> Document:
    """The document that a reader makes of `data`."""
    return composed(draw(data, name, Limits()), name, "")


def lines_of(document: Document) -> list[str]:
    """``L2 (a) words`` for each block; ``C0,1 words`` for a cell in row 0, column 1, ``C0,1!`` for a head."""
    return [" ".join(filter(None, (_sign(b), b.marker, b.view.text))) for b in document.blocks]


def _sign(block: Block) -> str:
    if block.cell is not None:
        head = "!" if block.cell.head else ""
        return f"C{block.cell.row},{block.cell.column}{head}"
    return f"{_SIGNS[block.kind]}{block.level or ''}"


def codes(document: Document) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in document.findings]
