"""Charts as Vega-Lite specifications: plain data that a server turns into SVG or PNG, for page and paper.

One palette for the whole product, told apart also by colour-blind readers, one meaning for each colour. Bars
begin at zero and carry their figure and their heading directly; there is no legend to look up.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
FONT: Final = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
INK: Final = "#1b1f24"
RULE: Final = "#8b949e"
MOST_LINES: Final = 3
LINE_HEIGHT: Final = 15
FIGURE_GAP: Final = 16  # pixels before and behind a figure
DIGIT_WIDTH: Final = 8
PALETTE: Final[Mapping[str, str]] = {
    "all": "#4a5560",
    "money": "#b45309",
    "date": "#0b62a8",
    "both": "#6b3f98",
    "neither": "#a3abb4",
}

Specification = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of bars: its short name ("3"), its title, and for each column the count and where it leads."""

    name: str
    title: str
    counts: Mapping[str, int]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in pixels; `wrap` is in characters; `baseline` is how tall the mark of zero stands.

    Titles stand beside the bars, or above them on a phone. `step` is a row's height with a title of one line,
    and `spacing` the least room a column keeps behind its longest bar; each grows with what stands in it.
    """

    column: int
    step: int
    wrap: int
    spacing: int
    baseline: int
    titles_above: bool


WIDE: Final = Layout(column=112, step=32, wrap=50, spacing=42, baseline=32, titles_above=False)
NARROW: Final = Layout(column=44, step=62, wrap=50, spacing=26, baseline=22, titles_above=True)


def column_bars(rows: Iterable[Row], columns: Mapping[str, str], layout: Layout = WIDE) -> Specification:
    """Rows of bars in columns that share one scale from zero.

    `columns` maps a key of the palette to its heading, in order. Every bar and figure carries the row's link.
    """
    shown = [(row, _title(row, layout)) for row in rows]
    lines = max((len(title) for _, title in shown), default=1)
    largest = max((row.counts[key] for row, _ in shown for key in columns), default=1)
    layout = _fitted(layout, lines, largest)
    values = [
        value
        for row, title in shown
        for value in _values(row, _placed(title, lines if layout.titles_above else 0), columns)
    ]
    return {
        "$schema": SCHEMA,
        "background": None,
        "data": {"values": values},
        "facet": {"column": _headings(columns, layout)},
        "spacing": layout.spacing,
        "bounds": "flush",
        "spec": {
            "width": layout.column,
            "height": {"step": layout.step},
            "layer": _layers(columns, layout, max(1, largest)),
        },
        "config": _config(),
    }


def _fitted(layout: Layout, lines: int, largest: int) -> Layout:
    """The layout with rows as high as `lines` of a title need, room behind a bar for its figure `largest`."""
    more = LINE_HEIGHT * (lines - 1)
    spacing = max(layout.spacing, FIGURE_GAP + DIGIT_WIDTH * len(str(largest)))
    return replace(
        layout,
        column=layout.column + layout.spacing - spacing,
        spacing=spacing,
        step=layout.step + more,
        baseline=layout.baseline if layout.titles_above else layout.baseline + more,
    )


def _values(row: Row, title: str, columns: Mapping[str, str]) -> list[Specification]:
    return [
        {
            "row": row.name,
            "title": title,
            "key": key,
            "heading": heading,
            "count": row.counts[key],
            "href": row.links[key],
        }
        for key, heading in columns.items()
    ]


def _title(row: Row, layout: Layout) -> list[str]:
    whole = f"{row.name}. {row.title}" if row.name else row.title
    return textwrap.wrap(whole, layout.wrap, max_lines=MOST_LINES, placeholder=" …")


def _placed(title: Sequence[str], height: int) -> str:
    """A title as text; above its bars it stands close to them, so blank lines fill it up to `height` lines.

    An empty one has no height in a browser, and white space is trimmed: a zero-width space stays.
    """
    return "\n".join(["\u200b"] * (height - len(title)) + [*title])


def _headings(columns: Mapping[str, str], layout: Layout) -> Specification:
    size = 11 if layout.titles_above else 13
    return {
        "field": "heading",
        "sort": list(columns.values()),
        "header": {
            "title": None,
            "labelAnchor": "start",
            "labelFontSize": size,
            "labelFontWeight": "bold",
            "labelPadding": 10,
            "labelExpr": "split(datum.label, '\\n')",
            "labelColor": INK,
        },
    }


def _layers(columns: Mapping[str, str], layout: Layout, largest: int) -> list[Specification]:
    encoding = {
        "y": _rows_axis(layout),
        "x": {
            "field": "count",
            "type": "quantitative",
            "scale": {"domain": [0, largest], "nice": False},
            "axis": None,
        },
        "href": {"field": "href"},
    }
    colour = {
        "field": "key",
        "scale": {"domain": list(columns), "range": [PALETTE[key] for key in columns]},
        "legend": None,
    }
    shift = _shift(layout)
    layers: list[Specification] = [
        {
            "mark": {"type": "tick", "orient": "vertical", "size": layout.baseline, "color": RULE, **shift},
            "encoding": {"y": encoding["y"], "x": {"datum": 0, "type": "quantitative", "axis": None}},
        },
        {"mark": {"type": "bar", "height": 14, **shift}, "encoding": {**encoding, "color": colour}},
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 13, "color": INK, **shift},
            "encoding": {**encoding, "text": {"field": "count", "type": "quantitative"}},
        },
    ]
    return [*layers, _titles(columns, encoding, layout)] if layout.titles_above else layers


def _shift(layout: Layout) -> Specification:
    return {"yOffset": layout.step // 2 - 24} if layout.titles_above else {}


def _rows_axis(layout: Layout) -> Specification:
    axis = {
        "labels": not layout.titles_above,
        "labelLimit": 400,
        "labelFontSize": 13,
        "labelAlign": "left",
        "labelPadding": 352,
        "labelColor": INK,
        "labelExpr": "split(datum.label, '\\n')",
        "labelLineHeight": LINE_HEIGHT,
        "labelBaseline": "middle",
        "ticks": False,
        "domain": False,
    }
    return {"field": "title", "sort": None, "type": "nominal", "title": None, "axis": axis}


def _titles(columns: Mapping[str, str], encoding: Mapping[str, Any], layout: Layout) -> Specification:
    """The rows' titles above their bars, from the first column across all others."""
    first: Sequence[str] = list(columns)[:1]
    return {
        "transform": [{"filter": {"field": "key", "oneOf": first}}],
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": 12,
            "yOffset": 4 - layout.step // 2,
            "lineBreak": "\n",
            "lineHeight": LINE_HEIGHT,
            "color": INK,
        },
        "encoding": {"y": encoding["y"], "x": {"value": 0}, "text": {"field": "title"}},
    }


def _config() -> Specification:
    return {
        "font": FONT,
        "view": {"stroke": None},
        "facet": {"spacing": 20},
        "axis": {"grid": False},
    }
