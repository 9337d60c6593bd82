"""Markdown as it shows: its marks are no words, and every word stands where it stood."""

from __future__ import annotations

import pytest

from followthrough.documents import Document, parse
from tests.documents.laid_out import codes, lines_of


def read(text: str, name: str = "x.md") -> list[str]:
    return lines_of(parse(text.encode(), name))


LAYOUTS = {
    "links, images, addresses": (
        "We see [the *plan*](http://x.example/a_(b) 'Plan') and <https://x.example>. ![logo](l.png)",
        ["P We see the *plan* and https://x.example."],
    ),
    "a link over a line's end, brackets that are words": (
        "We see [the\nplan][1] of [the Union] and\nact.\n\n[1] is a number.",
        ["P We see [the plan][1] of [the Union] and act.", "P [1] is a number."],
    ),
    "marks of notes and notes": (
        "We act.[^1] We go[^long-note].\n\n[^1]: See the annex.",
        ["P We act. We go.", "N [^1]: See the annex."],
    ),
    "inline tags": (
        (
            "We <u>will</u> act<sup>1</sup> at the 5<sup>th</sup>\n"
            "summit, <span class=x>together</span>; 3 < 4 > 2."
        ),
        ["P We will act1 at the 5th summit, together; 3 < 4 > 2."],
    ),
    "breaks: one goes on, two part": (
        "We act<br>together.<br>\nWe go.<br/><br/>We meet.",
        ["P We act together.", "P We go.", "P We meet."],
    ),
    "comments and scripts": (
        "We act.<!-- We\n\nhide. --> We go.\n\n<script>\nwill()\n</script>\n\nWe <!-- never end.",
        ["P We act.", "P We go.", "P We <!-- never end."],
    ),
    "escapes": (
        "1\\. We act \\* and \\[go\\].\n\n\\# No heading.",
        ["P 1. We act * and [go].", "P # No heading."],
    ),
    "quotations": (
        "> We act\n> together.\n>\n> - go;\n> - meet.\n\nEnd of it.",
        ["P We act together.", "L1 - go;", "L1 - meet.", "P End of it."],
    ),
    "fenced code": (
        "We act.\n\n```text\n# no heading\n- no item\n```\n\n~~~\nnever closed",
        ["P We act.", "P # no heading - no item", "P never closed"],
    ),
    "a table drawn with bars": (
        (
            "| Actor | Pledge |\n|:------|-------:|\n| Japan | "
            "USD 5 million<br>by 2027 |\n| Laos \\| Peru | |\n\nEnd."
        ),
        [
            "C0,0! Actor",
            "C0,1! Pledge",
            "C1,0 Japan",
            "C1,1 USD 5 million by 2027",
            "C2,0 Laos | Peru",
            "P End.",
        ],
    ),
    "bars without a rule are no table": (
        "We act | we go\nand | we meet.",
        ["P We act | we go and | we meet."],
    ),
    "a table without bars at its ends": ("a | b\n--|--\nc | d", ["C0,0! a", "C0,1! b", "C1,0 c", "C1,1 d"]),
    "a table as HTML": (
        (
            "<table>\n<tr><th>Actor</th><th>Pledge</th></tr>\n<tr>"
            "<td>Japan</td>\n<td>USD <b>5</b>\nmillion</td></tr></table>"
        ),
        ["C0,0! Actor", "C0,1! Pledge", "C1,0 Japan", "C1,1 USD 5 million"],
    ),
    "lists and boxes as HTML": (
        '<p align="center">We will:</p>\n<ul><li>act;</li><li>go.</li></ul>',
        ["P We will:", "L1 - act;", "L1 - go."],
    ),
    "nested lists with paragraphs": (
        (
            "We will:\n\n1. act.\n   We act soon.\n\n   And "
            "again.\n2. go:\n   - by sea;\n   - by land.\n3. meet."
        ),
        [
            "P We will:",
            "L1 1. act. We act soon.",
            "P And again.",
            "L1 2. go:",
            "L2 - by sea;",
            "L2 - by land.",
            "L1 3. meet.",
        ],
    ),
    "a link at the start of an item": (
        "We will:\n\n- [act](u);\n- go.",
        ["P We will:", "L1 - act;", "L1 - go."],
    ),
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_layout(case: str) -> None:
    text, blocks = LAYOUTS[case]
    assert read(text) == blocks


def test_a_paragraph_inside_an_item_leaves_the_lead_in_to_the_items_after_it() -> None:
    document = parse(b"We will:\n\n1. act.\n\n   And again.\n\n2. go.", "x.md")
    assert [(block.lead_in, block.parent) for block in document.blocks] == [
        (None, None),
        (0, None),
        (None, 1),
        (0, None),
    ]


def test_a_text_file_is_read_as_markdown_by_its_marks_alone() -> None:
    assert read("We [will](https://x.example) act.", "x.txt") == ["P We will act."]
    assert read("We [will](x) act on C\\* and > 3.", "x.txt") == ["P We [will](x) act on C\\* and > 3."]


def test_every_word_keeps_its_place_and_the_file_its_bytes() -> None:
    text = "\ufeffWe [will](https://x.example)\r\n<b>act</b>[^1] caf\u0065\u0301 👩🏽‍🚀 now."
    document = parse(text.encode(), "x.md")
    view = document.blocks[0].view
    assert document.text == text
    assert view.text == "We will act caf\u0065\u0301 👩🏽‍🚀 now."
    for index, sign in enumerate(view.text):
        assert text[view.offset(index)] == sign or (sign == " " and text[view.offset(index)].isspace())


def document_of_many(text: str) -> Document:
    return parse(text.encode(), "x.md")


MANY = 20_000
HOSTILE = {
    "items in items": "".join("  " * depth + "- act:\n\n" for depth in range(2_000)),
    "signs of items": "- " * 10_000 + "act",
    "quotations in quotations": ">" * 1_000_000 + " act",
    "quoted lines": "> > > > act\n" * MANY,
    "opening brackets": "[act" * 200_000,
    "images": "![act](b" * 100_000,
    "closing brackets": "act](" * 200_000,
    "long addresses": ("act](" + "a" * 1_500) * 1_000,
    "tags without end": "act <a " * 200_000,
    "comments without end": "act <!-- " * 200_000,
    "fences": "~~~\nact\n" * MANY,
    "fences ever shorter": "".join("~" * (3 + size) + "\nact\n" for size in range(1_500, 0, -1)),
    "tables": "|act|b|\n|-|-|\n\n" * MANY,
    "a table of many columns": "|act" * MANY + "|\n" + "|-" * MANY + "|\n",
    "HTML tables in tables": "<table><tr><td>act" * 5_000 + "</table>" * 5_000,
    "backticks": "act`" * 500_000,
    "small paragraphs with holes": "act [b](c)\n\n" * MANY,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_time_grows_with_the_size_alone(case: str) -> None:
    assert "act" in document_of_many(HOSTILE[case]).text


def test_ten_thousand_lists_in_lists_are_read_at_the_deepest_level_and_told() -> None:
    text = "".join(" " * depth + "- act:\n" for depth in range(0, 6_000, 2))
    document = document_of_many(text)
    assert max(block.level for block in document.blocks) == 40
    assert codes(document) == ["structure.deep_list"]
    assert "40 levels deep" in document.findings[0].message


HIDDEN = (
    'We act <span style="display:none">and hide</span> now.',
    "We act <del>and hide</del> now.",
    'We act <b class="sr-only">and <b>hide</b></b> now.',
    "We act now.\n\n<div hidden>\n\nWe hide.\n\n</div>",
    "We act now.\n\n<div style='position:absolute; left:-9999px'>We hide, and never end.",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_hidden_elements_are_never_read_and_told(text: str) -> None:
    document = parse(text.encode(), "x.md")
    assert lines_of(document) == ["P We act now."]
    assert codes(document) == ["html.hidden_text"]


def test_elements_of_a_class_and_code_are_read() -> None:
    text = "We <b class=x>act</b>.\n\n```\n<div hidden>code</div>\n```\n"
    document = parse(text.encode(), "x.md")
    assert lines_of(document) == ["P We act.", "P code"]
    assert codes(document) == []
