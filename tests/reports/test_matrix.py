"""The matrix: columns of both editions, and words where nothing is recorded."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from followthrough.errors import FollowthroughError
from followthrough.reports.matrix import Edition, Matrix, MatrixRow, build, write_csv
from tests.reports.rows import FULL, HEAD, matrix, pledge, row

CAPITAL = [
    "No.",
    "Line of effort",
    "Text (verbatim)",
    "Type",
    "Source and paragraph",
    "Plan-of-action line",
    "Pillar / AOIP area",
    "Lead body",
    "Implementer",
    "ASEAN sectoral body",
    "Participating members, n of N",
    "Project(s) and fund",
    "Pledged",
    "Pledged, number",
    "Pledged, currency",
    "Approved",
    "Disbursed (currency, date)",
    "Planned period",
    "Actual period",
    "Reported (owner, date)",
    "Evidenced (finding, timing, rule version, as at)",
    "Evidence (source, date, words)",
    "Conflicts or gaps",
    "Next step and date",
    "Remarks ASEAN",
    "Remarks Arendelle",
    "Release marking",
]


def cell(made: Matrix, title: str, index: int = 0) -> str | Decimal:
    """The cell of one row under one title."""
    return made.cells()[index][[column.title for column in made.columns].index(title)]


def test_the_capital_edition_has_every_column_in_order() -> None:
    assert [column.title for column in matrix().columns] == CAPITAL


def test_the_committee_edition_starts_from_the_plan_and_shows_no_score() -> None:
    titles = [column.title for column in matrix(edition=Edition.COMMITTEE).columns]
    assert titles[0] == "Plan-of-action line"
    assert len(titles) == 10
    assert "Agreed status" in titles
    assert not any("score" in title.lower() or "Evidenced" in title for title in titles)


@pytest.mark.parametrize("edition", Edition)
def test_no_cell_is_blank(edition: Edition) -> None:
    made = matrix(row(), FULL, edition=edition)
    assert all(str(cell).strip() for cells in made.cells() for cell in cells)
    assert all(column.meaning for column in made.columns)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Evidence (source, date, words)", "no evidence recorded"),
        ("Plan-of-action line", "no plan-of-action line recorded"),
        ("Project(s) and fund", "no project recorded"),
        ("Pledged", "no amount in the text"),
        ("Pledged, number", "no amount in the text"),
        ("Pledged, currency", "no amount in the text"),
        ("Planned period", "no date in the text"),
        ("Lead body", "no lead body recorded"),
        ("Conflicts or gaps", "none recorded"),
    ],
)
def test_what_is_not_recorded_is_said(title: str, words: str) -> None:
    assert cell(matrix(row()), title) == words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("No.", "8.2"),
        ("Text (verbatim)", "To this end, Arendelle will:\ndouble the funds to 48 million USD"),
        ("Type", "Firm, New"),
        ("Lead body", "undertaken by Arendelle; no lead body recorded"),
        ("Project(s) and fund", "named in the text: Fund A; Fund B; no project recorded"),
        ("Pledged", "USD 32,000,000 a year; USD 16,000,000.5 a year"),
        ("Pledged, number", "2 amounts: not one number"),
        ("Pledged, currency", "USD"),
        ("Planned period", "2023 to 2027"),
        ("Conflicts or gaps", "MKFC: read as MKCF"),
        ("Release marking", "Public"),
    ],
)
def test_what_is_recorded_is_shown(title: str, words: str) -> None:
    assert cell(matrix(FULL), title) == words


def test_one_amount_is_a_number_in_full_units() -> None:
    assert cell(matrix(row(pledges=(pledge("19500000.25"),))), "Pledged, number") == Decimal("19500000.25")


def test_the_committee_sees_released_rows_only() -> None:
    made = matrix(row(released=False, reference="1.1"), FULL, edition=Edition.COMMITTEE)
    assert [one.reference for one in made.rows] == ["8.2"]
    assert made.left_out == 1


def test_the_capital_sees_unreleased_rows_too() -> None:
    made = matrix(row(released=False, marking="Internal"), FULL)
    assert len(made.rows) == 2
    assert made.left_out == 0
    assert cell(made, "Release marking") == "Internal"


@pytest.mark.parametrize(
    ("rows", "message"),
    [([], "has no accepted commitment yet"), ([row(released=False)], "is released to partners")],
)
def test_a_matrix_without_rows_is_refused(rows: list[MatrixRow], message: str) -> None:
    with pytest.raises(FollowthroughError, match=message):
        build(HEAD, Edition.COMMITTEE, rows, [])


def test_csv_has_the_same_columns_and_runs_nothing() -> None:
    made = matrix(row(quote="=cmd()", pledges=(pledge("19500000"),)))
    read = list(csv.reader(io.StringIO(write_csv(made).decode("utf-8-sig"), newline="")))
    assert read[0] == CAPITAL
    assert read[1][CAPITAL.index("Text (verbatim)")] == "'=cmd()"
    assert read[1][CAPITAL.index("Pledged, number")] == "19500000.00"
