"""Dates as texts write them."""

from __future__ import annotations

import pytest

from followthrough.documents.dates import find_dates, first_date, is_dateline
from followthrough.values import PartialDate

WRITTEN = [
    ("11 November 2022", "2022-11-11"),
    ("November 11, 2022", "2022-11-11"),
    ("Nov. 11, 2022", "2022-11-11"),
    ("11th of November 2022", "2022-11-11"),
    ("the 1st of May, 2024", "2024-05-01"),
    ("2022-11-11", "2022-11-11"),
    ("2022-11-11T09:00:00Z", "2022-11-11"),
    ("12-13 May 2022", "2022-05-13"),
    ("May 12–13, 2022", "2022-05-13"),
    ("November 2022", "2022-11"),
    ("in Sept 2025", "2025-09"),
    ("2022-11", "2022-11"),
]


@pytest.mark.parametrize(("text", "date"), WRITTEN)
def test_written_dates(text: str, date: str) -> None:
    (found,) = find_dates(text)
    assert found.value == PartialDate.parse(date)
    assert text[found.start : found.end] in text


@pytest.mark.parametrize(
    "text",
    ["31 February 2022", "2022-13-01", "11/12/2022", "may 5 people", "12345-11-11", "A/RES/75/239", "2022"],
)
def test_no_day_of_the_calendar(text: str) -> None:
    assert [found for found in find_dates(text) if found.value.day] == []


def test_a_bare_year_counts_where_a_date_is_asked_for() -> None:
    assert first_date("Seoul, 2022") == PartialDate(2022)
    assert first_date("no date at all") is None


def test_dates_come_in_order_of_the_text() -> None:
    found = find_dates("From November 2022 to 3 May 2024 and 2025-01-02.")
    assert [str(date.value) for date in found] == ["2022-11", "2024-05-03", "2025-01-02"]


@pytest.mark.parametrize(
    "words",
    [
        "3 March 2025",
        "Seoul, 3 March 2025",
        "Bangkok, Thailand, 5 June 2024",
        "PHNOM PENH, 12-13 MAY 2022",
        "Washington, D.C., May 13, 2022",
        "Done at Rio de Janeiro on 3 March 2025",
        "11 November 2022 | Ho Chi Minh City (Viet Nam)",
        "**Seoul, 3 March 2025**",
    ],
)
def test_a_day_and_a_place_are_a_dateline(words: str) -> None:
    assert is_dateline(words)


@pytest.mark.parametrize(
    "words",
    [
        "Seoul, 2025",
        "Progress by March 2025",
        "We will meet again on 5 June 2024",
        "Follow-up to the Bangkok declaration, 3 March 2025",
        "From 3 March 2025 to 5 June 2026",
        "Expand trade",
        "Seoul, " * 20 + "3 March 2025",
    ],
)
def test_other_words_with_a_date_are_none(words: str) -> None:
    assert not is_dateline(words)
