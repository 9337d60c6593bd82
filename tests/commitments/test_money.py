"""Sums in their written forms, and only sums that are promised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.commitments.language import language
from followthrough.commitments.money import find_sums
from followthrough.vocab import load
from tests.commitments.marked import extract_text

WRITTEN = [
    ("9 million USD", "USD 9,000,000.00 exact total"),
    ("USD 32 million", "USD 32,000,000.00 exact total"),
    ("5.4 million USD", "USD 5,400,000.00 exact total"),
    ("$1.2bn", "USD 1,200,000,000.00 exact total"),
    ("US$5m", "USD 5,000,000.00 exact total"),
    ("$40 million", "USD 40,000,000.00 exact total"),
    ("$5-million", "USD 5,000,000.00 exact total"),
    ("USD 1,250,000", "USD 1,250,000.00 exact total"),
    ("USD 1 250 000", "USD 1,250,000.00 exact total"),
    ("EUR 1.1 billion", "EUR 1,100,000,000.00 exact total"),
    ("€750 million", "EUR 750,000,000.00 exact total"),
    ("300 million euros", "EUR 300,000,000.00 exact total"),
    ("£5 million", "GBP 5,000,000.00 exact total"),
    ("Rp122,54 trillion", "IDR 122,540,000,000,000.00 exact total"),
    ("AUD $85 million", "AUD 85,000,000.00 exact total"),
    ("A$85 million", "AUD 85,000,000.00 exact total"),
    ("JPY 3 billion", "JPY 3,000,000,000 exact total"),
    ("20 million US dollars", "USD 20,000,000.00 exact total"),
    ("KRW 10 trillion", "KRW 10,000,000,000,000 exact total"),
    ("THB 1.000.000", "THB 1,000,000.00 exact total"),
    ("approximately 200 million USD (est.)", "USD 200,000,000.00 approx total"),
    ("200 million USD (est.)", "USD 200,000,000.00 approx total"),
    ("nearly $6 million", "USD 6,000,000.00 approx total"),
    ("about USD 10 million", "USD 10,000,000.00 approx total"),
    ("up to $10 million", "USD 10,000,000.00 up_to total"),
    ("a maximum of EUR 2 million", "EUR 2,000,000.00 up_to total"),
    ("over $150 million", "USD 150,000,000.00 at_least total"),
    ("at least 50 million USD", "USD 50,000,000.00 at_least total"),
    ("more than a USD 3 million", "USD 3,000,000.00 at_least total"),
    ("10 million USD a year", "USD 10,000,000.00 exact year"),
    ("USD 10 million annually", "USD 10,000,000.00 exact year"),
    ("$70 million each year", "USD 70,000,000.00 exact year"),
    ("an annual contribution of EUR 4 million", "EUR 4,000,000.00 exact year"),
    ("US $5 million", "USD 5,000,000.00 exact total"),
    ("five million U.S. dollars", "USD 5,000,000.00 exact total"),
    ("half a billion dollars", "USD 500,000,000.00 exact total"),
    ("a billion euros", "EUR 1,000,000,000.00 exact total"),
    ("USD five million", "USD 5,000,000.00 exact total"),
    ("4m euro", "EUR 4,000,000.00 exact total"),
    ("a 40-million-dollar loan", "USD 40,000,000.00 exact total"),
    ("a $40 million-a-year scheme", "USD 40,000,000.00 exact year"),
    ("INR 500 crore", "INR 5,000,000,000.00 exact total"),
    ("₹2.5 lakh crore", "INR 2,500,000,000,000.00 exact total"),
    ("€ 4 Mio", "EUR 4,000,000.00 exact total"),
    ("RMB 200 million yuan", "CNY 200,000,000.00 exact total"),
    ("A$3 million (US$2 million)", "AUD 3,000,000.00 exact total"),
    ("NOK 30 million (approximately USD 3 million)", "NOK 30,000,000.00 exact total"),
]

RANGES = [
    ("USD 10-15 million", ["USD 10,000,000.00 at_least total", "USD 15,000,000.00 up_to total"]),
    ("$10 to $15 million", ["USD 10,000,000.00 at_least total", "USD 15,000,000.00 up_to total"]),
    ("1-2 billion euros", ["EUR 1,000,000,000.00 at_least total", "EUR 2,000,000,000.00 up_to total"]),
]

AT_HOME = [
    ("AU", "$5 million", "AUD 5,000,000.00"),
    ("AU", "US$5 million", "USD 5,000,000.00"),
    ("SG", "$5 million", "SGD 5,000,000.00"),
    ("IN", "Rs. 500 crore", "INR 5,000,000,000.00"),
    ("NO", "300 million kroner", "NOK 300,000,000.00"),
    ("CN", "¥3 billion", "CNY 3,000,000,000.00"),
    ("JP", "¥3 billion", "JPY 3,000,000,000"),
    ("US", "$5 million", "USD 5,000,000.00"),
    (None, "$5 million", "USD 5,000,000.00"),
]

NO_MONEY = [
    "COP27 and COP 28",
    "2,000 teachers",
    "50 million doses",
    "try 3 times",
    "all 5 members",
    "A/RES/75/239",
    "usd",
    "a million trees",
    "half a billion people",
    "1.2 billion doses",
    "Rs 500 crore",
    "20 percent",
    "$",
]


def shown(text: str) -> list[str]:
    sums = find_sums(text, load(), language())
    return [f"{found.money} {found.qualifier} {found.per}" for found in sums]


@pytest.mark.parametrize(("written", "read"), WRITTEN)
def test_a_written_sum_is_read(written: str, read: str) -> None:
    assert shown(f"We will provide {written}.") == [read]


@pytest.mark.parametrize(("written", "read"), RANGES)
def test_a_range_is_read_by_its_ends(written: str, read: list[str]) -> None:
    assert shown(f"We will provide {written}.") == read


@pytest.mark.parametrize(("home", "written", "money"), AT_HOME)
def test_a_shared_sign_is_the_speakers_own(home: str | None, written: str, money: str) -> None:
    assert [str(found.money) for found in find_sums(written, load(), language(), home=home)] == [money]


@pytest.mark.parametrize("text", NO_MONEY)
def test_numbers_that_are_no_money(text: str) -> None:
    assert shown(text) == []


@given(
    st.integers(1, 999),
    st.sampled_from(["million", "billion", "mn", "bn"]),
    st.sampled_from(["USD", "EUR", "KRW"]),
)
def test_both_orders_of_number_and_currency_say_the_same(number: int, scale: str, code: str) -> None:
    assert shown(f"{code} {number} {scale}") == shown(f"{number} {scale} {code}") != []


@given(st.text(max_size=120))
def test_any_text_is_searched_and_places_hold(text: str) -> None:
    for found in find_sums(text, load(), language()):
        words = text[found.start : found.end].lower()
        assert any(sign.isdigit() for sign in words) or "illion" in words


def amounts(text: str) -> list[str]:
    return [str(amount.money) for c in extract_text(text).commitments for amount in c.amounts]


def test_several_sums_in_one_commitment_are_all_promised() -> None:
    text = "The ROK will raise the annual volume of fund A to 32 million USD, and fund B to 10 million USD."
    (commitment,) = extract_text(text).commitments
    assert [(str(a.money), a.per.value) for a in commitment.amounts] == [
        ("USD 32,000,000.00", "year"),
        ("USD 10,000,000.00", "year"),
    ]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Japan will invest $40 million in order to mobilize $2 billion.", ["USD 40,000,000.00"]),
        ("Japan is launching a fund intended to catalyze over $13 billion.", []),
        ("Japan aims to mobilize $1 billion for forests.", ["USD 1,000,000,000.00"]),
        ("Japan will also aim to catalyse an additional $3 million of private money.", ["USD 3,000,000.00"]),
        ("Japan will invest $90 million in ports, of which $40 million in Tonga.", ["USD 90,000,000.00"]),
        (
            "Japan will invest $90 million in ports, and $40 million in roads.",
            ["USD 90,000,000.00", "USD 40,000,000.00"],
        ),
        ("Through $3 million in grants, Japan will train nurses.", ["USD 3,000,000.00"]),
        ("Through exports worth $3 million, Japan will help growers.", []),
        ("Japan will raise exports to $50 billion.", []),
        ("Japan will reopen the mint and mobilise $2 billion.", ["USD 2,000,000,000.00"]),
        ("Japan has provided over $12.1 billion since 2002.", []),
        ("Japan will deepen trade, which amounted to $360 billion in 2020.", []),
    ],
)
def test_effects_and_the_past_are_not_promised(text: str, promised: list[str]) -> None:
    assert amounts(text) == promised


def test_an_amount_stands_at_its_words() -> None:
    text = "Japan will provide approximately 200 million USD (est.) to the fund."
    (amount,) = extract_text(text).commitments[0].amounts
    assert amount.span.of(text) == "200 million USD"
