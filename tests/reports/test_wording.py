"""How values read in a report."""

from __future__ import annotations

import pytest

from followthrough.commitments.model import Amount, Per, Qualifier
from followthrough.reports.wording import amount_words, deadline_words, joined, period_words
from followthrough.values import Currency, Money, PartialDate, Period, Span

USD, KRW = Currency("USD", 2), Currency("KRW", 0)


@pytest.mark.parametrize(
    ("units", "currency", "qualifier", "per", "words"),
    [
        ("20000000", USD, Qualifier.EXACT, Per.TOTAL, "USD 20,000,000"),
        ("200000000", USD, Qualifier.APPROX, Per.TOTAL, "about USD 200,000,000"),
        ("32000000", USD, Qualifier.EXACT, Per.YEAR, "USD 32,000,000 a year"),
        ("1.5", USD, Qualifier.UP_TO, Per.TOTAL, "up to USD 1.5"),
        ("100", KRW, Qualifier.AT_LEAST, Per.YEAR, "at least KRW 100 a year"),
    ],
)
def test_an_amount_says_currency_qualifier_and_year(
    units: str, currency: Currency, qualifier: Qualifier, per: Per, words: str
) -> None:
    assert amount_words(Amount(Money.of(units, currency), qualifier, per, Span(0, 1))).english == words


@pytest.mark.parametrize(
    ("printed", "words"),
    [("2023/2028", "2023 to 2028"), ("2023-05/..", "from 2023-05"), ("../2028", "until 2028")],
)
def test_a_period_is_as_exact_as_the_text(printed: str, words: str) -> None:
    assert period_words(Period.parse(printed)).english == words


def test_a_deadline_and_a_list() -> None:
    assert deadline_words(PartialDate(2027)).english == "by 2027"
    assert joined(["AKCF", "MKCF"]) == "AKCF; MKCF"
