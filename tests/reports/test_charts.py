"""What the specification of a chart says."""

from __future__ import annotations

import pytest

from followthrough.reports import charts

COLUMNS = {"all": "All", "money": "Money", "neither": "Neither"}


def row(name: str, title: str, **counts: int) -> charts.Row:
    links = {key: f"/here/lines/{name}?carries={key}" for key in COLUMNS}
    return charts.Row(name, title, counts, links)


ROWS = [
    row("1", "Clean water & <roads>", all=5, money=2, neither=3),
    row("2", "Young people", all=1, money=0, neither=1),
]


@pytest.mark.parametrize("layout", [charts.WIDE, charts.NARROW])
def test_every_count_is_a_value_with_its_link(layout: charts.Layout) -> None:
    values = charts.column_bars(ROWS, COLUMNS, layout)["data"]["values"]
    assert [(one["row"], one["key"], one["count"]) for one in values] == [
        ("1", "all", 5),
        ("1", "money", 2),
        ("1", "neither", 3),
        ("2", "all", 1),
        ("2", "money", 0),
        ("2", "neither", 1),
    ]
    assert values[1]["href"].endswith("/here/lines/1?carries=money")


@pytest.mark.parametrize("layout", [charts.WIDE, charts.NARROW])
def test_the_scale_begins_at_zero_and_is_one_for_all_columns(layout: charts.Layout) -> None:
    spec = charts.column_bars(ROWS, COLUMNS, layout)
    scales = [layer["encoding"]["x"].get("scale") for layer in spec["spec"]["layer"]]
    assert [scale for scale in scales if scale] == [{"domain": [0, 5], "nice": False}] * 2


def test_a_chart_of_nothing_still_has_a_scale() -> None:
    assert charts.column_bars([], COLUMNS)["data"]["values"] == []
    nothing = charts.column_bars([row("1", "Water", all=0, money=0, neither=0)], COLUMNS)
    assert nothing["spec"]["layer"][1]["encoding"]["x"]["scale"]["domain"] == [0, 1]


def test_a_row_without_a_name_is_only_its_title() -> None:
    values = charts.column_bars([row("", "Before the first line", all=1, money=0, neither=1)], COLUMNS)
    assert values["data"]["values"][0]["title"] == "Before the first line"


def test_titles_above_the_bars_are_padded_to_stand_close_to_them() -> None:
    rows = [*ROWS, row("3", "word " * 25, all=1, money=0, neither=1)]
    above = charts.column_bars(rows, COLUMNS, charts.NARROW)["data"]["values"][0]["title"]
    beside = charts.column_bars(rows, COLUMNS, charts.WIDE)["data"]["values"][0]["title"]
    assert above.split("\n") == ["\u200b", "\u200b", "1. Clean water & <roads>"]
    assert beside == "1. Clean water & <roads>"


@pytest.mark.parametrize("layout", [charts.WIDE, charts.NARROW])
@pytest.mark.parametrize(("words", "lines"), [(1, 1), (15, 2), (25, 3), (90, 3)])
def test_rows_are_as_high_as_their_longest_title_needs(layout: charts.Layout, words: int, lines: int) -> None:
    rows = [*ROWS, row("3", "word " * words, all=1, money=0, neither=1)]
    spec = charts.column_bars(rows, COLUMNS, layout)
    assert len(spec["data"]["values"][-1]["title"].split("\n")) == lines
    assert spec["spec"]["height"]["step"] == layout.step + (lines - 1) * charts.LINE_HEIGHT


@pytest.mark.parametrize("layout", [charts.WIDE, charts.NARROW])
@pytest.mark.parametrize("largest", [5, 17, 481, 10_000])
def test_a_figure_has_room_before_the_next_column(layout: charts.Layout, largest: int) -> None:
    spec = charts.column_bars([row("1", "Water", all=largest, money=0, neither=0)], COLUMNS, layout)
    assert spec["spacing"] >= len(str(largest)) * charts.DIGIT_WIDTH + charts.FIGURE_GAP
    assert spec["spec"]["width"] + spec["spacing"] == layout.column + layout.spacing
