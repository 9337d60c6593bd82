"""A chart stands in a page: inline, linked, and nothing a strict policy would refuse."""

from __future__ import annotations

import re

import pytest

from followthrough.reports import charts
from followthrough_site.web import charting

COLUMNS = {"all": "All", "money": "Money", "neither": "Neither"}


def row(name: str, title: str, **counts: int) -> charts.Row:
    links = {key: charting.link(f"/here/lines/{name}?carries={key}") for key in COLUMNS}
    return charts.Row(name, title, counts, links)


ROWS = [
    row("1", "Clean water & <roads>", all=5, money=2, neither=3),
    row("2", "Young people", all=1, money=0, neither=1),
]


@pytest.mark.parametrize("layout", [charts.WIDE, charts.NARROW])
def test_the_picture_is_inline_linked_and_quiet(layout: charts.Layout) -> None:
    svg = charting.svg(charts.column_bars(ROWS, COLUMNS, layout), "chart-test")
    assert svg.startswith("<svg")
    assert 'class="chart chart-test"' in svg
    assert 'aria-hidden="true"' in svg
    assert not re.search(r"\s(style|role|aria-label|aria-roledescription|on\w+)=", svg)
    assert "page.invalid" not in svg
    assert "vega" not in svg.lower()
    links = re.findall(r"<a ([^>]*)>", svg)
    assert len(links) == 12
    assert all('tabindex="-1"' in link and 'href="/here/lines/' in link for link in links)
    for figure in ("5", "2", "3", "0"):
        assert f">{figure}</text>" in svg
    assert "Clean water &amp; &lt;roads&gt;" in svg


def test_bars_are_as_long_as_their_counts() -> None:
    svg = charting.svg(charts.column_bars(ROWS, COLUMNS), "chart-lengths")
    bars = re.findall(rf'd="M[\d.]+,[\d.]+h([\d.]+)v[\d.]+h[-\d.]+Z" fill="({charts.PALETTE["all"]})"', svg)
    lengths = [float(length) for length, _ in bars]
    assert lengths == pytest.approx([charts.WIDE.column, charts.WIDE.column / 5])
