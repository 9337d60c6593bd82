"""The counts of an initiative, and the chart in which each figure leads to its list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from followthrough.reports import charts
from followthrough_site.review.rows import InitiativeRow, LineRow
from followthrough_site.web import charting
from followthrough_site.web.addresses import line_url

COLUMNS = ("all", "money", "date", "both", "neither")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a reader may see of some lines, added up; `before` of them stand before the first line."""

    commitments: int
    money: int
    dated: int
    both: int
    neither: int
    suggested: int
    lines: int
    before: int

    @classmethod
    def of(cls, lines: Iterable[LineRow]) -> Counts:
        rows = list(lines)
        names = ("commitments", "money", "dated", "both", "neither", "suggested")
        numbered = sum(1 for row in rows if row.number)
        return cls(
            **{name: sum(getattr(row, name) for row in rows) for name in names},
            lines=numbered,
            before=sum(row.commitments for row in rows if not row.number),
        )


def headings() -> dict[str, str]:
    """The chart's columns and their headings; a line break stands where a narrow column needs one."""
    return {
        "all": _("All"),
        "money": _("Money"),
        "date": _("Date or\nperiod"),
        "both": _("Both"),
        "neither": _("Neither"),
    }


def chart(initiative: InitiativeRow, lines: Sequence[LineRow]) -> list[SafeString]:
    """The chart of an initiative's lines, once for wide screens and paper, once for a phone."""
    rows = [_row(initiative, line) for line in lines]
    return [
        charting.svg(charts.column_bars(rows, headings(), charts.WIDE), "chart-wide"),
        charting.svg(charts.column_bars(rows, headings(), charts.NARROW), "chart-narrow"),
    ]


def _row(initiative: InitiativeRow, line: LineRow) -> charts.Row:
    counts = (line.commitments, line.money, line.dated, line.both, line.neither)
    links = {
        key: charting.link(line_url(initiative, line.number, carries="" if key == "all" else key))
        for key in COLUMNS
    }
    name, title = (str(line.number), line.title) if line.number else ("", _("Before the first line"))
    return charts.Row(name, title, dict(zip(COLUMNS, counts, strict=True)), links)
