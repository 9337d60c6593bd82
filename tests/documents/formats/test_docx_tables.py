"""Tables of Word documents keep their cells; those that only place paragraphs are read as paragraphs."""

from __future__ import annotations

from followthrough.documents.formats.docx import draw
from tests.documents.formats.word import para, raw_docx, run_of
from tests.documents.laid_out import document_of, lines_of


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(para, texts or ('',)))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(body: str) -> list[str]:
    return lines_of(document_of(draw, raw_docx(body)))


HEAD = row(cell("Actor"), cell("Pledge"), properties="<w:tblHeader/>")


def test_cells_have_their_row_and_column_and_head() -> None:
    body = table(HEAD, row(cell("Japan"), cell("USD 5 million", "by 2027"))) + para("We met.")
    assert read(body) == [
        "C0,0! Actor",
        "C0,1! Pledge",
        "C1,0 Japan",
        "C1,1 USD 5 million",
        "C1,1 by 2027",
        "P We met.",
    ]


def test_the_drawn_text_parts_cells_by_tabs_and_rows_by_lines() -> None:
    document = document_of(draw, raw_docx(para("We met.") + table(HEAD, row(cell("Japan"), cell("a", "b")))))
    assert document.text == "We met.\n\nActor\tPledge\nJapan\ta\nb"


def test_merged_cells_stand_where_they_begin() -> None:
    goes_on = '<w:vMerge w:val="continue"/>'
    body = table(
        row(cell("Actor", properties='<w:gridSpan w:val="2"/>'), cell("Pledge")),
        row(cell("Japan", properties='<w:vMerge w:val="restart"/>'), cell("Tokyo"), cell("5")),
        row(cell(properties=goes_on), cell("Osaka"), cell("6")),
        row(cell("x"), properties='<w:gridBefore w:val="2"/>'),
    )
    assert read(body) == [
        "C0,0 Actor",
        "C0,2 Pledge",
        "C1,0 Japan",
        "C1,1 Tokyo",
        "C1,2 5",
        "C2,1 Osaka",
        "C2,2 6",
        "C3,2 x",
    ]


def test_a_bold_first_row_heads_the_table() -> None:
    body = table(row(cell(run_of("Actor", "<w:b/>")), cell("Pledge")), row(cell("a"), cell("b")))
    assert read(body)[:2] == ["C0,0! Actor", "C0,1 Pledge"]


def test_a_table_in_a_cell_has_places_of_its_own() -> None:
    inner = table(row(cell("x"), cell("y")))
    body = table(HEAD, row(f"<w:tc>{para('Japan')}{inner}{para('after')}</w:tc>", cell("5")))
    document = document_of(draw, raw_docx(body))
    places = [(b.view.text, b.cell.table, b.cell.row, b.cell.column) for b in document.blocks if b.cell]
    assert places[2:] == [
        ("Japan", 0, 1, 0),
        ("x", 1, 0, 0),
        ("y", 1, 0, 1),
        ("after", 0, 1, 0),
        ("5", 0, 1, 1),
    ]


def test_tables_of_one_column_or_of_whole_pages_only_place_paragraphs() -> None:
    long = "We will act together on the seas. " * 30
    assert read(table(row(cell("We will:")), row(cell("- act;")))) == ["P We will:", "L1 - act;"]
    assert read(table(row(cell("Date"), cell(long)))) == ["H3 Date", f"P {long.strip()}"]


def test_a_deleted_row_is_left_out_and_told() -> None:
    body = table(HEAD, row(cell("Japan"), cell("5"), properties="<w:del/>"), row(cell("Laos"), cell("6")))
    document = document_of(draw, raw_docx(body))
    assert lines_of(document)[2:] == ["C2,0 Laos", "C2,1 6"]
    assert [finding.code for finding in document.findings] == ["docx.tracked_changes"]


def test_a_table_inside_a_cell_that_only_places_words_is_part_of_the_cell() -> None:
    inner = f"<w:tc><w:tcPr/>{table(row(cell('Nested: will open a school')))}{para('')}</w:tc>"
    assert read(table(HEAD, row(cell("Japan"), inner))) == [
        "C0,0! Actor",
        "C0,1! Pledge",
        "C1,0 Japan",
        "C1,1 Nested: will open a school",
    ]
