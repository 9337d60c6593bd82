"""Offsets count code points of the untouched source; views give the words back."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followthrough.documents import Document, View, parse

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\r\t\u00a0*-#:;.1(a)IV{}[]|_\u2028\ufeff\u202e"),
        st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc"]),
        st.sampled_from("กาée\u0301👩🏽‍🚀𝔘עבאال"),
    ),
    min_size=1,
    max_size=300,
).filter(lambda text: bool(text.removeprefix("\ufeff").strip()))


def collapsed(text: str) -> str:
    return " ".join(text.split())


def together(text: str) -> str:
    """Letters and signs without white space, and without the hyphens at line ends that a view may mend."""
    return re.sub(r"[-\u2010\u00ad](?=\s*[\r\n])|\s", "", text)


@given(TEXTS)
@example("a\n\n\u2028\n\nb")
@example("a\n\n \ufeff \u200b\n\nb")
def test_any_text_is_read_and_kept(text: str) -> None:
    document = parse(text.encode(), "any.txt")
    assert document.text == text


@given(TEXTS)
def test_blocks_stand_in_order_and_cover_every_word(text: str) -> None:
    document = parse(text.encode(), "any.txt")
    position = 0
    for block in document.blocks:
        assert block.span.start >= position
        assert not text[position : block.span.start].strip("\ufeff \t\u00a0\u3000\u200b\f\v\r\n").split()
        position = block.span.end
    assert not text[position:].strip("\ufeff \t\u00a0\u3000\u200b\f\v\r\n").split()


@given(TEXTS)
def test_the_words_of_a_view_stand_in_its_source(text: str) -> None:
    document = parse(text.encode(), "any.txt")
    for block in document.blocks:
        view = block.view
        if view.text:
            span = view.span(0, len(view.text))
            assert together(span.of(text)) == together(view.text)
            assert block.span.contains(span)


@given(TEXTS, st.data())
def test_every_stretch_of_a_view_equals_its_source(text: str, data: st.DataObject) -> None:
    view = View.collapsed(text, 0, len(text))
    start = data.draw(st.integers(0, max(0, len(view.text) - 1)))
    end = data.draw(st.integers(start + 1, len(view.text)))
    assert collapsed(view.span(start, end).of(text)) == collapsed(view.text[start:end])


@given(TEXTS)
def test_leaving_marks_out_keeps_places(text: str) -> None:
    view = View.collapsed(text, 0, len(text)).without(re.compile(r"\*+|[\u200b]"))
    for index, sign in enumerate(view.text):
        assert text[view.offset(index)] == sign or text[view.offset(index)].isspace()


def words_at(document: Document, words: str) -> str:
    """The source where a block's view has `words`."""
    for block in document.blocks:
        if words in block.view.text:
            start = block.view.text.index(words)
            return block.view.span(start, start + len(words)).of(document.text)
    raise AssertionError(f"no block holds {words!r}")


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("We will\r\nact now.\r\n", "will act", "will\r\nact"),
        ("\ufeffWe will act.", "We", "We"),
        ("أولا: سنعمل معا", "سنعمل", "سنعمل"),
        ("Cafe\u0301 will open.", "will", "will"),
        ("👩🏽‍🚀👩🏽‍🚀 will fly.", "will", "will"),
        ("ไทยและอาเซียน" * 5 + "จะ\n  ร่วมมือ", "จะ ร่วมมือ", "จะ\n  ร่วมมือ"),
    ],
)
def test_places_hold_in_every_script(text: str, words: str, source: str) -> None:
    assert words_at(parse(text.encode(), "x.txt"), words) == source


def test_one_line_of_ten_million_letters_is_one_block_of_few_runs() -> None:
    line = "We will act. " * 800_000
    document = parse(line.encode(), "line.txt")
    (block,) = document.blocks
    assert len(block.view.text) == len(line.strip())
    assert len(block.view.starts) == 1


def test_bidirectional_controls_are_told_with_their_place() -> None:
    (finding,) = parse("We will \u202epay\u202c.".encode(), "x.txt").findings[:1]
    assert finding.code == "text.bidi_control"
    assert finding.place == "offset 8-9"
    assert "U+202E" in finding.message


def test_a_text_full_of_controls_is_told_in_a_hundred_and_one_findings() -> None:
    findings = parse("a \u202e b ".encode() * 500, "x.txt").findings
    assert len(findings) == 101
    assert "500 stretches" in findings[-1].message


@pytest.mark.parametrize(("offset", "line"), [(0, 1), (1, 1), (3, 2), (5, 3), (7, 4)])
def test_lines_are_counted_by_any_line_end(offset: int, line: int) -> None:
    assert parse(b"a\r\nb\rc\nd", "x.txt").line_of(offset) == line
