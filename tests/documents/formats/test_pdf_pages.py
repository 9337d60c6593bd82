"""Words that a reader of the page does not see are left out and told; turned pages are read upright."""

from __future__ import annotations

import pytest

from followthrough.documents import BlockKind, Document, Limits
from followthrough.documents.formats.pdf import draw
from followthrough.documents.reader import composed
from tests.documents.formats.handmade import hangul, line, pdf, turned

SEEN = line("The parties will open a centre.", 50, 500)
PICTURE = "q 400 0 0 600 0 0 cm /Im1 Do Q\n"


def read(data: bytes) -> Document:
    return composed(draw(data, "scan.pdf", Limits()), "scan.pdf", "")


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings if finding.code != "pdf.date_of_file"]


def told(document: Document) -> dict[str, tuple[str, str]]:
    return {finding.code: (finding.place, finding.message) for finding in document.findings}


HIDDEN = {
    "outside the page": (line("We will hide.", 450, 500), "pdf.outside_page"),
    "below the page": (line("We will hide.", 50, -20), "pdf.outside_page"),
    "not painted": (line("We will hide.", 50, 400, more="3 Tr"), "pdf.unseen_words"),
    "white on white": (line("We will hide.", 50, 400, more="1 1 1 rg"), "pdf.unseen_words"),
    "too small to see": (line("We will hide.", 50, 400, size=0.5), "pdf.unseen_words"),
    "aslant": (turned("We will hide.", "0.7 0.7 -0.7 0.7 50 300"), "pdf.turned_words"),
    "on end": (turned("We will hide.", "0 1 -1 0 30 300"), "pdf.turned_words"),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_words_that_are_not_seen_or_not_upright_are_left_out_and_told(case: str) -> None:
    drawing, code = HIDDEN[case]
    document = read(pdf(SEEN + drawing))
    assert document.text == "The parties will open a centre."
    assert codes(document) == [code]
    place, message = told(document)[code]
    assert place == "page 1"
    assert "We will hide." in message


def test_white_words_on_a_dark_ground_are_read() -> None:
    bar = "0.1 0.2 0.5 rg 40 390 300 30 re f\n"
    document = read(pdf(SEEN + bar + line("White heading", 50, 400, more="1 1 1 rg")))
    assert "White heading" in document.text
    assert codes(document) == []


def test_words_of_text_recognition_under_a_picture_are_read_and_told() -> None:
    unseen = line("The parties will open a centre.", 50, 500, more="3 Tr")
    document = read(pdf(unseen + PICTURE, picture=True))
    assert document.text == "The parties will open a centre."
    assert codes(document) == ["pdf.recognised_text"]


def test_a_page_without_words_among_others_is_told() -> None:
    document = read(pdf(SEEN, PICTURE, SEEN, picture=True))
    assert told(document)["pdf.page_without_text"][0] == "page 2"
    assert document.origin is not None
    assert document.origin.pages == (1, 3)


def test_many_findings_are_told_in_a_hundred_and_one() -> None:
    document = read(pdf(*[SEEN + line("We will hide.", 450, 500)] * 150))
    found = [finding for finding in document.findings if finding.code.startswith("pdf.")]
    assert codes(document).count("pdf.outside_page") == 100
    assert "There are 150 findings" in next(f.message for f in found if f.code == "pdf.more")


TURNED = {
    90: "0 1 -1 0 100 50",
    180: "-1 0 0 -1 350 500",
    270: "0 -1 1 0 100 550",
}


@pytest.mark.parametrize("quarter", TURNED)
def test_a_page_that_is_shown_turned_is_read_upright(quarter: int) -> None:
    drawing = turned("The parties will open a centre.", TURNED[quarter])
    document = read(pdf(drawing, extra=f"/Rotate {quarter}"))
    assert document.text == "The parties will open a centre."
    place = document.origin.place(0) if document.origin else None
    assert place is not None
    assert place.box is not None
    left, top, right, bottom = place.box
    assert right > left
    assert bottom - top == pytest.approx(10.2, abs=0.1), "as high as its font, as the page is shown"


def test_a_page_whose_words_all_lie_on_end_is_read_and_its_boxes_are_as_shown() -> None:
    lines = turned("The parties will open a centre.", "0 1 -1 0 100 50") + turned(
        "They meet.", "0 1 -1 0 130 50"
    )
    document = read(pdf(lines))
    assert "The parties will open a centre." in document.text
    place = document.origin.place(0) if document.origin else None
    assert place is not None
    assert place.box is not None
    left, top, right, bottom = place.box
    assert right - left == pytest.approx(10.2, abs=0.1)
    assert bottom - top > 10.2, "the first word reads upwards"


def test_boxes_count_from_the_upper_left_corner_of_what_is_shown() -> None:
    document = read(pdf(SEEN, extra="/CropBox [40 100 400 600]"))
    place = document.origin.place(0) if document.origin else None
    assert place is not None
    assert place.box is not None
    assert place.box[0] == pytest.approx(10, abs=1)
    assert place.box[1] == pytest.approx(92, abs=1), "600 - 500, and up by the height of a letter"
    assert (place.part, place.page, place.offset) == ("page 1", 1, 0)


def test_a_sign_of_a_symbol_font_is_a_bullet_and_stays_in_the_text() -> None:
    items = "".join(line("b", 50, y, font="F3") + line(f"open centre {y}", 64, y) for y in (480, 466))
    document = read(pdf(line("We will:", 50, 500) + items))
    assert [(b.kind, b.marker) for b in document.blocks[1:]] == [(BlockKind.LIST_ITEM, "•")] * 2
    assert "\uf0b7 open centre 480" in document.text


def test_a_letter_in_a_symbol_font_is_a_bullet() -> None:
    items = "".join(line("n", 50, y, font="F4") + line(f"open centre {y}", 64, y) for y in (480, 466))
    document = read(pdf(line("We will:", 50, 500) + items))
    assert [(b.kind, b.marker, b.view.text) for b in document.blocks[1:]] == [
        (BlockKind.LIST_ITEM, "•", "open centre 480"),
        (BlockKind.LIST_ITEM, "•", "open centre 466"),
    ]


LEFT = """The parties will open a centre in Suva
for the training of officers and will
report on it each year in the first
month of it to the ministers of all the
members, who meet in May or earlier
if the chair asks for it in writing.""".splitlines()
RIGHT = """They will also send twelve doctors to
the islands that ask for them and pay
for their journeys and their lodgings
there, until the members can train as
many doctors of their own as they will
need for the whole of the population.""".splitlines()


@pytest.mark.parametrize("by_line", [False, True], ids=["column by column", "line by line"])
def test_columns_are_told_whatever_the_order_in_which_they_are_drawn(by_line: bool) -> None:
    places = [(words, 40, 500 - 12 * row) for row, words in enumerate(LEFT)]
    others = [(words, 232, 500 - 12 * row) for row, words in enumerate(RIGHT)]
    drawn = [one for pair in zip(places, others, strict=True) for one in pair] if by_line else places + others
    document = read(pdf("".join(line(*one) for one in drawn)))
    assert " ".join(block.view.text for block in document.blocks) == " ".join([*LEFT, *RIGHT])


def test_a_title_with_the_words_of_the_running_heads_is_none() -> None:
    title = line("Treaty on Seas", 50, 570, size=18, font="F2")
    head = line("Treaty on Seas", 50, 570, size=8)
    document = read(pdf(title + SEEN, head + SEEN, head + SEEN))
    kinds = [b.kind for b in document.blocks if b.view.text == "Treaty on Seas"]
    assert kinds == [BlockKind.HEADING, BlockKind.NOTE, BlockKind.NOTE]


def test_a_bold_line_above_text_is_a_heading() -> None:
    document = read(pdf(line("Trade", 50, 520, font="F2") + SEEN + line("We will meet.", 50, 487)))
    assert document.blocks[0].kind == BlockKind.HEADING


def test_hangul_of_a_font_in_the_file_is_read() -> None:
    first = line(hangul("한국 서울에서 우리는 교사를"), 50, 500, font="F5")
    document = read(pdf(first + line(hangul("양성할 것이다."), 50, 486, font="F5")))
    assert [block.view.text for block in document.blocks] == ["한국 서울에서 우리는 교사를 양성할 것이다."]
    assert document.language == "ko"
    assert codes(document) == []


def test_a_glyph_without_a_sign_is_told_and_is_no_bullet() -> None:
    words = "리는 교사를 양성할 것이다."
    document = read(pdf(line("z" + hangul(words), 50, 500, font="F5")))
    assert [(block.kind, block.view.text) for block in document.blocks] == [(BlockKind.PARAGRAPH, words)]
    assert codes(document) == ["pdf.unreadable"]
    assert "do not name 1 of" in str(document.findings[0].message)
