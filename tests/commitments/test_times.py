"""Periods and deadlines, read against 1 June 2024."""

from __future__ import annotations

import pytest

from followthrough.commitments import Commitment, extract
from followthrough.documents import parse
from tests.commitments.marked import extract_text


def only(text: str) -> Commitment:
    (commitment,) = extract_text(text).commitments
    return commitment


DEADLINES = [
    ("6a) By 2027, the ministries, with the help of the state, will open the centre.", "2027"),
    ("We will open the centre around 2027.", "2027"),
    ("By 2027 we will open the centre.", "2027"),
    ("We will open the centre by 2027.", "2027"),
    ("We will open the centre in 2025.", "2025"),
    ("We will open the centre in November 2024.", "2024-11"),
    ("We will open the centre by 31 December 2026.", "2026-12-31"),
    ("We will open the centre no later than 1 March 2025.", "2025-03-01"),
    ("We will open the centre by the end of 2025.", "2025"),
    ("We will open the centre by mid-2026.", "2026"),
    ("We will open the centre in the second half of 2025.", "2025"),
    ("We will open the centre in Fall 2025.", "2025"),
    ("We will open the centre within three years.", "2027"),
    ("We will open the centre within six months.", "2024-12"),
    ("We will open the centre later this year.", "2024"),
    ("We will open the centre later this month.", "2024-06"),
    ("We will open the centre next year.", "2025"),
    ("We will hold our 2025 trade fair in Bangkok.", "2025"),
    ("By 2026, we will open the centre.", "2026"),
    ("We will open the centre in FY2025.", "2025"),
    ("We will open the centre by the end of fiscal year 2026.", "2026"),
    ("We will open the centre in Q3 2025.", "2025"),
    ("We will open the centre in the fall of 2025.", "2025"),
    ("We will open the centre by around 2030.", "2030"),
    ("We will open the centre this autumn.", "2024"),
    ("We will open the centre this year.", "2024"),
    ("We will open the centre next month.", "2024-07"),
    ("We will open the centre by September.", "2024-09"),
    ("We will open the centre in March.", "2025-03"),
    ("We will open the centre in November next year.", "2025-11"),
    ("We will open the centre in two years' time.", "2026"),
    ("We will open the centre within a year.", "2025"),
    ("We will open the centre within eighteen months.", "2025-12"),
    ("We will open the centre by the end of the decade.", "2030"),
    ("We will open the centre before the end of the year.", "2024"),
    ("We will build 4 ports by 2025 and 9 ports by 2030.", "2030"),
    ("We will open the centre by 2026 to reach every island by 2040.", "2026"),
    ("We will host the games through 2027.", "2027"),
]

NO_DEADLINE = [
    "We will open the centre.",
    "We will implement the ASEAN Community Vision 2025.",
    "We will upgrade the agreement adopted in 2010.",
    "We will build on the partnership established in 1989.",
    "We will uphold the 1982 Convention on the Law of the Sea.",
    "We will support the Work Plan IV (2021-2025).",
    "We will train 2025 teachers.",
    "We will work on 2030 targets for trade.",
    "We will cut emissions by half from 2005 levels.",
    "We will build on the forum held in 2019.",
    "We will open the centre in the 2030s.",
    "We will back the mission — to have vaccines within 100 days — in every region.",
]

PERIODS = [
    ("We will run the project in 2008-09.", "2008/2009"),
    ("In 2031-32 Chad will run the project.", "2031/2032"),
    ("We will run the project (9 million USD / 2023-28).", "2023/2028"),
    ("We will run the project (11 million USD / 2023- 26).", "2023/2026"),
    ("We will run the project from 2024 to 2027.", "2024/2027"),
    ("We will run the project between 2025 and 2030.", "2025/2030"),
    ("We will run the project in 2024–2026.", "2024/2026"),
    ("We will run the project over the next five years.", "2024/2029"),
    ("We will run the project for the next 3 years.", "2024/2027"),
    ("We will run the project over the course of the next decade.", "2024/2034"),
    ("We will run the project over three years.", "2024/2027"),
    ("We will run the project during the next six months.", "2024-06/2024-12"),
    ("We will run the project for five years.", "2024/2029"),
    ("We will run the project over a three-year period.", "2024/2027"),
    ("We will run the project over the next two to three years.", "2024/2027"),
    ("We will run the project from January 2025 to June 2026.", "2025-01/2026-06"),
    ("We will run the project in 2025 and 2026.", "2025/2026"),
    ("We will run the project for another 5 years until 2027.", "2022/2027"),
    ("We will run the project from 1 July 2025.", "2025-07-01/.."),
    ("We will run the project, starting in October 2024.", "2024-10/.."),
    ("We will run the project from 2026 onwards.", "2026/.."),
]

NO_PERIOD = [
    "We will cut use by a tenth from the average of 2018-2020 levels.",
    "We will support the Work Plan IV (2021-2025).",
    "We will implement the Strategic Plan 2021-2025.",
    "We will act in the coming months and years.",
    "We will use telephone line 2024-11.",
    "We will build on the Delta Partnership (2021-2025).",
    "We will act under the 2021-2027 budget.",
    "We will carry out the Green Action Plan (GAP) 2023-2033.",
    "We will protect the reef for over seventy years.",
    "We will cut emissions from 2005 levels.",
]


@pytest.mark.parametrize(("text", "date"), DEADLINES)
def test_deadline(text: str, date: str) -> None:
    deadline = only(text).deadline
    assert deadline is not None
    assert str(deadline.value) == date


@pytest.mark.parametrize("text", NO_DEADLINE)
def test_no_deadline(text: str) -> None:
    assert only(text).deadline is None


@pytest.mark.parametrize(("text", "printed"), PERIODS)
def test_period(text: str, printed: str) -> None:
    period = only(text).period
    assert period is not None
    assert str(period.value) == printed
    assert only(text).deadline is None


@pytest.mark.parametrize("text", NO_PERIOD)
def test_no_period(text: str) -> None:
    assert only(text).period is None


def test_the_words_of_a_lead_in_date_its_items() -> None:
    text = "Over the course of the next five years by 2029, Japan will:\n\n- build ports;\n\n- pave roads."
    found = extract_text(text).commitments
    assert [(str(c.period.value), str(c.deadline.value)) for c in found if c.period and c.deadline] == [
        ("2024/2029", "2029")
    ] * 2


def test_a_date_of_its_own_wins_over_the_lead_in() -> None:
    text = "By 2029, Japan will:\n\n- build ports by 2026;\n\n- pave roads."
    assert [str(c.deadline.value) for c in extract_text(text).commitments if c.deadline] == ["2026", "2029"]


def test_an_opening_clause_of_its_own_dates_nothing_behind_it() -> None:
    text = "Japan will fund ports from 2025 to 2030, and plans to launch a school of navigation."
    assert [c.period is not None for c in extract_text(text).commitments] == [True, False]


def test_without_a_date_a_relative_expression_stays_unresolved_and_is_told() -> None:
    extraction = extract(parse(b"Japan will build ports over the next five years.", "x.txt"))
    (commitment,) = extraction.commitments
    assert commitment.period is None
    assert [(f.code, "over the next five years" in f.message) for f in commitment.findings] == [
        ("date.unresolved", True)
    ]


def test_the_date_of_the_header_is_used() -> None:
    text = "Title: A\nDate: 11 November 2022\n\nJapan will build ports over the next five years."
    (commitment,) = extract(parse(text.encode(), "x.txt")).commitments
    assert commitment.period is not None
    assert str(commitment.period.value) == "2022/2027"


def test_a_date_found_in_the_text_is_told() -> None:
    text = "We met in Seoul on 3 May 2023.\n\nJapan will build ports over the next five years."
    extraction = extract(parse(text.encode(), "x.txt"))
    assert [f.code for f in extraction.findings] == ["date.from_text"]
    (period,) = [c.period for c in extraction.commitments]
    assert period is not None
    assert str(period.value) == "2023/2028"


def test_a_deadline_stands_at_its_words() -> None:
    text = "We will open the centre by the end of 2025."
    deadline = only(text).deadline
    assert deadline is not None
    assert deadline.span.of(text) == "by the end of 2025"
