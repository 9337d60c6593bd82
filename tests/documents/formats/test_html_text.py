"""What stands on a page, block by block, as a reader sees it."""

from __future__ import annotations

import pytest

from followthrough.documents.formats.html.reading import draw
from tests.documents.laid_out import document_of, lines_of


def read(body: str) -> list[str]:
    return lines_of(document_of(draw, f"<!doctype html><body>{body}</body>".encode()))


BLOCKS = {
    "headings and paragraphs": (
        "<h1>Our   Vision</h1>\n<h2>II. Lines</h2><p>We\n met.<p>We <b>will</b> act.",
        ["H1 Our Vision", "H2 II. Lines", "P We met.", "P We will act."],
    ),
    "a bold paragraph is a heading, a bold word is none": (
        (
            "<p><b>Expanding trade</b></p><p><strong>We</strong> act.</p>"
            '<p><span style="font-weight:700">1. Seas</span></p><p>We sail.</p>'
        ),
        ["H2 Expanding trade", "P We act.", "H2 1. Seas", "P We sail."],
    ),
    "line breaks: one goes on, two part": (
        "<p>We will act<br>together.<br/><br>We met.</p>",
        ["P We will act together.", "P We met."],
    ),
    "items that were typed behind line breaks": (
        "<p>We will:<br>- act;<br>- meet.</p>",
        ["P We will:", "L1 - act;", "L1 - meet."],
    ),
    "lists of every kind": (
        (
            "<p>We will:</p><ol><li>act;</ol><ol type=a start=3><li>build;<li value=7>pave;</ol>"
            "<ol type=I><li>guard.</ol><ol reversed><li>two;"
            "<li>one.</ol><ul style='list-style:none'><li>bare.</ul>"
        ),
        [
            "P We will:",
            "L1 1. act;",
            "L1 c. build;",
            "L1 g. pave;",
            "L1 I. guard.",
            "L1 2. two;",
            "L1 1. one.",
            "L1 bare.",
        ],
    ),
    "lists styled as letters and with signs of their own": (
        (
            "<p>We will:</p><ol style='list-style-type: lower-roman'><li>act;</ol>"
            "<ul><li style='list-style-type: \"(a)\"'>meet;</ul><ol><li style=\"list-style: '–'\">go.</ol>"
        ),
        ["P We will:", "L1 i. act;", "L1 (a) meet;", "L1 – go."],
    ),
    "lists in lists, with a second paragraph": (
        (
            "<p>We will:</p><ul><li>guard:<ul><li>seas;</li></ul></li>"
            "<li><p>meet;</p><p>This goes on.</p></li><li>go.</ul>"
        ),
        ["P We will:", "L1 • guard:", "L2 • seas;", "L1 • meet;", "P This goes on.", "L1 • go."],
    ),
    "items in bold": (
        "<p>We will:</p><ol><li style='font-weight: bold'>act;<li><b>meet;</b></ol>",
        ["P We will:", "L1 1. act;", "L1 2. meet;"],
    ),
    "an item outside of any list": ("<p>We will:</p><li>act.", ["P We will:", "L1 • act."]),
    "terms and what they mean": (
        "<dl><dt>Australia</dt><dd>Pledged AUD 85 million.</dd><dd>Will host.</dd></dl>",
        ["P Australia", "L1 Pledged AUD 85 million.", "L1 Will host."],
    ),
    "preformatted lines": (
        (
            "<pre>We will strengthen cooperation on trade and investment "
            "in the\nregion and promote supply chains.\n\n- act</pre>"
        ),
        [
            (
                "P We will strengthen cooperation on trade and "
                "investment in the region and promote supply chains."
            ),
            "L1 - act",
        ],
    ),
    "quotations, boxes and text of their own": (
        "Before.<blockquote>We quote.</blockquote><div>In <i>a</i> box.<div>Inner.</div>after.</div>Last.",
        ["P Before.", "P We quote.", "P In a box.", "P Inner.", "P after.", "P Last."],
    ),
    "references, soft hyphens and spaces": (
        "<p>Ro&ndash;ad &amp; R&D&nbsp;caf&eacute; co&shy;operation &#8364;5 &bogus; &#xD800; 1 &lt; 2</p>",
        ["P Ro–ad & R&D café cooperation €5 &bogus; \ufffd 1 < 2"],
    ),
    "deleted words, ruby and pictures": (
        "<p>We <del>never</del> act in <ruby>東<rt>ひがし</rt></ruby>. <img alt='We will hide.' src=x></p>",
        ["P We act in 東."],
    ),
    "unclosed and crossed tags": (
        "<p>We <b>will <i>act</b> now</i>.<p>And <a href=x>meet.<p>Again.</div></span>",
        ["P We will act now.", "P And meet.", "P Again."],
    ),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_blocks_of_a_page(case: str) -> None:
    body, blocks = BLOCKS[case]
    assert read(body) == blocks


def test_items_know_what_governs_them() -> None:
    body = "<p>We will:</p><ol><li>guard, by:<ul><li>patrols;</ul><li>meet.</ol>"
    document = document_of(draw, body.encode(), "x.html")
    assert [block.lead_in for block in document.blocks] == [None, 0, 1, 0]
    assert document.text == "We will:\n\n1. guard, by:\n\n    • patrols;\n\n2. meet."


def test_cells_have_their_row_and_column() -> None:
    body = (
        "<table><caption>Pledges</caption><thead><tr><td>Actor<td>Sum</thead>"
        "<tr><th rowspan=2>Japan<td>USD 5 million<br><br>by "
        "2027<tr><td>6<tr><td colspan=2>all<td>x</table><p>End."
    )
    assert read(body) == [
        "H3 Pledges",
        "C0,0! Actor",
        "C0,1! Sum",
        "C1,0! Japan",
        "C1,1 USD 5 million",
        "C1,1 by 2027",
        "C2,1 6",
        "C3,0 all",
        "C3,2 x",
        "P End.",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>We act.<td>We meet.<tr><td>We go.<td>We sit.</table>",
        (
            "<table><tr><td>We act.</td></tr><tr><td>We meet.</td>"
            "</tr><tr><td>We go.<br><br>We sit.</td></tr></table>"
        ),
        "<table><tr><td><table><tr><td>We act.</table><td>We meet.<tr><td>We go.<td>We sit.</table>",
    ],
)
def test_a_table_that_places_paragraphs_is_none(table: str) -> None:
    assert read(table) == ["P We act.", "P We meet.", "P We go.", "P We sit."]


def test_a_table_of_long_prose_is_none() -> None:
    long = "We will act on the seas. " * 40
    assert read(f"<table><tr><td>A<td>B<tr><td>Annex.<td>{long}</table>")[-1] == f"P {long.strip()}"


NOTES = {
    "in the manner of Word": (
        '<p>We act.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> We go.</p>'
        '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a> See the annex.</p></div>'
    ),
    "in the manner of Pandoc": (
        '<p>We act.<sup><a href="#fn1" id="fnref1" class="footnote-ref">1</a></sup> We go.</p>'
        '<section class="footnotes"><ol><li id="fn1"><p>See the '
        'annex.<a href="#fnref1">↩</a></p></li></ol></section>'
    ),
    "in the manner of LibreOffice": (
        '<p>We act.<a class="sdfootnoteanc" name="sdfootnote1anc" '
        'href="#sdfootnote1sym"><sup>1</sup></a> We go.</p>'
        '<div id="sdfootnote1"><p><a name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>See the annex.</p></div>'
    ),
    "by role": (
        '<p>We act.<a role="doc-noteref" href="#x">*</a> We go.</p>'
        '<aside role="doc-footnote" id="x">See the annex.</aside>'
    ),
    "raised numbers without links": ("<p>We act.<sup>1</sup> We go.</p><p><sup>1</sup> See the annex.</p>"),
}


@pytest.mark.parametrize("case", NOTES)
def test_marks_of_notes_are_no_words_and_notes_are_notes(case: str) -> None:
    first, note = read(NOTES[case])
    assert first == "P We act. We go."
    assert note.startswith("N ")
    assert note.endswith("See the annex.")


def test_raised_letters_and_exponents_stay() -> None:
    assert read("<p>At the 5<sup>th</sup> summit, 10 km<sup>2</sup> were agreed.</p>") == [
        "P At the 5th summit, 10 km2 were agreed."
    ]


def test_a_link_to_a_place_on_the_page_is_no_note() -> None:
    assert read('<p>See <a href="#annex">part 2</a> and <a href="#top">Top</a>.</p>') == [
        "P See part 2 and Top."
    ]
