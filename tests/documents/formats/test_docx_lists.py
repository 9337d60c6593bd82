"""Numbers and signs before the paragraphs of Word's lists, and how deep the items stand."""

from __future__ import annotations

import docx
import pytest

from followthrough.documents import BlockKind
from followthrough.documents.formats.docx import draw
from followthrough.documents.formats.docx.numerals import printed
from tests.documents.formats.word import docx_bytes, para, raw_docx
from tests.documents.laid_out import document_of, lines_of


def level(place: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}'
        f'<w:pPr><w:ind w:left="{720 * (place + 1)}"/></w:pPr></w:lvl>'
    )


def definition(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def instance(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, number: int, place: int = 0, extra: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(text, properties=numbered + extra)


def read(body: str, numbering: str, styles: str = "") -> list[str]:
    return lines_of(document_of(draw, raw_docx(body, numbering=numbering, styles=styles)))


OUTLINE = definition(
    0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "decimal", "%1.%2.%3")
)


def test_levels_count_and_begin_anew_under_the_next_number() -> None:
    body = "".join(
        (
            para("We will work on:"),
            item("seas:", 1),
            item("patrols;", 1, 1),
            item("channels;", 1, 1),
            item("trade:", 1),
            item("ports;", 1, 1),
            item("docks.", 1, 2),
        )
    )
    assert read(body, OUTLINE + instance(1, 0)) == [
        "P We will work on:",
        "L1 1. seas:",
        "L2 (a) patrols;",
        "L2 (b) channels;",
        "L1 2. trade:",
        "L2 (a) ports;",
        "L3 2.a.1 docks.",
    ]


def test_a_number_made_for_the_item_stands_in_the_text_without_a_place_in_the_file() -> None:
    document = document_of(draw, raw_docx(item("seas.", 1), numbering=OUTLINE + instance(1, 0)))
    assert document.text == "1. seas."
    origin = document.origin
    assert origin is not None
    assert [origin.place(offset) is None for offset in range(4)] == [True, True, True, False]


def test_lists_of_one_definition_count_on_unless_told_to_start() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = OUTLINE + instance(1, 0) + instance(2, 0) + instance(3, 0, restart)
    body = item("a;", 1) + item("b;", 2) + item("c;", 3) + item("d;", 3)
    assert read(body, numbering) == ["L1 1. a;", "L1 2. b;", "L1 5. c;", "L1 6. d;"]


def test_a_level_may_never_begin_anew_or_only_after_a_higher_one() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = definition(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", never)) + instance(
        1, 0
    )
    body = item("A:", 1) + item("x;", 1, 1) + item("B:", 1) + item("y.", 1, 1)
    assert read(body, numbering) == ["L1 I. A:", "L2 1. x;", "L1 II. B:", "L2 2. y."]


def test_an_overridden_level_and_legal_numbers() -> None:
    own = f'<w:lvlOverride w:ilvl="1">{level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:lvlOverride>'
    numbering = definition(0, level(0, "upperRoman", "%1."), level(1, "bullet", "-")) + instance(1, 0, own)
    assert read(item("A:", 1) + item("x;", 1, 1), numbering) == ["L1 I. A:", "L2 1.1 x;"]


@pytest.mark.parametrize(
    ("sign", "shown"), [("\uf0b7", "•"), ("\uf0d8", "➢"), ("o", "○"), ("-", "-"), ("", "•"), ("\ue123", "•")]
)
def test_signs_of_symbol_fonts_are_drawn_as_what_they_look_like(sign: str, shown: str) -> None:
    numbering = definition(0, level(0, "bullet", sign)) + instance(1, 0)
    assert read(item("act.", 1), numbering) == [f"L1 {shown} act."]


def test_numbers_of_a_style_and_of_the_level_that_belongs_to_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Act"><w:name w:val="Act"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        definition(
            0, level(0, "decimal", "%1."), level(1, "decimal", "Article %2:", '<w:pStyle w:val="Act"/>')
        )
        + definition(1, level(0, "upperRoman", "%1."))
        + instance(1, 0)
        + instance(2, 1)
    )
    act = '<w:pStyle w:val="Act"/>'
    body = (
        para("Seas", properties='<w:pStyle w:val="H"/>')
        + para("We shall act.", properties=act)
        + para("Not this one.", properties=act + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + para("We shall meet.", properties=act)
    )
    assert read(body, numbering, styles) == [
        "H1 I. Seas",
        "L1 Article 1: We shall act.",
        "P Not this one.",
        "L1 Article 2: We shall meet.",
    ]


def test_words_own_list_styles_nest_by_their_indentation() -> None:
    made = docx.Document()
    made.add_paragraph("We will:")
    for style, text in (
        ("List Bullet", "guard seas, by:"),
        ("List Bullet 2", "patrols;"),
        ("List Continue 2", "These go on."),
        ("List Bullet 2", "channels;"),
        ("List Bullet", "meet."),
    ):
        made.add_paragraph(text, style=style)
    document = document_of(draw, docx_bytes(made))
    assert lines_of(document) == [
        "P We will:",
        "L1 • guard seas, by:",
        "L2 • patrols;",
        "P These go on.",
        "L2 • channels;",
        "L1 • meet.",
    ]
    assert [block.lead_in for block in document.blocks] == [None, 0, 1, None, 1, 0]


def test_numbers_that_were_typed_are_markers_too() -> None:
    body = para("We will:") + para("(a) act;") + para("(b)\tmeet.") + para("• Go on.")
    document = document_of(draw, raw_docx(body))
    assert lines_of(document) == ["P We will:", "L1 (a) act;", "L1 (b) meet.", "L1 • Go on."]
    assert document.blocks[1].lead_in == 0


def test_a_bold_numbered_line_is_a_heading_with_its_number() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    numbering = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    body = item(bold.format("Expand trade"), 1) + para("We act.") + item(bold.format("Protect seas"), 1)
    assert read(body, numbering) == ["H2 1. Expand trade", "P We act.", "H2 2. Protect seas"]


def test_a_list_that_is_not_defined_numbers_nothing() -> None:
    assert read(item("We act.", 9), OUTLINE + instance(1, 0)) == ["P We act."]


def test_items_nested_without_end_stay_within_the_deepest_level() -> None:
    body = "".join(item(f"step {i};", 1, 0, f'<w:ind w:left="{i * 200}"/>') for i in range(60))
    document = document_of(draw, raw_docx(body, numbering=OUTLINE + instance(1, 0)))
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM}
    assert max(block.level for block in document.blocks) == 40
    assert [finding.code for finding in document.findings] == ["structure.deep_list"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"),
        (4000, "lowerRoman", "4000"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (0, "lowerLetter", "0"),
        (2, "ordinal", "2nd"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (3, "thaiLetters", "ค"),
        (12, "thaiNumbers", "๑๒"),
        (2, "ganada", "나"),
        (15, "chosung", "ㄱㄱ"),
        (21, "chineseCounting", "二十一"),
        (110, "chineseCounting", "110"),
        (3, "decimalEnclosedCircle", "③"),
        (7, "decimalFullWidth", "７"),
        (5, "hebrew1", "5"),
    ],
)
def test_formats_of_numbers(number: int, form: str, text: str) -> None:
    assert printed(number, form) == text
