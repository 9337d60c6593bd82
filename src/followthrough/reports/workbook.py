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

from followthrough.messages import Message, _
from followthrough.reports.matrix import TEXT_TITLE, Cell, Edition, Matrix
from followthrough.reports.wording import amount_words

LONGEST_CELL = 32_767  # characters, the format's own limit
_EXACT_NUMBERS = 10**15  # a spreadsheet keeps fifteen digits
_A3, _A4 = 8, 9
_TITLE_ROWS = 5
_LONGEST_SHEET_NAME = 31
_NO_SHEET_NAME = str.maketrans("", "", "[]:*?/\\'")
_EVIDENCE = (_("No."), _("Source"), _("Date"), _("Words"))
_NO_FINDING = (_("none"), _("none"), _("the whole text"), _("no finding"), _("nothing"))
_EDITION_LINES = {
    Edition.CAPITAL: _("Capital edition, as at {time}. {count} commitments."),
    Edition.COMMITTEE: _("Committee edition, as at {time}. {count} commitments."),
}
_EDITION_NOTES = {
    Edition.CAPITAL: _("Capital: every accepted commitment, released or not; the last column says which."),
    Edition.COMMITTEE: _("Committee: what is released to partners or the public; agreed status, no scores."),
}
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(matrix: Matrix) -> bytes:
    """The matrix as an XLSX file."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **_AS_TEXT}) as book:
        book.set_properties({"title": _title(matrix), "created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001
        sheets = _Sheets(book)
        sheets.matrix(matrix)
        if matrix.edition is Edition.CAPITAL:
            sheets.listing(_("Amounts"), *_amounts(matrix))
        sheets.listing(_("Evidence"), _EVIDENCE, (8, 30, 12, 60), _evidence(matrix))
        sheets.listing(_("Findings"), *_findings(matrix))
        sheets.listing(_("Notes"), (_("What"), _("Meaning")), (34, 100), _notes(matrix))
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
        sheet = self.book.add_worksheet(_sheet_name(_("Matrix")))
        for row, (text, style) in enumerate(_title_block(matrix)):
            sheet.write_string(row, 0, _fitting(text), self.title if style else self.plain)
        titles = [column.title for column in matrix.columns]
        self._table(sheet, _TITLE_ROWS, titles, matrix.cells())
        for index, column in enumerate(matrix.columns):
            sheet.set_column(index, index, column.width)
        sheet.freeze_panes(_TITLE_ROWS + 1, titles.index(str(TEXT_TITLE)) + 1)
        self._print(sheet, _A3 if matrix.edition is Edition.CAPITAL else _A4, _TITLE_ROWS)

    def listing(
        self, name: Message, titles: Sequence[Message], widths: Sequence[int], rows: Sequence[Sequence[Cell]]
    ) -> None:
        sheet = self.book.add_worksheet(_sheet_name(name))
        self._table(sheet, 0, titles, rows)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(1, 0)
        self._print(sheet, _A4, 0)

    def _table(
        self, sheet: Any, top: int, titles: Sequence[Message | str], rows: Iterable[Sequence[Cell]]
    ) -> None:
        for index, title in enumerate(titles):
            sheet.write_string(top, index, str(title), self.head)
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


def _sheet_name(name: Message) -> str:
    """A translated name as the format allows it: 31 characters, and not all signs."""
    return str(name).translate(_NO_SHEET_NAME)[:_LONGEST_SHEET_NAME]


def _fitting(text: str) -> str:
    """`text` within the format's limit; what is cut is said, since the format would drop it in silence."""
    if len(text) <= LONGEST_CELL:
        return text
    told = _(
        "cut here: {count:,} characters in all; a cell holds {most:,}", count=len(text), most=LONGEST_CELL
    )
    note = f" [{told}]"
    return text[: LONGEST_CELL - len(note)] + note


def _title(matrix: Matrix) -> str:
    return str(_("{initiative}: implementation matrix", initiative=matrix.head.initiative))


def _title_block(matrix: Matrix) -> list[tuple[str, bool]]:
    head = matrix.head
    lines = [
        _EDITION_LINES[matrix.edition].filled(time=head.as_at, count=len(matrix.rows)),
        _("Text: {text}, sha-256 {hash}", text=head.text, hash=head.text_sha256),
        _("Audit head: {head}", head=head.audit_head),
        _("What the columns mean stands on the sheet Notes."),
    ]
    return [(_title(matrix), True), *((str(line), False) for line in lines)]


def _amounts(matrix: Matrix) -> tuple[Sequence[Message], Sequence[int], list[list[Cell]]]:
    """One row for each amount: a sheet that may be summed only where currency and meaning are alike."""
    titles = (_("No."), _("Amount"), _("Number"), _("Currency"), _("Qualifier"), _("Per"), _("As written"))
    rows: list[list[Cell]] = []
    for row in matrix.rows:
        for pledge in row.pledges:
            amount = pledge.amount
            money = amount.money
            terms = (money.currency.code, amount.qualifier.value, amount.per.value, pledge.as_written)
            rows.append([row.reference, str(amount_words(amount)), money.units, *terms])
    return titles, (8, 26, 18, 10, 12, 10, 40), rows or [[str(_("all")), str(_("no amount in the text"))]]


def _evidence(matrix: Matrix) -> list[list[Cell]]:
    nothing = [str(_("no evidence recorded")), str(_("no date")), str(_("no words"))]
    return [[row.reference, *nothing] for row in matrix.rows]


def _findings(matrix: Matrix) -> tuple[Sequence[Message], Sequence[int], list[list[Cell]]]:
    titles = (_("Level"), _("Code"), _("Place"), _("What was found"), _("What to do"))
    rows: list[list[Cell]] = [
        [
            finding.level.value,
            finding.code,
            finding.place,
            finding.message,
            finding.remedy or str(_("nothing")),
        ]
        for finding in matrix.findings
    ]
    return titles, (10, 24, 22, 70, 50), rows or [list(map(str, _NO_FINDING))]


def _notes(matrix: Matrix) -> list[list[Cell]]:
    head = matrix.head
    facts = [
        (_("Initiative"), _("{initiative}, of {owner}", initiative=head.initiative, owner=head.owner)),
        (_("Edition"), _EDITION_NOTES[matrix.edition]),
        (
            _("Rows"),
            _(
                "{count} accepted commitments; {left} left out as not released",
                count=len(matrix.rows),
                left=matrix.left_out,
            ),
        ),
        (_("As at"), _("{time}: every decision recorded by then", time=head.as_at)),
        (_("Text"), _("{text}; sha-256 {hash}", text=head.text, hash=head.text_sha256)),
        (_("Licence of the text"), head.text_licence),
        (
            _("Audit head"),
            _(
                "{head}; `followthrough verify --head` tells whether the records continue it",
                head=head.audit_head,
            ),
        ),
        (
            _("Versions"),
            _(
                "extractor {version}; status rule: not applied, no evidence is recorded",
                version=head.extractor_version,
            ),
        ),
        (
            _("Money"),
            _("A pledge is not an approval and not a payment. Amounts of different meaning are never added."),
        ),
        (_("Dates"), _("As exact as the text: 2027 is a year, not its first day.")),
    ]
    meanings = ((_("Column: {title}", title=column.title), column.meaning) for column in matrix.columns)
    return [[str(what), str(meaning)] for what, meaning in (*facts, *meanings)]
