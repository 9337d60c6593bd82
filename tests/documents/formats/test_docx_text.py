"""What stands in a Word document, block by block, as it prints."""

from __future__ import annotations

import docx
import pytest

from followthrough.documents.formats.docx import draw
from tests.documents.formats.word import docx_bytes, para, raw_docx, run_of
from tests.documents.laid_out import codes, document_of, lines_of


def style(key: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


STYLES = "".join(
    (
        style("Normal", "Normal").replace("<w:style ", '<w:style w:default="1" '),
        style("berschrift2", "Überschrift 2", "<w:rPr><w:b/></w:rPr>"),
        style("Own", "Ministry title", '<w:basedOn w:val="berschrift2"/>'),
        style("Lined", "x", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        style("Body", "heading 4", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        style("T", "Title"),
        style("C1", "toc 1"),
        style("Loop", "y", '<w:basedOn w:val="Loop"/>'),
        style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character"),
        style("Gone", "Gone", "<w:rPr><w:vanish/></w:rPr>", "character"),
    )
)


def styled(style: str, text: str) -> str:
    return para(text, properties=f'<w:pStyle w:val="{style}"/>')


def read(body: str, **parts: str) -> list[str]:
    return lines_of(document_of(draw, raw_docx(body, **parts)))


def test_styles_of_headings_in_any_language_and_by_inheritance() -> None:
    body = (
        styled("T", "Joint Statement")
        + styled("berschrift2", "Seas")
        + styled("Own", "Trade")
        + styled("Lined", "Ports")
        + styled("Body", "We met in Seoul.")
        + styled("Loop", "We met again.")
        + styled("Unknown", "We parted.")
    )
    assert read(body, styles=STYLES) == [
        "H1 Joint Statement",
        "H2 Seas",
        "H2 Trade",
        "H3 Ports",
        "P We met in Seoul.",
        "P We met again.",
        "P We parted.",
    ]


def test_the_first_title_is_the_documents_and_its_numbers_are_markers() -> None:
    document = document_of(
        draw, raw_docx(styled("T", "Our Vision") + styled("Lined", "II. Lines"), styles=STYLES)
    )
    assert document.metadata.title == "Our Vision"
    assert lines_of(document)[1] == "H3 II. Lines"
    assert document.blocks[1].marker == "II."


def test_a_short_bold_paragraph_is_a_heading_and_a_bold_word_is_none() -> None:
    bold = run_of("Expanding trade", "<w:b/>")
    strong = run_of("Protecting seas", '<w:rStyle w:val="Strong"/>')
    off = run_of("We met.", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')
    body = para(bold) + para(strong) + para(off) + para(run_of("We", "<w:b/>"), " acted together.")
    assert read(body, styles=STYLES) == [
        "H2 Expanding trade",
        "H2 Protecting seas",
        "P We met.",
        "P We acted together.",
    ]


def test_runs_join_to_words_with_tabs_breaks_and_hyphens() -> None:
    body = para(
        "Co",
        run_of("op"),
        "<w:r><w:t>eration on </w:t></w:r>",
        "<w:r><w:tab/><w:t>short</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r>",
        "<w:r><w:t xml:space='preserve"
        "'> invest</w:t><w:softHyphen/><w:t>ment</w:t><w:br/><w:t>goes on, a\u00adgain.</w:t></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
    )
    assert read(body) == ["P Cooperation on short-term investment goes on, again.→"]


def test_links_content_controls_text_boxes_and_formulas_are_read() -> None:
    box = f"<w:r><w:txbxContent>{para('Boxed words.')}</w:txbxContent></w:r>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    choice = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    body = para(
        "We see ",
        f"<w:hyperlink>{run_of('the plan')}</w:hyperlink>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run_of(' of work')}</w:sdtContent></w:sdt>",
        choice,
        "<m:oMath><m:r><m:t> x+1</m:t></m:r></m:oMath>",
        ".",
    )
    assert read(body) == ["P We see the plan of workx+1.", "P Boxed words."]


def test_what_a_content_control_asks_for_is_no_text() -> None:
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{para('1. Seas 4')}</w:sdtContent></w:sdt>"
    )
    body = contents + styled("C1", "2. Trade 5") + para(asks.format(run_of("Click here")), "We act.")
    assert read(body, styles=STYLES) == ["P We act."]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_the_result_is_read_and_the_instruction_is_not() -> None:
    code = "<w:r><w:instrText> HYPERLINK x </w:instrText></w:r>"
    inner = field("begin") + code + field("separate") + run_of("inner") + field("end")
    body = para(
        "By ",
        field("begin"),
        code,
        inner,
        field("separate"),
        run_of("2027"),
        field("end"),
        f'<w:fldSimple w:instr="DATE">{run_of(" or later")}</w:fldSimple>',
        ".",
    )
    assert read(body) == ["P By 2027 or later."]


def test_a_field_that_never_ends_swallows_no_other_paragraph() -> None:
    assert read(para("One.", field("begin"), "lost") + para("Two.")) == ["P One.", "P Two."]


def test_deletions_are_left_out_insertions_are_read_and_told() -> None:
    deleted = '<w:del><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    moved = f"<w:moveFrom>{run_of('away ')}</w:moveFrom><w:moveTo>{run_of('here ')}</w:moveTo>"
    body = para("We will ", deleted, f"<w:ins>{run_of('always ')}</w:ins>", moved, "act.")
    document = document_of(draw, raw_docx(body))
    assert lines_of(document) == ["P We will always here act."]
    assert codes(document) == ["docx.tracked_changes"]
    assert "2 insertions" in document.findings[0].message
    assert "2 deletions" in document.findings[0].message
    assert document.findings[0].remedy


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    open_end = "<w:rPr><w:del/></w:rPr>"
    assert read(para("We will act ", properties=open_end) + para("together.")) == ["P We will act together."]
    assert read(para("We will act.", properties=open_end)) == ["P We will act."]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    dropped = para("W", properties='<w:framePr w:dropCap="drop"/>')
    assert read(dropped + para("e will act.")) == ["P We will act."]


def test_hidden_text_is_left_out_and_told() -> None:
    body = para(
        "We ", run_of("secretly ", "<w:vanish/>"), run_of("also ", '<w:rStyle w:val="Gone"/>'), "act."
    )
    document = document_of(draw, raw_docx(body, styles=STYLES))
    assert lines_of(document) == ["P We act."]
    assert codes(document) == ["docx.hidden_text"]
    assert "12 characters" in document.findings[0].message


def test_comments_are_counted_and_not_read() -> None:
    note = f'<w:comment w:id="0">{para("Is this agreed?")}</w:comment>'
    document = document_of(draw, raw_docx(para("We act."), comments=note))
    assert lines_of(document) == ["P We act."]
    assert [(f.code, f.message[:9]) for f in document.findings] == [("docx.comments", "1 comment")]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_after_the_text_and_their_marks_are_no_words(kind: str) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="2"/><w:t xml:space="preserve"> and</w:t></w:r>'
    own = f'<w:r><w:{kind}Reference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    notes = "".join(
        f'<w:{kind} w:id="{key}">{para(words)}{para("More.")}</w:{kind}>'
        for key, words in (("0", "separator"), ("2", "See the annex."), ("3", "Agreed later."))
    )
    body = para("We will expand trade", mark, own, " tourism.") + para("We met.")
    document = document_of(draw, raw_docx(body, **{f"{kind}s": notes}))
    first, second = ("1", "2") if kind == "footnote" else ("i", "ii")
    assert lines_of(document) == [
        "P We will expand trade and tourism.",
        "P We met.",
        "N See the annex. More.",
        "N Agreed later. More.",
    ]
    assert f"trade[{first}] and* tourism" in document.text
    assert document.text.endswith(f"[{first}] See the annex.\nMore.\n\n[{second}] Agreed later.\nMore.")


def test_a_raised_number_is_a_note_where_it_is_no_exponent() -> None:
    def up(text: str) -> str:
        return run_of(text, '<w:vertAlign w:val="superscript"/>')

    body = (
        para("We will expand trade", up("1"), " on 10 km", up("2"), " by the 5", up("th"), " summit.")
        + para(up("1"), " See the annex.")
        + para(up("2"), " trees were felled.")
    )
    assert read(body) == [
        "P We will expand trade on 10 km2 by the 5th summit.",
        "N See the annex.",
        "P trees were felled.",
    ]


def test_properties_stand_in_for_a_title_and_their_dates_are_no_date_of_the_text() -> None:
    made = docx.Document()
    made.add_paragraph("We will act.")
    made.core_properties.title = "Plan of Action"
    made.core_properties.author = "Ministry"
    metadata = document_of(draw, docx_bytes(made)).metadata
    assert (metadata.title, metadata.date, metadata.other["author"]) == ("Plan of Action", None, "Ministry")
    assert metadata.other["file created"].startswith("20")


def test_lines_that_name_date_and_source_are_the_documents_header() -> None:
    body = para("[Title] Our Plan") + para("[Date] 11 November 2022")
    document = document_of(draw, raw_docx(body + para("We will act.")))
    assert (document.metadata.title, str(document.metadata.date)) == ("Our Plan", "2022-11-11")
    assert lines_of(document)[-1] == "P We will act."


def test_page_heads_and_feet_are_no_text() -> None:
    made = docx.Document()
    made.add_paragraph("We will act.")
    made.sections[0].header.paragraphs[0].text = "Archive of Statements"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    assert lines_of(document_of(draw, docx_bytes(made))) == ["P We will act."]
