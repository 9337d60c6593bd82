"""The matrix as a workbook to work in and to print: Matrix, Amounts, Evidence, Findings, Notes.

Words that come from documents are written as text, never as formulas or links. The same matrix gives the
same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from followthrough.reports.matrix import Cell, Edition, Matrix
from followthrough.reports.wording import amount_words

LONGEST_CELL = 32_767  # characters, the format's own limit
_EXACT_NUMBERS = 10**15  # a spreadsheet keeps fifteen digits
_A3, _A4 = 8, 9
_TITLE_ROWS = 5
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(matrix: Matrix) -> bytes:
    """The matrix as an XLSX file."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **_AS_TEXT}) as book:
        book.set_properties({"title": _title(matrix), "created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001
        sheets = _Sheets(book)
        sheets.matrix(matrix)
        if matrix.edition is Edition.CAPITAL:
            sheets.listing("Amounts", *_amounts(matrix))
        sheets.listing("Evidence", ("No.", "Source", "Date", "Words"), (8, 30, 12, 60), _evidence(matrix))
        sheets.listing("Findings", *_findings(matrix))
        sheets.listing("Notes", ("What", "Meaning"), (34, 100), _notes(matrix))
    return stream.getvalue()


class _Sheets:
    """Writes sheets of one workbook in one style."""

    def __init__(self, book: Any) -> None:
        self.book = book
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8CDD2", "font_size": 9}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.plain = book.add_format({"font_size": 9})
        self.head = book.add_format({**cell, "bold": True, "bg_color": "#E3E8EC", "valign": "vcenter"})
        self.words = book.add_format(cell)
        self.number = book.add_format({**cell, "num_format": "#,##0.####"})

    def matrix(self, matrix: Matrix) -> None:
        sheet = self.book.add_worksheet("Matrix")
        for row, (text, style) in enumerate(_title_block(matrix)):
            sheet.write_string(row, 0, _fitting(text), self.title if style else self.plain)
        titles = [column.title for column in matrix.columns]
        self._table(sheet, _TITLE_ROWS, titles, matrix.cells())
        for index, column in enumerate(matrix.columns):
            sheet.set_column(index, index, column.width)
        sheet.freeze_panes(_TITLE_ROWS + 1, titles.index("Text (verbatim)") + 1)
        self._print(sheet, _A3 if matrix.edition is Edition.CAPITAL else _A4, _TITLE_ROWS)

    def listing(
        self, name: str, titles: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Cell]]
    ) -> None:
        sheet = self.book.add_worksheet(name)
        self._table(sheet, 0, titles, rows)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(1, 0)
        self._print(sheet, _A4, 0)

    def _table(self, sheet: Any, top: int, titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        for index, title in enumerate(titles):
            sheet.write_string(top, index, title, self.head)
        last = top
        for last, row in enumerate(rows, start=top + 1):
            for index, cell in enumerate(row):
                self._cell(sheet, last, index, cell)
        sheet.autofilter(top, 0, last, len(titles) - 1)

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, Decimal) and abs(cell) < _EXACT_NUMBERS:
            sheet.write_number(row, column, cell, self.number)
        else:
            sheet.write_string(row, column, _fitting(str(cell)), self.words)

    @staticmethod
    def _print(sheet: Any, paper: int, head_row: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head_row)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8&A&R&8&P / &N")


def _fitting(text: str) -> str:
    """`text` within the format's limit; what is cut is said, since the format would drop it in silence."""
    if len(text) <= LONGEST_CELL:
        return text
    note = f" [cut here: {len(text):,} characters in all; a cell holds {LONGEST_CELL:,}]"
    return text[: LONGEST_CELL - len(note)] + note


def _title(matrix: Matrix) -> str:
    return f"{matrix.head.initiative}: implementation matrix"


def _title_block(matrix: Matrix) -> list[tuple[str, bool]]:
    head = matrix.head
    lines = [
        f"{matrix.edition.value.capitalize()} edition, as at {head.as_at}. {len(matrix.rows)} commitments.",
        f"Text: {head.text}, sha-256 {head.text_sha256}",
        f"Audit head: {head.audit_head}",
        "What the columns mean stands on the sheet Notes.",
    ]
    return [(_title(matrix), True), *((line, False) for line in lines)]


def _amounts(matrix: Matrix) -> tuple[Sequence[str], Sequence[int], list[list[Cell]]]:
    """One row for each amount: a sheet that may be summed only where currency and meaning are alike."""
    titles = ("No.", "Amount", "Number", "Currency", "Qualifier", "Per", "As written")
    rows: list[list[Cell]] = []
    for row in matrix.rows:
        for pledge in row.pledges:
            amount = pledge.amount
            money = amount.money
            terms = (money.currency.code, amount.qualifier.value, amount.per.value, pledge.as_written)
            rows.append([row.reference, amount_words(amount).english, money.units, *terms])
    return titles, (8, 26, 18, 10, 12, 10, 40), rows or [["all", "no amount in the text"]]


def _evidence(matrix: Matrix) -> list[list[Cell]]:
    return [[row.reference, "no evidence recorded", "no date", "no words"] for row in matrix.rows]


def _findings(matrix: Matrix) -> tuple[Sequence[str], Sequence[int], list[list[Cell]]]:
    titles = ("Level", "Code", "Place", "What was found", "What to do")
    rows: list[list[Cell]] = [
        [
            finding.level.value,
            finding.code,
            finding.place,
            finding.said.english,
            finding.advice.english or "nothing",
        ]
        for finding in matrix.findings
    ]
    return titles, (10, 24, 22, 70, 50), rows or [["none", "none", "the whole text", "no finding", "nothing"]]


def _notes(matrix: Matrix) -> list[list[Cell]]:
    head = matrix.head
    facts: list[list[Cell]] = [
        ["Initiative", f"{head.initiative}, of {head.owner}"],
        ["Edition", _EDITION_NOTES[matrix.edition]],
        ["Rows", f"{len(matrix.rows)} accepted commitments; {matrix.left_out} left out as not released"],
        ["As at", f"{head.as_at}: every decision recorded by then"],
        ["Text", f"{head.text}; sha-256 {head.text_sha256}"],
        ["Licence of the text", head.text_licence],
        [
            "Audit head",
            f"{head.audit_head}; `followthrough verify --head` tells whether the records continue it",
        ],
        [
            "Versions",
            f"extractor {head.extractor_version}; status rule: not applied, no evidence is recorded",
        ],
        [
            "Money",
            "A pledge is not an approval and not a payment. Amounts of different meaning are never added.",
        ],
        ["Dates", "As exact as the text: 2027 is a year, not its first day."],
    ]
    return facts + [[f"Column: {column.title}", column.meaning] for column in matrix.columns]


_EDITION_NOTES = {
    Edition.CAPITAL: "Capital: every accepted commitment, released or not; the last column says which.",
    Edition.COMMITTEE: "Committee: what is released to partners or the public; agreed status, no scores.",
}
