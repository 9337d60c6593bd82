"""Layouts of the field as blocks: one line for each block, its kind, level, marker and words."""

from __future__ import annotations

import pytest

from followthrough.documents import BlockKind, Document, parse

SIGNS = {
    BlockKind.HEADING: "H",
    BlockKind.PARAGRAPH: "P",
    BlockKind.LIST_ITEM: "L",
    BlockKind.NOTE: "N",
}


def laid_out(text: str) -> list[str]:
    """``L2 (a) words`` for each block."""
    return [
        " ".join(part for part in (f"{SIGNS[b.kind]}{b.level or ''}", b.marker, b.view.text) if part)
        for b in parse(text.encode(), "x.md").blocks
    ]


LAYOUTS = {
    "a place and a day under the title": (
        "Joint Statement on Ports\n\nBangkok, Thailand, 5 June 2024\n\nWe act.\n\n## 3 March 2025\n\n- go;",
        [
            *("H3 Joint Statement on Ports", "P Bangkok, Thailand, 5 June 2024"),
            *("P We act.", "P 3 March 2025", "L1 - go;"),
        ],
    ),
    "Markdown headings": (
        "# Title\n\n## Part\n\nWe met.",
        ["H1 Title", "H2 Part", "P We met."],
    ),
    "underlined headings": (
        "Title\n=====\n\nPart\n----\n\nWe met.",
        ["H1 Title", "H2 Part", "P We met."],
    ),
    "Roman and Arabic numbers": (
        (
            "I. Background\n\nWe met.\n\nII. Lines\n\nThey follow.\n\n"
            "1. Expand trade\n\nWe act.\n\n2. Protect seas\n\nWe act."
        ),
        [
            "H1 I. Background",
            "P We met.",
            "H1 II. Lines",
            "P They follow.",
            "H2 1. Expand trade",
            "P We act.",
            "H2 2. Protect seas",
            "P We act.",
        ],
    ),
    "capitals and bold lines": (
        "EXPANDING TRADE\n\nWe act.\n\n**Protecting the\nseas together**\n\nWe act.",
        ["H2 EXPANDING TRADE", "P We act.", "H2 Protecting the seas together", "P We act."],
    ),
    "a title line before its text": (
        "Political and Security Cooperation\n\nWe act together.",
        ["H3 Political and Security Cooperation", "P We act together."],
    ),
    "numbered items without full stops are no headings": (
        "We will:\n\n1. Expand trade\n\n2. Protect seas\n\n3. Train officials",
        ["P We will:", "L1 1. Expand trade", "L1 2. Protect seas", "L1 3. Train officials"],
    ),
    "nested by indentation": (
        "-   Trade: we act.\n\n    -   Ports: we build.\n\n    -   Roads: we pave.\n\n-   Seas: we guard.",
        ["L1 - Trade: we act.", "L2 - Ports: we build.", "L2 - Roads: we pave.", "L1 - Seas: we guard."],
    ),
    "nested by marker": (
        "1. We will work on:\n(a) ports;\n(b) roads; and\n(c) rails.\n2. We will meet.",
        [
            "L1 1. We will work on:",
            "L2 (a) ports;",
            "L2 (b) roads; and",
            "L2 (c) rails.",
            "L1 2. We will meet.",
        ],
    ),
    "letters that look like Roman numbers": (
        "We will:\n(h) plan;\n(i) build;\n(j) open.",
        ["P We will:", "L1 (h) plan;", "L1 (i) build;", "L1 (j) open."],
    ),
    "Roman numbers": (
        "We will:\n(i) plan;\n(ii) build;\n(iii) open.",
        ["P We will:", "L1 (i) plan;", "L1 (ii) build;", "L1 (iii) open."],
    ),
    "hard-wrapped lines": (
        "We will strengthen cooperation on trade and investment in the\nregion and promote supply chains.\n",
        ["P We will strengthen cooperation on trade and investment in the region and promote supply chains."],
    ),
    "a number that only opens a wrapped line": (
        "The fund has grown since its first years in our region, from\n12. At that time it was small.",
        ["P The fund has grown since its first years in our region, from 12. At that time it was small."],
    ),
    "paragraphs on single lines": (
        "We met in Seoul and reviewed the work.\nWe agreed on the next steps.",
        ["P We met in Seoul and reviewed the work.", "P We agreed on the next steps."],
    ),
    "an item that a page broke apart": (
        "We will:\n\n- support think-tanks of the\n\nUnion, and a forum; and\n\n- host a meeting",
        [
            "P We will:",
            "L1 - support think-tanks of the Union, and a forum; and",
            "L1 - host a meeting",
        ],
    ),
    "an item broken before a small letter": (
        "We will:\n\n- implement climate-related\n\ninitiatives with partners.\n\nThe work goes on.",
        ["P We will:", "L1 - implement climate-related initiatives with partners.", "P The work goes on."],
    ),
    "an unfinished item stays when the next paragraph opens anew": (
        "We will:\n\n- implement the plan\n\nThe region is growing.",
        ["P We will:", "L1 - implement the plan", "P The region is growing."],
    ),
    "an item inside an item": (
        "We will:\n\n- channel funds into projects; and - to this aim, increase the volume.",
        ["P We will:", "L1 - channel funds into projects; and", "L1 - to this aim, increase the volume."],
    ),
    "editorial marks and page numbers": (
        "We met.\n\n{figure deleted}\n\nWe parted.\n\n12\n\n[^1]: A footnote.",
        ["P We met.", "N {figure deleted}", "P We parted.", "N 12", "N [^1]: A footnote."],
    ),
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_layout(case: str) -> None:
    text, blocks = LAYOUTS[case]
    assert laid_out(text) == blocks


def lead_ins(document: Document) -> list[str | None]:
    """For each list item the end of the words that govern it."""
    blocks = document.blocks
    items = [block for block in blocks if block.kind == BlockKind.LIST_ITEM]
    return [None if item.lead_in is None else blocks[item.lead_in].view.text[-12:] for item in items]


def test_a_lead_in_governs_its_items_and_theirs() -> None:
    text = (
        "We note this.\n\nJapan will:\n\n1. work on:\n(a) ports;\n(b) roads.\n2. meet.\n\n# Next\n\n- We act."
    )
    assert lead_ins(parse(text.encode(), "x.md")) == [
        "Japan will:",
        "work on:",
        "work on:",
        "Japan will:",
        None,
    ]


def test_an_unfinished_paragraph_governs_too() -> None:
    assert lead_ins(parse(b"To this end, we will\n\n- act;\n\n- meet.", "x.md")) == ["end, we will"] * 2


def test_blocks_know_their_section() -> None:
    document = parse(b"# One\n\nWe act.\n\n# Two\n\n- We meet.", "x.md")
    sections = [document.blocks[b.section].view.text for b in document.blocks if b.section is not None]
    assert sections == ["One", "One", "Two", "Two"]


def test_a_nested_item_knows_its_parent() -> None:
    document = parse(b"- one:\n    - two.\n- three.", "x.md")
    assert [block.parent for block in document.blocks] == [None, 0, None]
