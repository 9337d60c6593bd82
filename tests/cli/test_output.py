"""Words on a terminal: widths, wrapping, and signs that must not be obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.cli.output import needs_attention, one_line, printable, table, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[2J", "[U+001B][2J"),
        ("a\u202eb", "a[U+202E]b"),
        ("\ufeffa", "[U+FEFF]a"),
        ("a\x00b\x9bc", "a[U+0000]b[U+009B]c"),
        ("한국 ไทย العربية", "한국 ไทย العربية"),
    ],
)
def test_steering_signs_are_shown_not_obeyed(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_message_is_one_line() -> None:
    assert one_line("a\n  b\r\n\tc") == "a b c"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("한국", 4),
        ("ไทย", 3),
        ("ที่", 1),
        ("e\u0301", 1),
        ("\U0001f600", 2),
        ("", 0),
        ("العربية", 7),
    ],
)
def test_width_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_wrapping_fits_and_loses_no_word(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert wrap("ee\u0301e\u0301", 2) == ["ee\u0301", "e\u0301"]


def test_columns_line_up_beside_wide_signs() -> None:
    rows = [("1", "한국", "words"), ("10", "ab", "to tell")]
    assert list(table(("NO", "WHO", "WHAT"), rows, 60)) == [
        "NO  WHO   WHAT",
        "1   한국  words",
        "10  ab    to tell",
    ]


def test_the_last_column_wraps_into_what_is_left() -> None:
    lines = list(table(("A", "B"), [("x", "one two three four five six seven eight nine")], 26))
    assert lines[1:] == ["x  one two three four five", "   six seven eight nine"]


def test_only_an_error_needs_attention() -> None:
    def finding(level: Level) -> Finding:
        return Finding(level, "a.b", "line 1", _("found"))

    assert not needs_attention([finding(Level.INFO), finding(Level.WARNING)])
    assert needs_attention([finding(Level.INFO), finding(Level.ERROR)])
