"""The opening sentences read right for none, one and many in each of their parts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from followthrough.values import PartialDate
from followthrough_site.review.rows import LineRow
from followthrough_site.web import sentences
from followthrough_site.web.figures import Counts
from tests.web.visiting import text_of

WELLS: Any = SimpleNamespace(workspace_slug="office", slug="wells")
DAY = PartialDate(2026, 11, 24)


def counts(
    commitments: int = 0, *, before: int = 0, lines: int = 8, suggested: int = 0, **carry: int
) -> Counts:
    carrying = {"money": 0, "dated": 0, "both": 0, "neither": 0} | carry
    return Counts(commitments=commitments, before=before, lines=lines, suggested=suggested, **carrying)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            counts(81, before=1, money=9, dated=9, both=8, neither=71),
            (
                "The text makes 81 commitments, 80 in 8 lines of effort and 1 before them. 9 carry money "
                "and 9 a date or period, 8 of them both; 71 carry neither."
            ),
        ),
        (
            counts(4, before=1, lines=1, money=1, dated=2, neither=1),
            (
                "The text makes 4 commitments, 3 in 1 line of effort and 1 before it. 1 carries money and 2"
                " carry a date or period, none of them both; 1 carries neither."
            ),
        ),
        (
            counts(3, money=2, dated=1, both=1, neither=1),
            (
                "The text makes 3 commitments in 8 lines of effort. 2 carry money and 1 carries a date or "
                "period, 1 of them both; 1 carries neither."
            ),
        ),
        (
            counts(2, lines=1, money=1, dated=1),
            (
                "The text makes 2 commitments in 1 line of effort. 1 carries money and 1 a date or period, "
                "none of them both."
            ),
        ),
        (
            counts(1, lines=0, money=1, dated=1, both=1),
            "The text makes 1 commitment. 1 carries both money and a date or period.",
        ),
        (
            counts(2, before=2, money=1, neither=1),
            (
                "The text makes 2 commitments, before the first of 8 lines of effort. 1 carries money, none"
                " a date or period; 1 carries neither."
            ),
        ),
        (
            counts(7, dated=3, neither=4),
            (
                "The text makes 7 commitments in 8 lines of effort. 3 carry a date or period, none money; 4"
                " carry neither."
            ),
        ),
        (
            counts(1, lines=1, neither=1),
            "The text makes 1 commitment in 1 line of effort. 1 carries neither money nor a date or period.",
        ),
        (
            counts(suggested=1),
            "The text is read as making 1 commitment. It is only suggested: nobody has accepted it yet.",
        ),
        (
            counts(suggested=12),
            (
                "The text is read as making 12 commitments. All of them are only suggested: nobody has "
                "accepted any yet."
            ),
        ),
    ],
)
def test_the_sentence_of_an_initiative(given: Counts, words: str) -> None:
    assert text_of(sentences.of_initiative(WELLS, given, DAY)) == f"{words} As at 24 November 2026."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            LineRow(3, "Wells", None, 17, 2, 2, 2, 15, 0),
            "This line makes 17 commitments. 2 carry both money and a date or period; 15 carry neither.",
        ),
        (
            LineRow(0, "", None, 1, 0, 0, 0, 1, 0),
            (
                "1 commitment stands before the first line of effort. 1 carries neither money nor a date or"
                " period."
            ),
        ),
        (
            LineRow(2, "Wells", None, 0, 0, 0, 0, 0, 4),
            "No accepted commitment can be read here yet.",
        ),
    ],
)
def test_the_sentence_of_a_line(line: LineRow, words: str) -> None:
    assert text_of(sentences.of_line(WELLS, line, DAY)) == f"{words} As at 24 November 2026."


def test_every_figure_is_a_link() -> None:
    html = sentences.of_initiative(WELLS, counts(81, before=1, money=9, dated=9, both=8, neither=71), DAY)
    figures = "".join(part.split("</a>")[-1] for part in html.split("<a "))
    assert not any(letter.isdigit() for letter in figures.partition("As at")[0])
    assert html.count('href="/office/wells/commitments?carries=') == 4
