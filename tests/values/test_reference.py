"""Public references: parse, print, order."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.values import PublicReference

references = st.builds(
    PublicReference,
    line=st.integers(0, 9999),
    number=st.integers(1, 9_999_999),
    prose=st.booleans(),
    letter=st.text(string.ascii_lowercase, max_size=5),
)


@given(references)
def test_the_printed_form_reads_back(reference: PublicReference) -> None:
    assert PublicReference.parse(str(reference)) == reference


@given(references, references)
def test_one_place_in_the_order_for_each_reference(one: PublicReference, other: PublicReference) -> None:
    assert (one.sort_key == other.sort_key) == (one == other)


def test_the_order_is_that_of_the_printed_matrix() -> None:
    printed = ["0.P1", "5.1", "5.1a", "5.1b", "5.1z", "5.1aa", "5.2", "5.P1", "5.P2", "6.9", "6.10", "10.1"]
    mixed = sorted(printed)
    assert mixed != printed
    assert sorted(mixed, key=lambda text: PublicReference.parse(text).sort_key) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "5.",
        "5.0",
        "05.1",
        "5.01",
        "5.1A",
        "5.p1",
        "5.1abcdef",
        "5.1-2",
        "12345.1",
        "1.12345678",
        "5,4",
    ],
)
def test_any_other_form_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(InvalidValue, match="looks like") as caught:
        PublicReference.parse(text)
    assert caught.value.remedy


def test_a_reference_cannot_be_made_that_would_not_read_back() -> None:
    for bad in [(-1, 1), (1, 0), (1, 10_000_000), (10_000, 1)]:
        with pytest.raises(InvalidValue):
            PublicReference(*bad)
