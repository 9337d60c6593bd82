"""Words that a line's end cuts are whole in the view; compounds keep their hyphen; the text stays."""

from __future__ import annotations

import pytest

from followthrough.commitments import extract
from followthrough.documents import parse

CUT = {
    "a broken word": ("We will train 400 teach-\ners.", "We will train 400 teachers."),
    "a broken word, Windows line ends": ("We train teach-\r\n  ers now.", "We train teachers now."),
    "a soft hyphen": ("We train teach\u00ad\ners now.", "We train teachers now."),
    "a compound": ("A long-\nterm plan.", "A long-term plan."),
    "a compound that stands elsewhere": (
        "A well-off land. A well-\noff land.",
        "A well-off land. A well-off land.",
    ),
    "the first of two": ("Both short-\nand long-term plans.", "Both short- and long-term plans."),
    "a dash": ("We met -\nand left.", "We met - and left."),
    "whole words elsewhere": ("We train teachers. Teach-\ners train.", "We train teachers. Teachers train."),
}


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@pytest.mark.parametrize("case", CUT)
def test_words_cut_by_a_line_end(case: str, name: str) -> None:
    text, words = CUT[case]
    document = parse(text.encode(), name)
    assert document.text == text
    assert " ".join(block.view.text for block in document.blocks) == words


def test_a_text_that_breaks_no_words_keeps_a_hyphen_between_words() -> None:
    text = "We act.\n" * 200 + "\nIt is act-\nwe, as they said.\n"
    assert "act-we, as" in parse(text.encode(), "x.txt").blocks[-1].view.text


def test_what_is_undertaken_is_shown_whole_and_quoted_as_it_stands() -> None:
    text = "Japan will train 400 teach-\ners."
    document = parse(text.encode(), "x.txt")
    (one,) = extract(document).commitments
    assert one.quote == "will train 400 teach- ers"
    assert document.displayed((one.span,)) == "will train 400 teachers"
    assert one.segments == ()


def test_a_mark_inside_a_cut_word_is_left_alone() -> None:
    document = parse(b"We train teach-\n<b>ers</b> and ves-\nsels help.", "x.md")
    assert document.blocks[0].view.text == "We train teach- ers and vessels help."
