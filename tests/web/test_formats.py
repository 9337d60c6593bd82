"""Dates, periods, money and numbers as pages write them."""

from __future__ import annotations

import pytest

from followthrough.commitments.model import Amount, Per, Qualifier
from followthrough.values import Currency, Money, PartialDate, Period, Span
from followthrough_site.web import formats
from followthrough_site.web.terms import read_as, term

USD, KRW, KWD = Currency("USD", 2), Currency("KRW", 0), Currency("KWD", 3)


@pytest.mark.parametrize(
    ("printed", "words"),
    [("2024-10-10", "10 October 2024"), ("2022-11", "November 2022"), ("2027", "2027"), ("0800", "0800")],
)
def test_a_date_keeps_its_precision(printed: str, words: str) -> None:
    assert formats.date(PartialDate.parse(printed)) == words


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("2023/2028", "2023 to 2028"),
        ("../2027", "until 2027"),
        ("2022-11/..", "from November 2022"),
    ],
)
def test_an_open_end_is_said(printed: str, words: str) -> None:
    assert formats.period(Period.parse(printed)) == words


@pytest.mark.parametrize(
    ("money", "short", "exact"),
    [
        (Money.of("20000000", USD), "USD 20 million", "USD 20,000,000"),
        (Money.of("5400000", USD), "USD 5.4 million", "USD 5,400,000"),
        (Money.of("1250000000", USD), "USD 1.25 billion", "USD 1,250,000,000"),
        (Money.of("20123456", USD), "USD 20,123,456", "USD 20,123,456"),
        (Money.of("999999", USD), "USD 999,999", "USD 999,999"),
        (Money.of("12.50", USD), "USD 12.5", "USD 12.5"),
        (Money.of("0.125", KWD), "KWD 0.125", "KWD 0.125"),
        (Money(2**63 - 1, KRW), "KRW 9,223,372,036,854,775,807", "KRW 9,223,372,036,854,775,807"),
        (Money.of("-3000000", USD), "USD -3 million", "USD -3,000,000"),
        (Money.of("0", USD), "USD 0", "USD 0"),
    ],
)
def test_money_is_short_only_where_nothing_is_lost(money: Money, short: str, exact: str) -> None:
    assert (formats.money(money), formats.exact_money(money)) == (short, exact)


@pytest.mark.parametrize(
    ("qualifier", "per", "words"),
    [
        (Qualifier.EXACT, Per.TOTAL, "USD 32 million"),
        (Qualifier.APPROX, Per.TOTAL, "about USD 32 million"),
        (Qualifier.UP_TO, Per.TOTAL, "up to USD 32 million"),
        (Qualifier.AT_LEAST, Per.YEAR, "at least USD 32 million a year"),
        (Qualifier.EXACT, Per.YEAR, "USD 32 million a year"),
    ],
)
def test_an_amount_keeps_its_reserve_and_rhythm(qualifier: Qualifier, per: Per, words: str) -> None:
    amount = Amount(Money.of("32000000", USD), qualifier, per, Span(0, 1))
    assert formats.amount(amount) == words
    assert formats.exact_amount(amount) == words.replace("32 million", "32,000,000")


@pytest.mark.parametrize(
    ("written", "entity", "known"),
    [
        ("the River Found", "fund:river", "River Fund"),
        ("the RIVER fund (RF)", "fund:river", ""),
        ("a fund of nowhere", "fund:nowhere", ""),
        ("Reducing Litter", None, ""),
    ],
)
def test_a_name_printed_otherwise_is_shown_with_the_known_one(
    written: str, entity: str | None, known: str
) -> None:
    assert read_as(written, entity, {"fund:river": "River Fund"}) == known


@pytest.mark.parametrize(
    ("vocabulary", "key", "label"),
    [
        ("source_classes", "official_text", "official text"),
        ("aspects", "promised", "promised"),
        ("source_classes", "official_text_reposted", "official text, reposted"),
    ],
)
def test_a_term_inside_a_sentence_begins_small(vocabulary: str, key: str, label: str) -> None:
    assert f">{label}<" in term(vocabulary, key, inside=True)
    assert f">{label[0].upper()}{label[1:]}<" in term(vocabulary, key)
