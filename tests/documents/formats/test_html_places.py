"""Every character drawn from a page stands where its place says."""

from __future__ import annotations

import html
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from followthrough.documents import Document, Limits, parse
from followthrough.documents.formats.html.reading import draw
from followthrough.errors import RefusedInput
from tests.documents.formats.pages import page_source
from tests.documents.laid_out import document_of
from tests.documents.rendered import elements
from tests.documents.rendered import given as given_text

REFERENCE = re.compile(r"&#?\w+;?")


def hold(source: str, document: Document) -> int:
    """Check every character with a place against the source; how many there are."""
    assert document.origin is not None
    held = 0
    for offset, sign in enumerate(document.text):
        place = document.origin.place(offset)
        if place is not None:
            assert place.part == ""
            assert _stands(source, place.offset, sign), (sign, source[place.offset : place.offset + 9])
            held += 1
    return held


def _stands(source: str, offset: int, sign: str) -> bool:
    """The sign itself, white space for a space, or a reference that means the sign."""
    if source[offset] == sign or (sign == " " and source[offset].isspace()):
        return True
    references = (REFERENCE.match(source, start) for start in range(max(0, offset - 1), offset + 1))
    return any(found is not None and sign in html.unescape(found.group()) for found in references)


def test_every_character_of_a_long_page_stands_in_its_place() -> None:
    source = page_source(elements(given_text("D1-kasi-2022").document))
    document = parse(source.encode(), "kasi.html")
    assert hold(source, document) > 0.97 * len(document.text)


def test_a_byte_order_mark_and_line_ends_are_counted() -> None:
    source = "\ufeff<p>We\r\n  will &hellip; 👩🏽‍🚀 act.</p>"
    document = document_of(draw, source.encode(), "x.html")
    assert document.text == "We will … 👩🏽‍🚀 act."
    assert document.origin is not None
    places = [document.origin.place(document.text.index(sign)) for sign in ("W", "…", "act")]
    assert [place.offset for place in places if place] == [4, 15, 29]
    assert hold(source, document) == len(document.text)


PIECES = """<p> </p> <div> </div> <ul> <ol> <li> </li> </ul> </ol> <table> <tr> <td> <th> </table> <b> </b>
<sup> </sup> <br> <pre> </pre> <a href="#fn1"> </a> <script> </script> <!-- --> <h2> </h2> <dl> <dd>
hidden &amp; &eacute; &#8364 &shy; &NotEqualTilde; < > " ' We will act. 1. (a) - • . : ; é 👩🏽‍🚀
\u00ad \u00a0 \u202e"""


@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES.split()), st.sampled_from([" ", "\n", "\r\n", "\t"])), max_size=60
    )
)
@example(["<li>", "<table>", "<td>", "1.", " ", "We"])
@settings(max_examples=200)
def test_any_mixture_of_tags_and_words_maps_back(pieces: list[str]) -> None:
    source = "".join(pieces)
    try:
        drawn = draw(source.encode(), "x.html", Limits())
    except RefusedInput:
        return  # there is no text in it
    document = document_of(lambda *_: drawn, b"", "x.html")
    hold(source, document)
    for block in document.blocks:
        if block.view.text:
            assert block.span.contains(block.view.span(0, len(block.view.text)))
