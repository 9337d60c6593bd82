"""Numbers as lists print them, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.documents.lines import Marker
from followthrough.documents.numerals import letters, repeated, roman, roman_value


@given(st.integers(1, 3999))
def test_a_roman_number_is_read_as_what_it_was(number: int) -> None:
    assert roman_value(roman(number)) == number
    assert roman_value(roman(number).upper()) == number


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (-2, "-2"), (4000, "4000"), (9, "ix")])
def test_where_roman_numbers_do_not_reach_arabic_ones_stand(number: int, text: str) -> None:
    assert roman(number) == text


@pytest.mark.parametrize("text", ["", "abc", "iz", "7"])
def test_what_is_no_roman_number_has_no_value(text: str) -> None:
    assert roman_value(text) is None


@pytest.mark.parametrize(
    ("number", "counted", "doubled"),
    [
        (1, "a", "a"),
        (26, "z", "z"),
        (27, "aa", "aa"),
        (28, "ab", "bb"),
        (703, "aaa", "a" * 28),
        (0, "0", "0"),
    ],
)
def test_letters_as_pages_and_as_word_count_them(number: int, counted: str, doubled: str) -> None:
    assert letters(number) == counted
    assert repeated(number) == doubled


@pytest.mark.parametrize(
    ("text", "sort", "number"),
    [
        ("(12)", "number", 12),
        ("3.4.", "number", 3),
        ("๑๒.", "number", None),
        ("9" * 5_000 + ".", "number", None),
        ("iv.", "roman", 4),
        ("(c)", "letter", 3),
        ("bb.", "letter", None),
        ("가.", "letter", None),
        ("•", "bullet", None),
    ],
)
def test_the_number_of_any_marker_is_read_or_none(text: str, sort: str, number: int | None) -> None:
    assert Marker(text, sort, 0).number == number
