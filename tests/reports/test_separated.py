"""Comma-separated values that no spreadsheet can run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.reports.separated import separated, spreadsheet_safe


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_becomes_text(cell: str) -> None:
    assert spreadsheet_safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "5.4", "1 = 1", "will expand", "USD -5", "'=quoted"])
def test_other_words_stay_as_they_are(cell: str) -> None:
    assert spreadsheet_safe(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_every_cell_comes_back_but_for_the_apostrophe(rows: list[list[str]]) -> None:
    text = separated(["a", "b"], rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["a", "b"], *([spreadsheet_safe(cell) for cell in row] for row in rows)]


def test_spreadsheets_are_told_the_encoding() -> None:
    assert separated(["표"], []) == b"\xef\xbb\xbf\xed\x91\x9c\r\n"
