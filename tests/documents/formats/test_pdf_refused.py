"""A PDF that cannot be read whole is refused with one line that says why and what to do."""

from __future__ import annotations

import pytest

from followthrough.documents import Limits, parse
from followthrough.documents.formats.pdf import draw
from followthrough.errors import OverLimit, RefusedInput
from tests.documents.formats.handmade import line, pdf

PAGE = line("The parties will open a centre.", 50, 500)
PICTURE = "q 400 0 0 600 0 0 cm /Im1 Do Q\n"
WHOLE = pdf(PAGE, PAGE)

REFUSED = {
    "a password": (pdf(PAGE, lock="secret"), "is protected by a password"),
    "no end": (WHOLE[: len(WHOLE) // 2], "is damaged: its end is missing"),
    "only a head": (b"%PDF-1.7\n%%EOF\n", "is damaged or is none"),
    "no pages": (pdf(), "has none"),
    "pictures only": (pdf(PICTURE, PICTURE, picture=True), "has none on its 2 pages, which are pictures"),
    "lines only": (pdf("0 0 m 100 100 l S\n"), "has none on its one page"),
    "unseen words in pictures only": (pdf(line(" ", 50, 500)), "has none on its one page"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused(case: str) -> None:
    data, message = REFUSED[case]
    with pytest.raises(RefusedInput) as refused:
        parse(data, "act.pdf")
    assert message in refused.value.message
    assert "act.pdf" in refused.value.message
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


def test_the_same_file_whole_is_read() -> None:
    assert parse(WHOLE, "act.pdf").text.count("The parties will open a centre.") == 2


def test_a_pdf_is_told_by_its_content_whatever_its_name() -> None:
    assert parse(WHOLE, "act.txt").media_type == "application/pdf"
    with pytest.raises(RefusedInput, match=r"act\.pdf is text"):
        parse(b"We will open a centre.", "act.pdf")


def test_a_file_cut_off_anywhere_is_refused() -> None:
    end = WHOLE.rindex(b"%%EOF")
    for cut in range(1, end + 5, 7):
        with pytest.raises(RefusedInput):
            draw(WHOLE[:cut], "act.pdf", Limits())


def test_more_pages_than_the_limit_are_refused_and_as_many_are_read() -> None:
    data = pdf(*[PAGE] * 5)
    with pytest.raises(OverLimit, match=r"at most 4 pages; act\.pdf has 5"):
        parse(data, "act.pdf", limits=Limits(pages=4))
    assert len(parse(data, "act.pdf", limits=Limits(pages=5)).text.splitlines()) >= 5


def test_two_thousand_pages_are_refused_by_default() -> None:
    with pytest.raises(OverLimit, match=r"at most 1,000 pages; act\.pdf has 2,000"):
        parse(pdf(*[PAGE] * 2000), "act.pdf")


def test_more_characters_than_may_be_unpacked_are_refused() -> None:
    with pytest.raises(OverLimit, match=r"at most 40 characters; act\.pdf has more by page 2"):
        parse(WHOLE, "act.pdf", limits=Limits(unpacked_bytes=40))


def test_a_wrong_table_of_parts_is_told() -> None:
    data = WHOLE.replace(b"0000000009", b"0000000019")
    findings = draw(data, "act.pdf", Limits()).findings
    assert "pdf.rebuilt" in [finding.code for finding in findings]


def test_blank_pages_are_told_from_pictures() -> None:
    with pytest.raises(RefusedInput, match=r"the one page of x\.pdf is blank\. Choose a file"):
        parse(pdf(""), "x.pdf")
    with pytest.raises(RefusedInput, match=r"all 2 pages of x\.pdf are blank"):
        parse(pdf("", ""), "x.pdf")
    with pytest.raises(RefusedInput, match="as of a scan"):
        parse(pdf(PICTURE, "", picture=True), "x.pdf")


def test_a_file_with_more_pictures_than_pages_of_words_is_refused() -> None:
    with pytest.raises(RefusedInput, match=r"2 of 3 pages of x\.pdf have none: pictures.*OCR"):
        parse(pdf(PAGE, PICTURE, PICTURE, picture=True), "x.pdf")


def test_half_of_the_pages_may_be_pictures_and_each_is_told() -> None:
    document = parse(pdf(PAGE, PICTURE, picture=True), "x.pdf")
    assert [(f.code, f.place) for f in document.findings] == [("pdf.page_without_text", "page 2")]
    assert not [f for f in parse(pdf(PAGE, "", "", ""), "x.pdf").findings if f.place == "document"]
