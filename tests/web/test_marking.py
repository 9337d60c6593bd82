"""What is marked in a document is exactly what is quoted."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.commitments import extract
from followthrough.documents import Document, parse, read
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough.values import Span
from followthrough_site.review.rows import Mark
from followthrough_site.web.marking import Slip, place, slip_of
from followthrough_site.web.typesetting import set_block, stops
from tests.web.visiting import text_of

KASI = Path(__file__).parents[2] / "initiatives/kasi/source/kasi-2022-official-text.txt"


def mark(reference: str, span: Span, *segments: Span) -> Mark:
    return Mark(span, segments, reference, "here", "accepted", "firm")


def marked(document: Document, marks: list[Mark]) -> dict[str, str]:
    """The words under each commitment's marks, white space collapsed."""
    pieces: dict[str, list[str]] = defaultdict(list)
    for block in place(document, marks):
        own: dict[str, str] = defaultdict(str)
        for piece in block.pieces:
            for reference in own.keys() - set(piece.references):
                own[reference] += " "
            for reference in piece.references:
                own[reference] += piece.text
        for reference, words in own.items():
            pieces[reference].append(words)
    return {reference: " ".join(" ".join(words).split()) for reference, words in pieces.items()}


def test_every_commitment_of_a_real_text_is_marked_in_its_exact_words() -> None:
    document = read(KASI)
    found = extract(document).commitments
    marks = sorted(
        (mark(str(one.reference), one.span, *one.segments) for one in found), key=lambda one: one.span
    )
    shown = marked(document, marks)
    quotes = {
        str(one.reference): " ".join(document.words(piece) for piece in one.segments or (one.span,))
        for one in found
    }
    assert len(found) > 60
    assert shown == quotes


def test_marks_that_overlap_and_stand_in_several_pieces() -> None:
    document = parse(b"We will build schools, and to this end train teachers, in every town.", "a.txt")
    text = document.text
    whole, inner = Span(0, len(text) - 1), Span(text.index("train"), text.index(", in"))
    parts = (Span(3, 12), Span(text.index("in every"), len(text) - 1))
    marks = [mark("1.1", whole), mark("1.2", Span(3, len(text) - 1), *parts), mark("1.3", inner)]
    assert marked(document, marks) == {
        "1.1": "We will build schools, and to this end train teachers, in every town",
        "1.2": "will buil in every town",
        "1.3": "train teachers",
    }


def test_an_anchor_stands_once_and_our_signs_are_not_in_the_marks() -> None:
    document = parse(b"We will build schools and train teachers.\n\nWe will go on.", "a.txt")
    marks = [mark("1.1", Span(3, 21)), mark("1.2", Span(26, 40)), mark("1.P1", Span(46, 56))]
    html = "".join(set_block(block, stops("office", marks, document)) for block in place(document, marks))
    for one in marks:
        assert html.count(f'id="{one.reference}"') == 1
    assert '<mark data-references="1.2" class="is-accepted">train teachers</mark>' in html
    assert 'href="#1.2" aria-label="Next commitment, 1.2"' in html
    assert 'href="/office/here/1.P1"' in html


def test_words_of_the_text_are_escaped() -> None:
    document = parse(b"We will <script>alert(1)</script> & go.", "a.txt")
    marks = [mark("1.1", Span(3, 30))]
    html = "".join(set_block(block, stops("office", marks, document)) for block in place(document, marks))
    assert "<script" not in html
    assert "<script>alert(1)</script> & go." in text_of(html)


def test_a_slip_is_flagged_and_kept_as_it_is() -> None:
    document = parse(b"We will fund the MKFC for long.", "a.txt")
    slips = [Slip(Span(17, 21), "slip.acronym", "Read as MKCF.", "Confirm it.")]
    marks = [mark("1.1", Span(3, 30))]
    html = "".join(set_block(b, stops("office", marks, document)) for b in place(document, marks, slips))
    assert 'title="Read as MKCF. Confirm it."' in html
    assert html.count("<mark") == 1
    assert marked(document, marks) == {"1.1": "will fund the MKFC for long"}


@pytest.mark.parametrize("where", ["line 12", "offset 9-9", "offset 9-3", ""])
def test_a_finding_without_a_stretch_of_text_is_no_slip(where: str) -> None:
    assert slip_of(Finding(Level.WARNING, "code", where, _("message"))) is None


SENTENCES = st.lists(
    st.text(st.sampled_from("ab ü𐌰'-"), min_size=1, max_size=30), min_size=1, max_size=6
).map("\n\n".join)


@given(SENTENCES, st.data())
def test_any_span_is_marked_in_its_own_words(text: str, data: st.DataObject) -> None:
    document = parse(("start\n\n" + text + "\n\nend").encode(), "a.txt")
    edges = st.integers(0, len(document.text))
    spans = data.draw(st.lists(st.tuples(edges, edges).filter(lambda e: e[0] < e[1]), max_size=4))
    marks = [mark(f"1.{n}", Span(*edge)) for n, edge in enumerate(sorted(spans), 1)]
    shown = marked(document, marks)
    for one in marks:
        visible = {
            block.view.offset(index) for block in document.blocks for index in range(len(block.view.text))
        }
        kept = "".join(
            char if one.span.start + n in visible else " "
            for n, char in enumerate(one.span.of(document.text))
        )
        assert shown.get(one.reference, "").split() == kept.split()
