"""The workbook, opened again as its reader would."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from followthrough.reports.matrix import Edition, Matrix
from followthrough.reports.workbook import LONGEST_CELL, write_workbook
from tests.reports.rows import FULL, HEAD, matrix, pledge, row

HEAD_ROW = 6


def opened(made: Matrix) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(made)))


def column_of(sheet: Any, title: str) -> int:
    return [cell.value for cell in sheet[HEAD_ROW]].index(title) + 1


def test_the_sheets_of_each_edition() -> None:
    assert opened(matrix()).sheetnames == ["Matrix", "Amounts", "Evidence", "Findings", "Notes"]
    committee = opened(matrix(edition=Edition.COMMITTEE))
    assert committee.sheetnames == ["Matrix", "Evidence", "Findings", "Notes"]


@pytest.mark.parametrize("edition", Edition)
def test_the_sheet_holds_what_the_matrix_holds(edition: Edition) -> None:
    made = matrix(row(pledges=(pledge("19500000.25"),)), FULL, edition=edition)
    sheet = opened(made)["Matrix"]
    rows = list(sheet.iter_rows(min_row=HEAD_ROW, values_only=True))
    assert list(rows[0]) == [column.title for column in made.columns]
    expected = [[float(c) if isinstance(c, Decimal) else c for c in cells] for cells in made.cells()]
    assert [list(cells) for cells in rows[1:]] == expected


def test_the_title_block_says_which_text_and_which_records() -> None:
    sheet = opened(matrix())["Matrix"]
    said = " ".join(str(sheet.cell(number, 1).value) for number in range(1, HEAD_ROW))
    for fact in (HEAD.initiative, HEAD.as_at, HEAD.text_sha256, HEAD.audit_head, "Capital", "2 commitments"):
        assert fact in said


def test_it_scrolls_under_its_head_and_prints_on_one_page_width() -> None:
    sheet = opened(matrix())["Matrix"]
    assert sheet.freeze_panes == "D7"
    assert sheet.print_title_rows == "$6:$6"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is the default
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert int(opened(matrix(edition=Edition.COMMITTEE))["Matrix"].page_setup.paperSize) == 9


def test_long_words_wrap_and_columns_are_wide_enough() -> None:
    sheet = opened(matrix())["Matrix"]
    text = sheet.cell(HEAD_ROW + 1, column_of(sheet, "Text (verbatim)"))
    assert text.alignment.wrap_text
    assert text.alignment.vertical == "top"
    assert sheet.column_dimensions["C"].width >= 60


def test_one_amount_is_a_number_and_several_stand_on_their_own_sheet() -> None:
    book = opened(matrix())
    sheet = book["Matrix"]
    number = sheet.cell(HEAD_ROW + 1, column_of(sheet, "Pledged, number"))
    assert (number.value, number.data_type) == (19_500_000, "n")
    amounts = list(book["Amounts"].iter_rows(min_row=2, values_only=True))
    assert [(line[0], line[2], line[3], line[5]) for line in amounts] == [
        ("5.4", 19_500_000, "USD", "total"),
        ("8.2", 32_000_000, "USD", "year"),
        ("8.2", 16_000_000.5, "USD", "year"),
    ]


@pytest.mark.parametrize("words", ["=1+1", "http://example.org/x", "12", "@SUM(1)", "{=1}", "mailto:a@b.c"])
def test_what_a_document_says_stays_text(words: str) -> None:
    sheet = opened(matrix(row(quote=words)))["Matrix"]
    cell = sheet.cell(HEAD_ROW + 1, column_of(sheet, "Text (verbatim)"))
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_control_characters_do_not_break_the_file() -> None:
    sheet = opened(matrix(row(quote="a\x0bb\x1fc")))["Matrix"]
    assert sheet.cell(HEAD_ROW + 1, column_of(sheet, "Text (verbatim)")).value


def test_words_too_long_for_a_cell_are_cut_and_said_to_be() -> None:
    sheet = opened(matrix(row(quote="x" * 40_000)))["Matrix"]
    value = sheet.cell(HEAD_ROW + 1, column_of(sheet, "Text (verbatim)")).value
    assert len(value) == LONGEST_CELL
    assert "cut here: 40,000 characters in all" in value


def test_findings_and_notes() -> None:
    book = opened(matrix())
    assert list(book["Findings"].iter_rows(min_row=2, values_only=True)) == [
        ("warning", "slip.acronym", "offset 3-7", '"MKFC" is read as "MKCF".', "Confirm it.")
    ]
    notes = dict(book["Notes"].iter_rows(min_row=2, values_only=True))
    assert notes["Licence of the text"] == HEAD.text_licence
    assert "2 accepted commitments" in notes["Rows"]
    assert all(f"Column: {column.title}" in notes for column in matrix().columns)


def test_the_same_matrix_gives_the_same_bytes() -> None:
    assert write_workbook(matrix()) == write_workbook(matrix())
