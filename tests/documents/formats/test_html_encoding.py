"""A page is read in the encoding it has, whatever it declares; in two encodings at once it is refused."""

from __future__ import annotations

import pytest

from followthrough.documents import Limits, parse
from followthrough.documents.formats.html.reading import draw
from followthrough.errors import RefusedInput
from tests.documents.laid_out import codes, document_of

WORDS = "We met in Bogotá, ประเทศไทย."
LATIN = "We met in Bogotá – “well”."


def page(declared: str, words: str) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{words}</p></body></html>"


READ = {
    "UTF-8 declared": (page("utf-8", WORDS).encode(), WORDS),
    "UTF-8 by itself": (page("", WORDS).encode(), WORDS),
    "a byte order mark": (page("iso-8859-1", WORDS).encode("utf-8-sig"), WORDS),
    "UTF-16": (("\ufeff" + page("", WORDS)).encode("utf-16-le"), WORDS),
    "UTF-16, the other way": (("\ufeff" + page("utf-8", WORDS)).encode("utf-16-be"), WORDS),
    "Latin declared": (page("iso-8859-1", LATIN).encode("cp1252"), LATIN),
    "Thai declared": (page("TIS-620", "ไทยและอาเซียน").encode("cp874"), "ไทยและอาเซียน"),
    "Korean declared": (page("euc-kr", "한국과 아세안").encode("cp949"), "한국과 아세안"),
    "Japanese declared": (page("Shift_JIS", "日本とアセアン").encode("cp932"), "日本とアセアン"),
    "Chinese declared": (page("gb2312", "中国与东盟").encode("gb18030"), "中国与东盟"),
    "declared the old way": (
        page("", "Україна").replace(
            "<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
        ).encode("cp1251"),
        "Україна",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_a_page_is_read_as_its_encoding_says(case: str) -> None:
    data, words = READ[case]
    document = document_of(draw, data, "x.html")
    assert document.blocks[0].view.text == words
    assert codes(document) == []


GUESSED = {
    "nothing declared": (page("", LATIN).encode("cp1252"), LATIN, "windows-1252"),
    "UTF-8 declared in vain": (page("utf-8", LATIN).encode("cp1252"), LATIN, "windows-1252"),
    "an unknown name": (page("x-own", LATIN).encode("cp1252"), LATIN, "windows-1252"),
    "Latin declared in vain": (page("latin-1", WORDS).encode(), WORDS, "UTF-8"),
}


@pytest.mark.parametrize("case", GUESSED)
def test_an_encoding_that_had_to_be_guessed_is_told(case: str) -> None:
    data, words, taken = GUESSED[case]
    document = document_of(draw, data, "x.html")
    assert document.blocks[0].view.text == words
    assert codes(document) == ["html.encoding"]
    assert f"read as {taken}" in document.findings[0].message


REFUSED = {
    "two encodings": (
        page("utf-8", WORDS).encode() + "<p>Bogotá</p>".encode("cp1252"),
        r"is UTF-8 but for the byte 0xe1 at offset \d+ \(line 1\)",
    ),
    "bytes that fit nothing": (page("", "We \x81 met").encode("latin-1"), "is no cp1252 at byte"),
    "not what it declares": (page("euc-kr", "x").encode() + b"\xff\xff", "is no cp949 at byte"),
    "half a sign of UTF-16": (("\ufeff" + page("", WORDS)).encode("utf-16-le") + b"x", "is no utf-16-le"),
    "a NUL": (page("utf-8", "We \0 met").encode(), "has a NUL character at offset"),
    "a codec that is no encoding": (page("rot13", "We \xff").encode("latin-1") + b"\x81", "is no cp1252"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_mixed_encodings_are_refused_with_the_place(case: str) -> None:
    data, message = REFUSED[case]
    with pytest.raises(RefusedInput, match=message) as refused:
        draw(data, "x.html", Limits())
    assert refused.value.remedy


def test_a_page_in_two_encodings_stores_nothing_through_the_front_door() -> None:
    with pytest.raises(RefusedInput, match="Expected a page in one encoding"):
        parse(REFUSED["two encodings"][0], "x.html")
