"""The counts of an initiative: a sentence to quote, and the chart; each figure leads to its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.reports import charts
from followthrough.values import PartialDate
from followthrough_site.review.rows import InitiativeRow, LineRow
from followthrough_site.web import charting, formats
from followthrough_site.web.addresses import line_url, list_url

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


def figure(pattern: str, count: int, href: str) -> SafeString:
    """A counted phrase whose number is a link to what it counts."""
    link = format_html('<a class="figure" href="{}">{}</a>', href, formats.number(count))
    return format_html(pattern, count=link)


def sentence(initiative: InitiativeRow, counts: Counts, as_at: PartialDate) -> SafeString:
    """The opening sentence of an initiative's page."""
    pattern = _("Of {commitments} in {lines}, {money}, {dated}, {both} and {neither}; as at {date}.")
    if counts.before:
        pattern = _(
            "Of {commitments}, {before} before the first of {lines}, {money}, {dated}, {both} and {neither}; "
            "as at {date}."
        )
    return format_html(
        pattern,
        commitments=_commitments(counts.commitments, list_url(initiative)),
        before=figure("{count}", counts.before, line_url(initiative, 0)),
        lines=_lines(counts.lines),
        date=formats.date(as_at),
        **_carrying(counts, {key: list_url(initiative, carries=key) for key in COLUMNS}),
    )


def line_sentence(initiative: InitiativeRow, line: LineRow, as_at: PartialDate) -> SafeString:
    """The opening sentence of a line's page."""
    pattern = _("Of {commitments} in this line, {money}, {dated}, {both} and {neither}; as at {date}.")
    counts = Counts.of([line])
    return format_html(
        pattern,
        commitments=_commitments(counts.commitments, line_url(initiative, line.number)),
        date=formats.date(as_at),
        **_carrying(counts, {key: line_url(initiative, line.number, carries=key) for key in COLUMNS}),
    )


def _commitments(count: int, href: str) -> SafeString:
    return figure(ngettext("{count} commitment", "{count} commitments", count), count, href)


def _lines(count: int) -> SafeString:
    phrase = ngettext("{count} line of effort", "{count} lines of effort", count)
    return figure(phrase, count, "#lines")


def _carrying(counts: Counts, links: Mapping[str, str]) -> dict[str, SafeString]:
    money, dated, both, neither = counts.money, counts.dated, counts.both, counts.neither
    return {
        "money": figure(
            ngettext("{count} carries money", "{count} carry money", money), money, links["money"]
        ),
        "dated": figure(
            ngettext("{count} names a date or period", "{count} name a date or period", dated),
            dated,
            links["date"],
        ),
        "both": figure(ngettext("{count} does both", "{count} do both", both), both, links["both"]),
        "neither": figure(
            ngettext("{count} does neither", "{count} do neither", neither), neither, links["neither"]
        ),
    }


def list_sentence(name: str, count: int, carries: str | None) -> SafeString:
    """The opening sentence of a list across lines; `carries` is what it is narrowed to."""
    patterns = {
        "money": ngettext(
            "{count} commitment of {name} carries money.", "{count} commitments of {name} carry money.", count
        ),
        "date": ngettext(
            "{count} commitment of {name} names a date or period.",
            "{count} commitments of {name} name a date or period.",
            count,
        ),
        "both": ngettext(
            "{count} commitment of {name} carries money and names a date or period.",
            "{count} commitments of {name} carry money and name a date or period.",
            count,
        ),
        "neither": ngettext(
            "{count} commitment of {name} carries neither money nor date.",
            "{count} commitments of {name} carry neither money nor date.",
            count,
        ),
    }
    every = ngettext("{name} holds {count} commitment.", "{name} holds {count} commitments.", count)
    named = format_html('<span translate="no">{}</span>', name)
    return format_html(patterns.get(carries or "", every), count=formats.number(count), name=named)


def unreviewed(count: int, href: str) -> SafeString:
    """What waits for a reviewer, counted apart; empty when nothing does."""
    if not count:
        return SafeString()
    phrase = ngettext(
        "Counted apart: {count} suggestion that nobody has reviewed.",
        "Counted apart: {count} suggestions that nobody has reviewed.",
        count,
    )
    return figure(phrase, count, href)


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
