"""Files that are no readable Word document are refused in a line; nothing in them is run or followed."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest

from followthrough.documents import Limits, parse
from followthrough.documents.formats.docx import draw
from followthrough.errors import OverLimit, RefusedInput
from tests.documents.formats.word import docx_bytes, main, para, raw_docx, zipped
from tests.documents.laid_out import codes, document_of, lines_of

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def whole() -> bytes:
    made = docx.Document()
    made.add_paragraph("We will act.")
    return docx_bytes(made)


def locked() -> bytes:
    """A ZIP whose entries say that they need a password."""
    data = bytearray(raw_docx(para("We will act.")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "an old Word file": (OLE, "is an old Office file (DOC, XLS)", "save it as DOCX or PDF"),
    "a file with a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "x.docx is protected by one",
        "save a copy without one",
    ),
    "a ZIP with a password": (locked(), "is protected by one", "without one"),
    "no end": (whole()[:-30], "is damaged", "Get the file anew"),
    "a signature and nothing more": (b"PK\x03\x04rest", "is damaged", "Get the file anew"),
    "an empty ZIP": (zipped({}), "is a ZIP container without a Word document", "save it as DOCX"),
    "pictures in a ZIP": (zipped({"a.png": b"x"}), "is a ZIP container without a Word document", "DOCX"),
    "a workbook": (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "an Excel workbook", "DOCX"),
    "slides": (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a PowerPoint", "DOCX"),
    "OpenDocument": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
        "an OpenDocument text (ODT)",
        "DOCX",
    ),
    "a book": (
        zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": ""}),
        "an electronic book (EPUB)",
        "DOCX",
    ),
    "no main part": (
        zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": ""}),
        "it has no part word/document.xml",
        "Get the file anew",
    ),
    "no XML": (
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "We will act."}),
        "the part word/document.xml of x.docx is not",
        "save it again",
    ),
    "no text": (raw_docx(para("")), "x.docx has none", "OCR"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_document_is_refused_and_says_why(case: str) -> None:
    data, message, remedy = REFUSED[case]
    with pytest.raises(RefusedInput) as refused:
        draw(data, "x.docx", Limits())
    assert message in refused.value.message
    assert remedy in refused.value.remedy
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "inside",
    [
        '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd">',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(inside: str, encoding: str) -> None:
    xml = inside + main(para("&b;")).replace("&amp;", "&")
    data = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml.encode(encoding)})
    with pytest.raises(RefusedInput, match="declares a document type or entities"):
        draw(data, "x.docx", Limits())


def test_an_xml_declaration_of_another_encoding_changes_nothing() -> None:
    declaration = '<?xml version="1.0" encoding="utf-7"?>'
    data = zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": declaration + main(para("Bogotá"))}
    )
    assert lines_of(document_of(draw, data)) == ["P Bogotá"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b"\0" * 30_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(OverLimit, match=r"x\.docx unpacks to 30,000,008") as refused:
        draw(bomb, "x.docx", Limits())
    assert "Check where the file comes from" in refused.value.remedy


def test_all_parts_together_may_unpack_to_so_much_and_no_more() -> None:
    parts = {f"word/media/{number}.bin": os.urandom(1_000) for number in range(10)}
    data = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "", **parts})
    with pytest.raises(OverLimit, match="at most 9,000 bytes when unpacked"):
        draw(data, "x.docx", Limits(unpacked_bytes=9_000))


def test_too_many_parts_are_refused() -> None:
    data = zipped({f"word/{number}": b"" for number in range(5_001)})
    with pytest.raises(OverLimit, match="at most 5,000 parts"):
        draw(data, "x.docx", Limits())


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(raw_docx(para("We will act. " * 100)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(RefusedInput):
        draw(bytes(data), "x.docx", Limits())


def test_a_part_that_stands_in_the_file_twice_is_refused() -> None:
    file = io.BytesIO(raw_docx(para("We will act.")))
    with zipfile.ZipFile(file, "a") as container, pytest.warns(UserWarning, match="Duplicate name"):
        container.writestr("word/document.xml", "<x/>")
    with pytest.raises(RefusedInput, match="a part stands in it twice"):
        draw(file.getvalue(), "x.docx", Limits())


def test_elements_nested_too_deep_are_refused() -> None:
    body = "<w:sdt>" * 300 + para("We will act.") + "</w:sdt>" * 300
    with pytest.raises(RefusedInput, match="Excessive depth"):
        draw(raw_docx(body), "x.docx", Limits())


def test_a_container_inside_is_told_and_never_opened() -> None:
    inner = raw_docx(para("We will hide."))
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": main(para("We act.") + "<w:altChunk/>"),
            "word/afchunk.docx": inner,
        }
    )
    document = document_of(draw, data)
    assert lines_of(document) == ["P We act."]
    assert codes(document) == ["docx.embedded"]


def test_macros_are_told_and_never_run() -> None:
    document = document_of(draw, raw_docx(para("We act."), kind=MACROS), "x.docm")
    assert lines_of(document) == ["P We act."]
    assert codes(document) == ["docx.macros"]
    assert "were not run" in document.findings[0].message


def test_parts_that_lie_outside_are_never_looked_up(tmp_path: Path) -> None:
    outside = tmp_path / "styles.xml"
    outside.write_text("<broken", encoding="utf-8")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Type="x/styles" Target="{outside.as_uri()}" TargetMode="External"/>'
        '<Relationship Type="x/numbering" Target="../../../../etc/passwd"/></Relationships>'
    )
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": main(para("We act.")),
            "word/_rels/document.xml.rels": rels,
        }
    )
    assert lines_of(document_of(draw, data)) == ["P We act."]


def test_a_file_cut_off_anywhere_is_refused() -> None:
    data = whole()
    for size in range(40, len(data), len(data) // 60):
        with pytest.raises(RefusedInput):
            draw(data[:size], "x.docx", Limits())


def test_a_document_is_read_in_a_process_of_its_own_whatever_its_name() -> None:
    document = parse(whole(), "statement.txt")
    assert lines_of(document) == ["P We will act."]
    assert document.media_type.endswith("wordprocessingml.document")
    assert document.language == "en"  # as its styles declare: three words are too few to tell
