"""Lists of commitments: one line, all lines, and those that wait for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from followthrough.errors import InvalidValue, NotAllowed, NotFound
from followthrough.vocab import load
from followthrough_site.accounts.queries import Reader
from followthrough_site.review import queries, waiting
from followthrough_site.review.rows import (
    CARRIES,
    LISTED,
    Carries,
    CommitmentRow,
    InitiativeRow,
    LineRow,
    Listed,
    Page,
)
from followthrough_site.web import sentences
from followthrough_site.web.addresses import line_url, list_url
from followthrough_site.web.citation import cite
from followthrough_site.web.doors import page
from followthrough_site.web.views.initiatives import all_lines, sees_inside

NARROWING = ("carries", "strength", "state", "page")
ORDERS = ("text", "certainty")
T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to, as its address says; None is no filter."""

    carries: Carries | None
    strength: str | None
    line: int | None
    state: Listed | None
    page: int

    @classmethod
    def of(cls, request: HttpRequest) -> Filters:
        """Read the address; raises `InvalidValue` for what no link of ours gives."""
        return cls(
            _choice(request, "carries", CARRIES),
            _choice(request, "strength", tuple(load().terms("strengths"))),
            whole_number(request, "line", least=0) if "line" in request.GET else None,
            _choice(request, "state", tuple(LISTED)),
            whole_number(request),
        )

    def rows(self, reader: Reader, initiative: InitiativeRow, line: int | None) -> Page[CommitmentRow]:
        return queries.commitments(
            reader,
            initiative.model,
            line=self.line if line is None else line,
            carries=self.carries,
            strength=self.strength,
            states=LISTED[self.state or "accepted"],
            page=self.page,
        )

    @property
    def any(self) -> bool:
        return bool(self.carries or self.strength or self.state or self.line is not None)


def _choice(request: HttpRequest, name: str, known: tuple[T, ...]) -> T | None:
    value = request.GET.get(name, "")
    chosen = next((one for one in known if one == value), None)
    if value and chosen is None:
        raise InvalidValue(
            _('"%(name)s" is one of %(wanted)s; found "%(value)s".')
            % {"name": name, "wanted": ", ".join(known), "value": value[:40]}
        )
    return chosen


def whole_number(request: HttpRequest, name: str = "page", least: int = 1) -> int:
    """The number `name` of the address, 1 when it is left out; raises `InvalidValue` for anything else."""
    text = request.GET.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) >= least):
        raise InvalidValue(
            _('"%(name)s" is a whole number from %(least)s; found "%(value)s".')
            % {"name": name, "least": least, "value": text[:40]}
        )
    return int(text)


@page(*NARROWING)
def line(request: HttpRequest, reader: Reader, workspace: str, initiative: str, number: int) -> HttpResponse:
    """One line of effort with its list; `NotFound` for a line that is not there, also for this reader."""
    row = queries.initiative(reader, workspace, initiative)
    lines = all_lines(reader, row)
    place = next((index for index, one in enumerate(lines) if one.number == number), None)
    if place is None:
        raise NotFound(_("There is no line %(number)s here.") % {"number": number})
    citation = cite(request, row, line_url(row, number))
    shown = {
        "line": lines[place],
        "before": lines[place - 1] if place else None,
        "after": next(iter(lines[place + 1 :]), None),
        "sentence": sentences.of_line(row, lines[place], citation.as_at),
        "unreviewed": sentences.unreviewed(lines[place].suggested, line_url(row, number, state="suggested")),
        "citation": citation,
    }
    return _listed(request, reader, row, lines[place], shown)


@page("line", *NARROWING)
def across(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """The commitments of all lines, or of the one the address names; `InvalidValue` for a filter it lacks."""
    row = queries.initiative(reader, workspace, initiative)
    return _listed(request, reader, row, None, {"citation": cite(request, row, list_url(row))})


def _listed(
    request: HttpRequest,
    reader: Reader,
    initiative: InitiativeRow,
    line: LineRow | None,
    shown: dict[str, Any],
) -> HttpResponse:
    filters = Filters.of(request)
    rows = filters.rows(reader, initiative, line.number if line else None)
    plain = not (filters.strength or filters.state or line or filters.line is not None)
    shown |= {
        "list_sentence": sentences.of_list(initiative.short_name, rows.total, filters.carries)
        if plain
        else "",
        "initiative": initiative,
        "rows": rows,
        "filters": filters,
        "carries_choices": CARRIES,
        "strength_choices": tuple(load().terms("strengths")),
        "inside": sees_inside(reader, initiative),
    }
    return render(request, "web/line.html" if line else "web/commitments.html", shown)


@page("page", "order")
def queue(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """What waits for a decision; for those who belong to the workspace."""
    row = queries.initiative(reader, workspace, initiative)
    if not sees_inside(reader, row):
        raise NotAllowed(_("Only members of the workspace see what waits for a decision."))
    order = _choice(request, "order", ORDERS) or ORDERS[0]
    rows = waiting.queue(
        reader, row.model, page=whole_number(request), least_certain_first=order == "certainty"
    )
    return render(request, "web/review.html", {"initiative": row, "rows": rows, "order": order})
