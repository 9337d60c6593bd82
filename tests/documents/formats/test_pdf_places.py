"""Every character of a drawn text is the one at its place in the file, and none of the file is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2.raw as pdfium
import pytest

from followthrough.documents import Document, Limits
from followthrough.documents.formats.pdf import draw
from followthrough.documents.reader import composed
from tests.documents.formats.typeset import typst_pdf, typst_source
from tests.documents.rendered import NAMES, elements, given

ODD = """
#set page(paper: "a5", columns: 2, header: [Series], footer: context counter(page).display("i"))
#set text(size: 9pt, hyphenate: true)
#set par(justify: true)
= 1. Office affairs
The office files “quotations” – of the 45#super[th] year#footnote[See *page 2*.] – in
Ελλάδα, Україна and 𝔘nicode.
#lorem(160)
- item #lorem(20)
  + nested
#table(columns: 2, [*Area*], [*Sum*], [Seas], [USD 5 million])
#lorem(300)
"""


def documents() -> Iterator[tuple[str, bytes]]:
    yield "odd", typst_pdf(ODD)
    for columns in (1, 2):
        content = elements(given(NAMES[0]).document)
        yield f"given in {columns}", typst_pdf(typst_source(content, columns))


FILES = dict(documents())


@pytest.fixture(params=FILES, scope="module")
def data(request: pytest.FixtureRequest) -> bytes:
    return FILES[request.param]


def pages_of(data: bytes) -> list[str]:
    """The characters of each page, as PDFium counts them."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    pages = []
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        pages.append("".join(chr(pdfium.FPDFText_GetUnicode(text, index)) for index in range(count)))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return pages


def read(data: bytes) -> Document:
    return composed(draw(data, "act.pdf", Limits()), "act.pdf", "")


def test_every_character_is_the_one_at_its_place(data: bytes) -> None:
    document, pages = read(data), pages_of(data)
    assert document.origin is not None
    placed = 0
    for offset, sign in enumerate(document.text):
        place = document.origin.place(offset)
        if place is None:
            assert sign in " \n", f"{sign!r} at {offset} is nowhere in the file"
            continue
        assert place.page is not None
        assert place.part == f"page {place.page}"
        units = len(sign.encode("utf-16-le")) // 2
        there = pages[place.page - 1][place.offset : place.offset + units]
        assert sign == there.replace("\x02", "-").encode("utf-16", "surrogatepass").decode("utf-16")
        placed += units
    assert placed == sum(1 for page in pages for sign in page if not sign.isspace())


def test_boxes_lie_on_the_page_and_follow_the_words(data: bytes) -> None:
    document = read(data)
    assert document.origin is not None
    for start, length in zip(document.origin.starts, document.origin.lengths, strict=True):
        place = document.origin.place(start)
        assert place is not None
        assert place.box is not None
        left, top, right, bottom = place.box
        assert 0 <= left < right <= 842
        assert 0 <= top < bottom <= 842
        assert right - left < 15 * length + 5
        assert document.origin.place(start + length - 1) is not None


def test_views_have_the_words_of_the_text_in_order(data: bytes) -> None:
    document = read(data)
    for block in document.blocks:
        places = [block.view.offset(index) for index in range(len(block.view.text))]
        assert places == sorted(set(places))
        for sign, place in zip(block.view.text, places, strict=True):
            assert sign == document.text[place] or (sign == " " and document.text[place].isspace())
            assert block.span.start <= place < block.span.end


def test_segments_of_every_block_give_its_words_without_what_stands_between(data: bytes) -> None:
    document = read(data)
    broken = 0
    for block in document.blocks:
        segments = document.segments(block.span)
        broken += len(segments) > 1
        assert all(document.words(segment) for segment in segments)
        quoted = document.quotation(segments).replace(" ", "")
        assert len(quoted) >= len(block.view.text.replace(" ", ""))
        assert "Archive of Joint Statements" not in quoted or block.kind == "note"
    assert broken > 0
