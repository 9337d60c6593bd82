"""Raised signs are the mark of a note unless they belong to the word before them."""

from __future__ import annotations

import pytest

from followthrough.documents.raised import is_mark


@pytest.mark.parametrize(
    ("raised", "before", "mark"),
    [
        ("1", "trade.", True),
        ("12", "trade", True),
        (" 3 ", "", True),
        ("1,2", "trade", True),
        ("[4]", "trade", True),
        ("*", "trade", True),
        ("††", "trade", True),
        ("2", "km", False),
        ("6", "10", False),
        ("th", "5", False),
        ("1234", "trade", False),
        ("", "trade", False),
    ],
)
def test_marks_of_notes(raised: str, before: str, mark: bool) -> None:
    assert is_mark(raised, before) is mark
