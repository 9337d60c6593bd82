"""Typed values come back from a claim's columns as they went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.commitments.model import Amount, Name, Per, Qualifier
from followthrough.values import Currency, Money, PartialDate, Period, Span
from followthrough_site.archive.actions import Passages
from followthrough_site.archive.models import Passage
from followthrough_site.claims import actions
from followthrough_site.claims.models import Claim
from followthrough_site.claims.values import Draft, Value, columns, money_of, value_of
from tests.filled import LARGEST, SCHOOLS, Filled, at

WORDS = "KRW 92,233,720,368,547,758"
years = st.builds(PartialDate, st.integers(1, 9999))
days = st.dates().map(PartialDate.from_date)
dates = years | days
amounts = st.builds(
    Amount,
    st.builds(
        Money, st.integers(-LARGEST, LARGEST), st.sampled_from([Currency("USD", 2), Currency("KRW", 0)])
    ),
    st.sampled_from(Qualifier),
    st.sampled_from(Per),
    st.just(Span(3, 9)),
)
names = st.builds(Name, st.text(min_size=1), st.none() | st.text(min_size=1), st.none())


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted([draw(days), draw(days)], key=str)
    return draw(st.sampled_from([Period(first, last), Period(first, None), Period(None, last)]))


@given(amounts | names | dates | periods() | st.text(min_size=1))
def test_a_value_comes_back(value: Value) -> None:
    claim = Claim(passage=Passage(start=3, end=9), **columns(value))
    assert value_of(claim) == value


def test_money_needs_its_three_columns() -> None:
    assert money_of(Claim(minor=5, currency="USD", exponent=2)) == Money(5, Currency("USD", 2))
    with pytest.raises(ValueError, match="holds no money"):
        money_of(Claim(minor=5, currency="USD"))


def test_claims_are_recorded_with_their_source(loaded: Filled) -> None:
    drafts = [
        Draft("amount", SCHOOLS.amounts[0], WORDS, at(WORDS)),
        Draft("actor", Name("A"), "A"),
        Draft("actor", Name("B"), "B", aspect="actual"),
    ]
    subject = loaded.commitment("2.2").record
    made = actions.add(loaded.people.contributor, subject, drafts, Passages(loaded.version))
    money, first, second = (Claim.objects.get(pk=claim.pk) for claim in made)
    assert money.minor == LARGEST
    assert money.passage is not None
    assert money.passage.words == money.as_written
    assert (money.source_class, money.published) == ("official_text", PartialDate(2022, 11))
    assert [(claim.ordinal, claim.aspect) for claim in (money, first, second)] == [
        (0, "promised"),
        (0, "promised"),
        (1, "actual"),
    ]
