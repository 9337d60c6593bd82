"""Tables keep their cells, ruled or aligned, and are not taken for columns of text."""

from __future__ import annotations

import pytest

from followthrough.documents import BlockKind, Document
from tests.documents.formats.test_pdf import SENTENCE, read, words

ROWS = [
    ("Line of effort", "Activity", "Period"),
    ("Maritime cooperation", "open a centre for training of officers from all members in Suva", "2023-25"),
    ("Trade", "report each year", "2026"),
    ("Health", "send 12 doctors", "2027"),
]


def grid(document: Document, table: int = 0) -> dict[tuple[int, int], str]:
    cells = [block for block in document.blocks if block.cell is not None and block.cell.table == table]
    return {(b.cell.row, b.cell.column): b.view.text for b in cells if b.cell}


def expected() -> dict[tuple[int, int], str]:
    return {(row, column): text for row, texts in enumerate(ROWS) for column, text in enumerate(texts)}


def source(options: str = "", *, head: bool = True) -> str:
    cells = [
        f"[*{text}*]" if head and not row else f"[{text}]" for row, texts in enumerate(ROWS) for text in texts
    ]
    return f"#table(columns: (30mm, 45mm, 20mm), {options} {', '.join(cells)})\n"


RULES = {
    "ruled": "",
    "between rows and columns": "stroke: (x, y) => (left: if x > 0 {1pt}, top: if y > 0 {1pt}),",
    "not ruled": "stroke: none,",
    "rules above and below the head": "stroke: none, table.hline(), table.hline(y: 1), table.hline(y: 4),",
}


@pytest.mark.parametrize("rules", RULES)
def test_a_table_keeps_its_cells(rules: str) -> None:
    document = read(f"{SENTENCE}\n\n{source(RULES[rules])}\n{SENTENCE}")
    assert grid(document) == expected()
    assert words(document) == [SENTENCE.strip()] * 2
    heads = {b.view.text for b in document.blocks if b.cell and b.cell.head}
    assert heads == set(ROWS[0])


def test_a_table_without_a_bold_row_has_no_head() -> None:
    document = read(source(head=False))
    assert grid(document) == expected()
    assert not any(b.cell and b.cell.head for b in document.blocks)


def test_a_cell_over_two_columns_is_one() -> None:
    document = read("#table(columns: 2, table.cell(colspan: 2)[Both areas of work], [Seas], [Trade])")
    assert grid(document) == {(0, 0): "Both areas of work", (1, 0): "Seas", (1, 1): "Trade"}


def test_a_frame_around_a_paragraph_is_no_table() -> None:
    document = read(f"#rect(width: 100%)[{SENTENCE * 2}]")
    assert words(document) == [(SENTENCE * 2).strip()]


def test_a_table_in_a_column_stands_in_its_order() -> None:
    small = "#table(columns: 2, [Seas], [5], [Trade], [6])"
    body = f"First. {SENTENCE * 3}\n\n{small}\n\nSecond. {SENTENCE * 9}\n\nThird."
    document = read(f"#set page(columns: 2, height: 120mm)\n{body}")
    order = [block.view.text.split(".")[0] for block in document.blocks]
    assert order == ["First", "Seas", "5", "Trade", "6", "Second", "Third"]


def test_a_table_goes_on_over_a_page_and_its_repeated_head_is_a_note() -> None:
    rows = ", ".join(f"[Area {n}], [Activity {n}]" for n in range(1, 41))
    document = read(f"#table(columns: 2, table.header([*Area*], [*Activity*]), {rows})")
    cells = grid(document)
    assert [cells[row, 0] for row in range(41)] == ["Area", *(f"Area {n}" for n in range(1, 41))]
    notes = [block.view.text for block in document.blocks if block.kind == BlockKind.NOTE]
    assert notes == ["Area", "Activity"]


def test_two_tables_are_counted() -> None:
    document = read(f"{source()}\n{SENTENCE * 2}\n\n{source()}")
    assert grid(document, 0) == grid(document, 1) == expected()


def test_labels_with_a_wide_space_before_their_words_are_lines() -> None:
    document = read(
        "#set par(spacing: 0.65em)\nWhen: #h(20mm) 11 May 2022\n\nWhere: #h(19mm) Suva\n\n" + SENTENCE
    )
    assert words(document)[:2] == ["When: 11 May 2022", "Where: Suva"]


BESIDE = """#set page(paper: "a4", margin: 25mm, HEADER)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en")
#align(center)[= Plan of Action on Ports]
#columns(2)[
The Parties will provide USD 5 million to build ports in the region by 2027, as they said in Hue.

We will:
- open a school in Laos;
- close a road in Hue.
#colbreak()
RIGHT
#table(columns: 2, [*Country*], [*Pledge*], [Japan], [will provide ships], [Korea], [will open a mine])
]
"""
FIRST = "The Parties will provide USD 5 million to build ports in the region by 2027, as they said in Hue."
LEFT = [FIRST, "We will:", "open a school in Laos;", "close a road in Hue."]
CELLS = ["Country", "Pledge", "Japan", "will provide ships", "Korea", "will open a mine"]


def shown(header: str, right: str) -> list[str]:
    document = read(BESIDE.replace("HEADER", header).replace("RIGHT", right), "")
    return [block.view.text for block in document.blocks if block.kind != BlockKind.NOTE][1:]


@pytest.mark.parametrize("right", [(), ("pave a road in Suva;", "train 400 teachers.")])
def test_a_table_beside_a_column_is_read_in_its_own_column(right: tuple[str, ...]) -> None:
    items = "\n".join(f"- {item}" for item in right)
    assert shown("", items) == [*LEFT, *right, *CELLS]


def test_small_lines_above_and_below_both_columns_are_read_before_and_after_them() -> None:
    """As a browser prints one page: its title and address stand apart, and in no column."""
    edge = "#text(size: 7pt)[{} #h(1fr) {}]"
    head, foot = edge.format("11/24/26", "Pact on Ports"), edge.format("x.example", "1/1")
    found = shown(f"header: [{head}], footer: [{foot}]", "- pave a road in Suva;")
    assert found[found.index(FIRST) :][: len(LEFT) + 1] == [*LEFT, "pave a road in Suva;"]
