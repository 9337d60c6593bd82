"""Lines of effort and public references."""

from __future__ import annotations

import pytest

from followthrough.commitments import Extraction
from tests.commitments.marked import extract_text


def references(text: str) -> list[str]:
    return [str(c.reference) for c in extract_text(text).commitments]


def lines(extraction: Extraction) -> list[tuple[int, str]]:
    return [(line.number, line.title) for line in extraction.lines]


NUMBERED = """Japan will act first.

I. Background

Japan will act.

1. Expand trade

Japan will open ports. Japan will pave roads.

Japan will:

- build bridges, and train pilots;

- note the weather;

- plant trees.

2. Protect seas

Japan will:

- guard reefs.
"""


def test_numbered_headings_are_lines() -> None:
    extraction = extract_text(NUMBERED)
    assert lines(extraction) == [(1, "Expand trade"), (2, "Protect seas")]
    assert references(NUMBERED) == ["0.P1", "0.P2", "1.P1", "1.P2", "1.1a", "1.1b", "1.2", "1.3", "2.1"]


def test_items_count_whether_they_hold_a_commitment_or_not() -> None:
    text = "1. Trade\n\nWe met.\n\n- We note the report.\n\n- We will act.\n\n2. Seas\n\nWe met."
    assert references(text) == ["1.2"]


def test_roman_headings_are_lines_when_there_are_no_arabic_ones() -> None:
    text = "I. Trade\n\nJapan will act.\n\nII. Seas\n\nJapan will act."
    assert lines(extract_text(text)) == [(1, "Trade"), (2, "Seas")]
    assert references(text) == ["1.P1", "2.P1"]


def test_unnumbered_headings_are_numbered_in_order_and_a_title_is_no_line() -> None:
    text = "# The Plan\n\nJapan will act.\n\n## Trade\n\nJapan will act.\n\n## Seas\n\nJapan will act."
    assert lines(extract_text(text)) == [(1, "Trade"), (2, "Seas")]
    assert references(text) == ["0.P1", "1.P1", "2.P1"]


def test_a_text_without_headings_has_line_nought() -> None:
    assert references("Japan will act.\n\n- Japan will pay.") == ["0.P1", "0.1"]


def test_many_commitments_in_one_item_go_past_z() -> None:
    items = "; ".join(f"build port {number}" for number in range(1, 29))
    found = references(f"Japan will:\n\n- {items}.")
    assert found[0] == "0.1a"
    assert found[25:] == ["0.1z", "0.1aa", "0.1ab"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("".join(f"Japan will pave road {n}. " for n in range(10_001)), "0.P10001"),
        ("Japan will:\n\n" + "\n\n".join(f"- pave road {n};" for n in range(10_001)), "0.10001"),
        ("- " + "".join(f"Japan will act by {n}. " for n in range(1_000)), "0.1all"),
    ],
    ids=["prose", "items", "one item"],
)
def test_a_text_of_many_commitments_is_read_to_its_end(text: str, last: str) -> None:
    found = references(text)
    assert found[-1] == last
    assert len(set(found)) == len(found)


def test_headings_past_the_largest_line_open_none() -> None:
    text = "".join("## Heading\n\nJapan met.\n\n" for _ in range(10_001)) + "Japan will act.\n"
    extraction = extract_text(text)
    assert [str(c.reference) for c in extraction.commitments] == ["9999.P1"]
    assert len(extraction.lines) == 9_999
