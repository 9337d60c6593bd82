"""Pages made to hurt their reader: read in time that grows with their size, or refused."""

from __future__ import annotations

import pytest

from followthrough.documents import Limits, parse
from followthrough.documents.formats.html.reading import draw
from followthrough.errors import OverLimit
from tests.documents.laid_out import document_of

MANY = 20_000
SECONDS = 20  # of processor time; what takes the square of the size takes minutes

HOSTILE = {
    "boxes in boxes": "<div>" * MANY + "We act.",
    "boxes closed": "<div>" * MANY + "We act." + "</div>" * MANY,
    "lists in lists": "<ul><li>act;" * MANY,
    "lists counted backwards": "<ol reversed><li>act;" * MANY,
    "items in items": "<li><b>" * MANY + "We act.",
    "tables in tables": "<table><tr><td>act;" * MANY,
    "crossed tags": "<b><p>" + "<i>" * MANY + "</b>" * MANY + "We act.",
    "headings in headings": "<h1>act " * MANY,
    "links in links": "<a href='#fn1'>1" * MANY + "We act.",
    "raised numbers": "We act.<sup>1</sup>" * MANY,
    "marks of notes": "<a href='#fn1' id='fn1'><sup>1</sup></a>" * MANY + "<p>We act.",
    "one attribute of megabytes": f"<p class='{'a-b ' * 1_000_000}'>We act.",
    "attributes without end": f"<p {'class=a ' * 500_000}>We act.",
    "one tag without end": "We act." + "<a " * 1_000_000,
    "quotation marks without end": "We act." + "<a b='" * 500_000,
    "comments without end": "We act." + "<!--" * 500_000,
    "scripts without end": "We act." + "<script></scrip" * 200_000,
    "brackets": "We act." + "<" * 1_000_000,
    "references": "We act.&#" * 100_000,
    "a number without end": "We act. &#" + "9" * 1_000_000 + ";",
    "white space": "<p>" + " \n" * 1_000_000 + "We act.",
    "line breaks": "We act.<br>" * MANY,
    "wide and high cells": "<table>" + "<tr><td rowspan=999 colspan=999>act;<td>a" * 2_000,
    "one word": "act" * 2_000_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_time_grows_with_the_size_alone(case: str) -> None:
    """What took the square of the size would go over the limit of processor time and be refused."""
    document = parse(HOSTILE[case].encode(), "x.html", limits=Limits(seconds=SECONDS))
    assert "act" in document.text
    assert max(block.level for block in document.blocks) <= 40


def test_more_elements_than_are_read_are_refused() -> None:
    with pytest.raises(OverLimit, match=r"at most 500,000 elements; the page x\.html has more"):
        draw(b"<b>" * 600_000, "x.html", Limits())


def test_deep_lists_are_told() -> None:
    document = document_of(draw, b"<ul><li>act;" * 50, "x.html")
    assert [finding.code for finding in document.findings] == ["structure.deep_list"]
