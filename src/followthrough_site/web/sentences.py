"""The opening sentences of pages: plain enough to quote, each figure a link to what it counts.

A part that would count nothing is left out, or said in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.values import PartialDate
from followthrough_site.review.rows import InitiativeRow, LineRow
from followthrough_site.web import formats
from followthrough_site.web.addresses import line_url, list_url
from followthrough_site.web.figures import COLUMNS, Counts

TO_LINES = "#lines"


def figure(pattern: str, count: int, href: str) -> SafeString:
    """A counted phrase whose number is a link to what it counts."""
    link = format_html('<a class="figure" href="{}">{}</a>', href, formats.number(count))
    return format_html(pattern, count=link)


def of_initiative(initiative: InitiativeRow, counts: Counts, as_at: PartialDate) -> SafeString:
    """What the text makes, where it stands and what it carries; while all is suggested, only that it is."""
    if not counts.commitments:
        return _only_suggested(initiative, counts, as_at)
    links = {key: list_url(initiative, carries=key) for key in COLUMNS}
    return format_html(
        _("{placed} {carrying} As at {date}."),
        placed=_placed(initiative, counts),
        carrying=_carrying(counts, links),
        date=formats.date(as_at),
    )


def of_line(initiative: InitiativeRow, line: LineRow, as_at: PartialDate) -> SafeString:
    """The same of one line of effort, or of what stands before the first."""
    if not line.commitments:
        pattern = _("No accepted commitment can be read here yet. As at {date}.")
        return format_html(pattern, date=formats.date(as_at))
    many = line.commitments
    pattern = ngettext("This line makes {count} commitment.", "This line makes {count} commitments.", many)
    if not line.number:
        pattern = ngettext(
            "{count} commitment stands before the first line of effort.",
            "{count} commitments stand before the first line of effort.",
            many,
        )
    links = {key: line_url(initiative, line.number, carries=key) for key in COLUMNS}
    return format_html(
        _("{placed} {carrying} As at {date}."),
        placed=figure(pattern, many, line_url(initiative, line.number)),
        carrying=_carrying(Counts.of([line]), links),
        date=formats.date(as_at),
    )


def _only_suggested(initiative: InitiativeRow, counts: Counts, as_at: PartialDate) -> SafeString:
    """Nothing of this may be quoted as the text's own yet, and the sentence says so."""
    pattern = ngettext(
        "The text is read as making {count} commitment. It is only suggested: nobody has accepted it yet.",
        "The text is read as making {count} commitments. All of them are only suggested: nobody has accepted "
        "any yet.",
        counts.suggested,
    )
    read = figure(pattern, counts.suggested, list_url(initiative, state="suggested"))
    return format_html(_("{read} As at {date}."), read=read, date=formats.date(as_at))


def _placed(initiative: InitiativeRow, counts: Counts) -> SafeString:
    inside = counts.commitments - counts.before
    return format_html(
        _placing(counts, inside),
        commitments=_commitments(counts.commitments, list_url(initiative)),
        inside=figure("{count}", inside, TO_LINES),
        before=figure("{count}", counts.before, line_url(initiative, 0)),
        lines=_lines(counts.lines),
    )


def _placing(counts: Counts, inside: int) -> str:
    """Which of the ways to say where the commitments stand is true of them."""
    if not counts.lines:
        return _("The text makes {commitments}.")
    if not counts.before:
        return _("The text makes {commitments} in {lines}.")
    if not inside:
        return _("The text makes {commitments}, before the first of {lines}.")
    return ngettext(
        "The text makes {commitments}, {inside} in {lines} and {before} before it.",
        "The text makes {commitments}, {inside} in {lines} and {before} before them.",
        counts.lines,
    )


def _commitments(count: int, href: str) -> SafeString:
    return figure(ngettext("{count} commitment", "{count} commitments", count), count, href)


def _lines(count: int) -> SafeString:
    return figure(ngettext("{count} line of effort", "{count} lines of effort", count), count, TO_LINES)


def _carrying(counts: Counts, links: Mapping[str, str]) -> SafeString:
    """How many can be checked from outside, and by what."""
    if not (counts.money or counts.dated):
        return figure(
            ngettext(
                "{count} carries neither money nor a date or period.",
                "{count} carry neither money nor a date or period.",
                counts.neither,
            ),
            counts.neither,
            links["neither"],
        )
    if not counts.neither:
        return format_html(_("{checkable}."), checkable=_checkable(counts, links))
    neither = figure(
        ngettext("{count} carries neither", "{count} carry neither", counts.neither),
        counts.neither,
        links["neither"],
    )
    return format_html(_("{checkable}; {neither}."), checkable=_checkable(counts, links), neither=neither)


def _checkable(counts: Counts, links: Mapping[str, str]) -> SafeString:
    if counts.money == counts.dated == counts.both:
        pattern = ngettext(
            "{count} carries both money and a date or period",
            "{count} carry both money and a date or period",
            counts.both,
        )
        return figure(pattern, counts.both, links["both"])
    if not counts.dated:
        pattern = ngettext(
            "{count} carries money, none a date or period",
            "{count} carry money, none a date or period",
            counts.money,
        )
        return figure(pattern, counts.money, links["money"])
    if not counts.money:
        pattern = ngettext(
            "{count} carries a date or period, none money",
            "{count} carry a date or period, none money",
            counts.dated,
        )
        return figure(pattern, counts.dated, links["date"])
    return _money_and_dates(counts, links)


def _money_and_dates(counts: Counts, links: Mapping[str, str]) -> SafeString:
    pattern = _("{money} and {dated}, none of them both")
    if counts.both:
        pattern = _("{money} and {dated}, {both} of them both")
    one = ngettext("{count} carries money", "{count} carry money", counts.money)
    other = ngettext("{count} carries a date or period", "{count} carry a date or period", counts.dated)
    if (counts.money == 1) == (counts.dated == 1):
        other = _("{count} a date or period")
    return format_html(
        pattern,
        money=figure(one, counts.money, links["money"]),
        dated=figure(other, counts.dated, links["date"]),
        both=figure("{count}", counts.both, links["both"]),
    )


def of_list(name: str, count: int, carries: str | None) -> SafeString:
    """The opening sentence of a list across lines; `carries` is what it is narrowed to."""
    patterns = {
        "money": ngettext(
            "{count} commitment of {name} carries money.", "{count} commitments of {name} carry money.", count
        ),
        "date": ngettext(
            "{count} commitment of {name} carries a date or period.",
            "{count} commitments of {name} carry a date or period.",
            count,
        ),
        "both": ngettext(
            "{count} commitment of {name} carries money and a date or period.",
            "{count} commitments of {name} carry money and a date or period.",
            count,
        ),
        "neither": ngettext(
            "{count} commitment of {name} carries neither money nor a date or period.",
            "{count} commitments of {name} carry neither money nor a date or period.",
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


def of_desk(count: int, waiting: int, href: str) -> SafeString:
    """How many commitments are marked in a text, and how many of them wait."""
    if not count:
        return format_html("{}", _("No commitment is marked in this text yet."))
    marked = figure(
        ngettext(
            "{count} commitment is marked in this text", "{count} commitments are marked in this text", count
        ),
        count,
        href,
    )
    if not waiting:
        return format_html(_("{marked}; none waits for a decision."), marked=marked)
    pattern = ngettext(
        "{marked}; {waiting} waits for a decision.", "{marked}; {waiting} wait for a decision.", waiting
    )
    return format_html(pattern, marked=marked, waiting=formats.number(waiting))
