"""Every character drawn from a Word document stands where its place says."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from followthrough.documents import Document, parse
from followthrough.documents.formats.docx import draw
from tests.documents.formats.word import docx_of, para, raw_docx, run_of
from tests.documents.laid_out import document_of
from tests.documents.rendered import elements, given


def hold(data: bytes, document: Document) -> int:
    """Check every character with a place against the parts themselves; how many there are."""
    container = zipfile.ZipFile(io.BytesIO(data))
    texts: dict[str, str] = {}
    assert document.origin is not None
    held = 0
    for offset, sign in enumerate(document.text):
        place = document.origin.place(offset)
        if place is not None:
            if place.part not in texts:
                texts[place.part] = str(etree.fromstring(container.read(place.part)).xpath("string()"))
            assert texts[place.part][place.offset] == sign
            held += 1
    return held


def test_places_count_the_text_nodes_of_the_part_whatever_is_left_out() -> None:
    body = para(
        "We ",
        "<w:r><w:instrText> DATE </w:instrText></w:r>",
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
        run_of("secretly ", "<w:vanish/>"),
        "<w:r><w:t>  will </w:t></w:r>",
        " act\u00ad\u00adively 👩🏽‍🚀.",
        '<w:r><w:footnoteReference w:id="7"/></w:r>',
    )
    note = f'<w:footnote w:id="7">{para("See the annex.")}</w:footnote>'
    data = raw_docx(f"\n  {body}\n", footnotes=f"\n {note} ")
    document = document_of(draw, data)
    assert document.text == "We will actively 👩🏽‍🚀.[1]\n\n[1] See the annex."
    assert hold(data, document) == len("We will actively 👩🏽‍🚀.See the annex.")
    place = document.origin.place(document.text.index("See")) if document.origin else None
    assert place is not None
    assert (place.part, place.page, place.box) == ("word/footnotes.xml", None, None)


def test_every_character_of_a_long_document_stands_in_its_place() -> None:
    data = docx_of(elements(given("D1-kasi-2022").document))
    document = parse(data, "kasi.docx")
    assert hold(data, document) > 0.97 * len(document.text)
