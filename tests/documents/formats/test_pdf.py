"""What a page shows is read in order: columns, headings, lists, notes, heads and feet, broken words."""

from __future__ import annotations

import pytest

from followthrough.commitments import extract
from followthrough.documents import Block, BlockKind, Document, Limits
from followthrough.documents.formats.pdf import draw
from followthrough.documents.reader import composed
from followthrough.values import PartialDate
from tests.documents.formats.handmade import line, pdf
from tests.documents.formats.typeset import typst_pdf
from tests.documents.rendered import span_of

PLAIN = '#set page(paper: "a5", margin: 20mm)\n#set text(font: "Libertinus Serif", size: 10pt, lang: "en")\n'
SENTENCE = "The parties will open a shared centre for training, and report on it each year. "


def read(source: str, before: str = PLAIN) -> Document:
    """The document that a Typst source makes as PDF."""
    return composed(draw(typst_pdf(before + source), "statement.pdf", Limits()), "statement.pdf", "")


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.view.text for block in document.blocks if block.kind in kinds]


def words(document: Document) -> list[str]:
    """The running text and headings."""
    notes = (BlockKind.NOTE, BlockKind.CELL)
    return [block.view.text for block in document.blocks if block.kind not in notes]


def block_of(document: Document, start: str) -> Block:
    return next(block for block in document.blocks if block.view.text.startswith(start))


def test_lines_of_a_paragraph_are_one_block() -> None:
    document = read(f"{SENTENCE * 4}\n\n{SENTENCE * 2}")
    assert texts(document, BlockKind.PARAGRAPH) == [(SENTENCE * 4).strip(), (SENTENCE * 2).strip()]
    assert document.media_type == "application/pdf"
    assert "\n" in document.text


def test_paragraphs_are_told_by_an_indent_where_no_space_parts_them() -> None:
    source = "#set par(first-line-indent: 1.5em, spacing: 0.65em, justify: true)\n"
    paragraphs = [f"Number {n}. {SENTENCE * 3}".strip() for n in range(4)]
    assert words(read(source + "\n\n".join(paragraphs))) == paragraphs


def test_paragraphs_are_told_by_a_short_last_line_where_nothing_else_parts_them() -> None:
    source = "#set par(spacing: 0.65em)\n"
    paragraphs = [f"Number {n}. {SENTENCE * 2}Then we go home." for n in range(3)]
    assert words(read(source + "\n\n".join(paragraphs))) == paragraphs


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_the_other(columns: int) -> None:
    paragraphs = [f"Number {n}. {SENTENCE * 2}".strip() for n in range(24)]
    source = f'#set page(paper: "a4", columns: {columns})\n#set text(size: 9pt)\n'
    assert words(read(source + "\n\n".join(paragraphs))) == paragraphs


def test_headings_over_all_columns_stand_between_them() -> None:
    columns = "#columns(2)[First left. {0} #colbreak() First right. {0}]"
    parts = [
        columns.format(SENTENCE * 6),
        "= A heading over both columns of the page",
        columns.format(SENTENCE * 3),
    ]
    found = words(read("\n\n".join(parts).replace("First", "Second", 0)))
    assert [text.split(". ")[0] for text in found] == [
        *("First left", "First right", "A heading over both columns of the page", "First left", "First right")
    ]


def test_the_last_column_may_have_one_line() -> None:
    source = f"#set page(columns: 2, height: 70mm)\nOne. {SENTENCE * 3} #colbreak() Two lines."
    assert [text.split(" ")[0] for text in words(read(source))] == ["One.", "Two"]


def test_wide_spaces_in_a_justified_line_are_no_columns() -> None:
    stretched = (
        "#par(justify: true)[relevant agencies, #h(1fr) including maritime #linebreak() law enforcement]"
    )
    found = read(f"{SENTENCE * 3}\n\n{stretched}\n\n{SENTENCE * 3}")
    assert "relevant agencies, including maritime law enforcement" in " ".join(words(found))


def test_headings_have_the_rank_of_their_size_and_weight() -> None:
    parts = (
        "= Joint Statement",
        SENTENCE,
        "== Peace",
        SENTENCE * 2,
        "=== Security",
        SENTENCE * 2,
        "== Trade",
    )
    document = read("\n".join((*parts, SENTENCE)))
    levels = {b.view.text: b.level for b in document.blocks if b.kind == BlockKind.HEADING}
    assert levels == {"Joint Statement": 1, "Peace": 2, "Security": 3, "Trade": 2}
    assert document.metadata.title == "Joint Statement"
    assert document.blocks[block_of(document, "Trade").section or 0].view.text == "Trade"


def test_a_bold_sentence_and_a_bold_opening_are_no_headings() -> None:
    body = f"*We commit to peace.*\n\n*RECALLING* that {SENTENCE}\n\n*We hereby declare:*\n\n- act"
    assert texts(read(f"= Title\n== Part\n{body}"), BlockKind.HEADING) == ["Title", "Part"]


def test_a_heading_with_a_number_keeps_it_as_its_marker() -> None:
    document = read(f"= Statement\n== 1. Maritime cooperation\n{SENTENCE}\n== 2. Trade\n{SENTENCE}")
    found = [(b.marker, b.view.text) for b in document.blocks if b.kind == BlockKind.HEADING]
    assert found == [("", "Statement"), ("1.", "Maritime cooperation"), ("2.", "Trade")]


def test_a_text_without_styles_has_the_headings_of_plain_text() -> None:
    document = read(f"MARITIME COOPERATION\n\n{SENTENCE}\n\nTRADE\n\n{SENTENCE}")
    assert texts(document, BlockKind.HEADING) == ["MARITIME COOPERATION", "TRADE"]


LIST = """
To this end, the parties will:
- open a centre for training of officers from all members, which is long enough to need a second line;
  - with a branch in each of the members;
  - with a fund of its own; and
- report on it.

Further work:
+ first
+ second
+ third
"""


def test_items_have_markers_levels_and_their_lead_in() -> None:
    document = read(LIST)
    items = [b for b in document.blocks if b.kind == BlockKind.LIST_ITEM]
    assert [(b.marker, b.level, b.view.text.split()[-1]) for b in items] == [
        *(("•", 1, "line;"), ("‣", 2, "members;"), ("‣", 2, "and"), ("•", 1, "it.")),
        *(("1.", 1, "first"), ("2.", 1, "second"), ("3.", 1, "third")),
    ]
    governors = [
        document.blocks[b.lead_in].view.text for b in items if b.lead_in is not None and not b.parent
    ]
    assert governors == ["To this end, the parties will:"] * 2 + ["Further work:"] * 3


def test_numbers_set_flush_right_are_one_list() -> None:
    document = read("".join(f"+ item {n}\n" for n in range(1, 13)))
    assert {(b.kind, b.level) for b in document.blocks} == {(BlockKind.LIST_ITEM, 1)}
    assert document.blocks[-1].marker == "12."


def test_a_number_that_a_sentence_wraps_to_is_no_item() -> None:
    lines = (
        "The meeting of ministers agreed on the whole of article",
        "12. and on the annex too, and then it was closed after",
        "12. hours.",
    )
    drawing = "".join(line(text, 50, 500 - 12 * row) for row, text in enumerate(lines))
    document = composed(draw(pdf(drawing), "act.pdf", Limits()), "act.pdf", "")
    assert words(document) == [" ".join(lines)]


@pytest.mark.parametrize("sign", ["\uf0b7", "▪", "➢", "–"])
def test_signs_of_symbol_fonts_are_markers(sign: str) -> None:
    item = f"#grid(columns: (5mm, auto), [{sign}], [open a centre])\n"
    document = read(f"We will:\n\n{item}\n{item.replace('open', 'close')}")
    found = [(b.kind, b.view.text) for b in document.blocks[1:]]
    assert found == [(BlockKind.LIST_ITEM, "open a centre"), (BlockKind.LIST_ITEM, "close a centre")]


def test_bullets_that_are_drawn_are_markers() -> None:
    item = "#grid(columns: (5mm, auto), align: horizon, circle(radius: 0.6mm, fill: black), [{}])\n"
    document = read("We will:\n\n" + item.format("open a centre") + "\n" + item.format("close a centre"))
    assert [(b.kind, b.marker) for b in document.blocks[1:]] == [(BlockKind.LIST_ITEM, "•")] * 2
    first = document.blocks[1].span.start
    assert document.origin is not None
    assert document.origin.place(first) is None, "the sign is no character of the file"


FURNISHED = """
#set page(paper: "a6", margin: 15mm, header: [Series of treaties], footer: context align(center)[NUMBER])
"""
NUMBERS = {
    "plain": "#counter(page).display()",
    "of": "Page #counter(page).display() of #counter(page).final().at(0)",
    "roman": '#counter(page).display("i")',
    "dashes": "– #counter(page).display() –",
}


@pytest.mark.parametrize("form", NUMBERS)
def test_running_heads_and_page_numbers_are_notes(form: str) -> None:
    text = (SENTENCE * 20).strip()
    document = read(text, PLAIN + FURNISHED.replace("NUMBER", NUMBERS[form]))
    assert texts(document, BlockKind.PARAGRAPH) == [text]
    notes = texts(document, BlockKind.NOTE)
    assert notes.count("Series of treaties") == len(notes) / 2 >= 2


def test_the_page_number_of_a_single_page_is_a_note() -> None:
    document = read(f"{SENTENCE * 3}", PLAIN + FURNISHED.replace("NUMBER", NUMBERS["of"]))
    assert texts(document, BlockKind.NOTE) == ["Page 1 of 1"]


def test_footnotes_are_notes_and_their_marks_no_words() -> None:
    last = "It costs 3 m#super[2] on the 45#super[th] day."
    document = read(f"= Title\n{SENTENCE}#footnote[See document A/12.] {SENTENCE}{last}")
    assert texts(document, BlockKind.NOTE) == ["1 See document A/12."]
    assert words(document)[1] == f"{SENTENCE}{SENTENCE}It costs 3 m2 on the 45th day."
    assert "year.1" in document.text


def test_a_note_of_two_lines_is_one_block() -> None:
    document = read(f"{SENTENCE}#footnote[{SENTENCE * 3}]#footnote[See A/13.] {SENTENCE}")
    assert texts(document, BlockKind.NOTE) == [f"1 {SENTENCE * 3}".strip(), "2 See A/13."]


def test_a_paragraph_goes_on_over_foot_notes_and_head_in_exact_segments() -> None:
    meeting = "The ministers will meet in Suva next May."
    source = f"{SENTENCE * 6}#footnote[See document A/12.] {meeting} {SENTENCE * 12}"
    document = read(source, PLAIN + FURNISHED.replace("NUMBER", NUMBERS["of"]))
    (paragraph,) = (b for b in document.blocks if b.kind == BlockKind.PARAGRAPH)
    assert paragraph.view.text.count("The parties will open") == 18
    segments = document.segments(paragraph.span)
    assert len(segments) > 1
    assert document.quotation(segments).replace("year.1", "year.") == paragraph.view.text
    quoted = span_of(document, meeting)
    assert document.quotation(document.segments(quoted)) == meeting


def test_an_item_goes_on_in_the_next_column() -> None:
    source = f"#set page(columns: 2, height: 60mm)\nWe will:\n- {SENTENCE * 4}\n- act."
    document = read(source)
    assert [b.kind for b in document.blocks].count(BlockKind.LIST_ITEM) == 2
    assert block_of(document, "The parties").view.text == (SENTENCE * 4).strip()


@pytest.mark.parametrize(
    ("broken", "elsewhere", "view"),
    [
        ("co-", "cooperation", "cooperation"),
        ("co-", "co-operation", "co-operation"),
        ("coop\u00ad", "nothing", "cooperation"),
        ("sub-", "suboperation", "suboperation"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays_by_the_words_of_the_document(
    broken: str, elsewhere: str, view: str
) -> None:
    rest = "eration" if broken.startswith("coop") else "operation"
    document = read(f"#set text(hyphenate: false)\nThere is {elsewhere}. We want {broken}\\\n{rest} at sea.")
    (block,) = document.blocks
    assert block.view.text.endswith(f"We want {view} at sea.")
    assert f"-\n{rest}" in document.text.replace("\u00ad", "-"), "the drawn text keeps the hyphen"


@pytest.mark.parametrize(
    ("line", "following", "view"),
    [
        ("a long-", "term plan", "a long-term plan"),
        ("the ASEAN-", "ROK summit", "the ASEAN-ROK summit"),
        ("in 2023–", "25 and", "in 2023–25 and"),
        ("short-", "and long-term", "short- and long-term"),
        ("and/", "or more", "and/or more"),
    ],
)
def test_a_compound_keeps_its_hyphen(line: str, following: str, view: str) -> None:
    document = read(f"#set text(hyphenate: false)\nThis is {line}\\\n{following}.")
    assert document.blocks[0].view.text == f"This is {view}."


def test_words_that_typesetting_broke_are_mended() -> None:
    source = "#set page(width: 62mm, margin: 8mm)\n#set text(hyphenate: true)\n#set par(justify: true)\n"
    text = (
        "International organisations strengthen environmental cooperation, transformational connectivity and "
        "administrative transparency throughout participating communities. " * 4
    ).strip()
    document = read(source + text)
    assert "-\n" in document.text
    assert words(document) == [text]


def test_ligatures_are_letters() -> None:
    document = read("The office will file an effective affidavit.")
    assert document.blocks[0].view.text == "The office will file an effective affidavit."


def test_the_day_of_the_file_is_told_and_never_taken_for_the_date_of_the_words() -> None:
    made = "#set document(date: datetime(year: 2021, month: 3, day: 4), title: [Act])\n"
    dated = read(f"{made}Adopted on 11 November 2022. {SENTENCE}")
    assert dated.metadata.date is None
    assert not [f for f in dated.findings if f.code == "pdf.date_of_file"]
    undated = read(f"{made}We will build a port within two years. {SENTENCE}")
    assert undated.metadata.date is None
    assert undated.metadata.other["PDF created"].startswith("D:20210304")
    assert [f.code for f in undated.findings] == ["pdf.date_of_file"]
    assert "2021-03-04" in str(undated.findings[0].message)
    assert undated.metadata.title == "Act"
    extraction = extract(undated)
    assert extraction.date is None
    assert extraction.commitments[0].deadline is None
    assert "date.unresolved" in [f.code for f in extraction.findings]


def test_a_header_of_named_lines_is_read() -> None:
    document = read("Title: Act on Seas\\\nDate: 11 November 2022\n\n" + SENTENCE)
    assert document.metadata.title == "Act on Seas"
    assert document.metadata.date == PartialDate(2022, 11, 11)
    assert words(document) == [SENTENCE.strip()]
