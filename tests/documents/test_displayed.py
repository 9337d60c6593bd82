"""How words are shown to people, and the pieces that a quotation is made of."""

from __future__ import annotations

import pytest

from followthrough.commitments import extract
from followthrough.documents import Document, Limits, parse
from followthrough.documents.formats.pdf import draw
from followthrough.documents.reader import composed
from followthrough.values import Span
from tests.documents.formats.typeset import typst_pdf


def shown(document: Document) -> list[str]:
    found = extract(document).commitments
    return [document.displayed(one.segments or (one.span,)) for one in found]


def quotes(text: str, name: str = "x.md") -> list[str]:
    document = parse(text.encode(), name)
    found = extract(document).commitments
    for one in found:
        pieces = one.segments or (one.span,)
        assert one.quote == document.quotation(pieces)
        assert one.span == Span(pieces[0].start, pieces[-1].end)
    return [one.quote for one in found]


SHOWN = {
    "tags and breaks": (
        "Japan <b>will</b> build a <span>new</span> port<br>by 2027.",
        "will build a new port by 2027",
    ),
    "links": (
        "Japan will fund [schools](http://x.example/We%20will) in [Laos](y).",
        "will fund schools in Laos",
    ),
    "emphasis cut in two": ("**Japan will** build a *new* port.", "will build a new port"),
    "struck words": ("Japan will build a ~~new~~ port.", "will build a new port"),
    "references": (
        "Japan will close &quot;roads&quot; &amp; R&#38;D sites.",
        'will close "roads" & R&D sites',
    ),
    "a reference at the end": ("Japan will close &quot;roads&quot;.", 'will close "roads"'),
    "a link's address with a reference": (
        'Japan will open a <a href="x?a=1&amp;b=2">school</a> in Laos.',
        "will open a school in Laos",
    ),
    "a star that is a word": ("Japan will build 3 * 4 ports.", "will build 3 * 4 ports"),
}


@pytest.mark.parametrize("case", SHOWN)
def test_words_are_shown_without_marks_of_the_file(case: str) -> None:
    text, words = SHOWN[case]
    assert shown(parse(text.encode(), "x.md")) == [words]
    assert len(quotes(text)) == 1


def test_what_stands_between_words_is_no_piece_of_a_quotation() -> None:
    text = (
        "Japan <b>will</b> build a <span class=x>port</span> by 2027 for [schools](http://x.example) there."
    )
    assert quotes(text) == ["will build a port by 2027 for schools there"]


def test_a_quotation_never_ends_inside_a_character_reference() -> None:
    assert quotes("Japan will close &quot;roads&quot;. Rain falls.") == ["will close &quot;roads&quot;"]


def test_words_inside_a_reference_of_an_unseen_sign_are_left_as_they_stand() -> None:
    document = parse(b"Japan will build&#x202e; a co&shy;operative port &nosuch; now.", "x.md")
    assert document.blocks[0].view.text == "Japan will build&#x202e; a cooperative port &nosuch; now."


def test_names_are_read_without_marks_of_tasks_and_struck_words() -> None:
    text = "- [ ] Japan will build a port.\n- [x] ~~Peru will close a road.~~\n"
    found = extract(parse(text.encode(), "x.md")).commitments
    assert [[name.name for name in one.actors] for one in found] == [["Japan"], ["Peru"]]


def test_a_broken_word_of_a_page_is_shown_whole_and_quoted_as_it_stands() -> None:
    source = "#set page(width: 44mm, margin: 6mm)\n#set text(hyphenate: true)\n"
    words = "Participating governments will strengthen international environmental connectivity. "
    document = composed(draw(typst_pdf(source + words * 4), "x.pdf", Limits()), "x.pdf", "")
    found = extract(document).commitments
    assert len(found) == 4
    assert any("- " in one.quote for one in found)
    assert set(shown(document)) == {"will strengthen international environmental connectivity"}


def test_a_mark_of_a_note_is_shown_where_it_is_the_only_star() -> None:
    document = parse(b"Japan will help Kosovo* and Laos.", "x.txt")
    assert shown(document) == ["will help Kosovo* and Laos"]


def test_words_of_a_note_and_of_no_block_are_shown_too() -> None:
    text = "Title: Plan\nDate: 2024\n\nJapan will act."
    document = parse(text.encode(), "x.txt")
    assert document.displayed((Span(7, 11),)) == "Plan"
    assert document.displayed((Span(7, 11), Span(text.index("will"), len(text) - 1))) == "Plan will act"
    listed = parse(b"1. Japan will act.", "x.txt")
    assert listed.displayed((Span(0, 2),)) == "1."
