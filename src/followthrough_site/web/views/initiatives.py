"""An initiative: the sentence, the picture, the table of its lines, the sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader
from followthrough_site.review import queries, waiting
from followthrough_site.review.rows import InitiativeRow, LineRow
from followthrough_site.web import figures, sentences
from followthrough_site.web.addresses import initiative_url, list_url
from followthrough_site.web.citation import cite
from followthrough_site.web.doors import page


@page()
def show(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """The initiative's page; `NotFound` alike for one that is not there and one this reader may not see."""
    row = queries.initiative(reader, workspace, initiative)
    lines = all_lines(reader, row)
    counts = figures.Counts.of(lines)
    inside = sees_inside(reader, row)
    citation = cite(request, row, initiative_url(row))
    shown = {
        "initiative": row,
        "lines": lines,
        "counts": counts,
        "sentence": sentences.of_initiative(row, counts, citation.as_at),
        "unreviewed": sentences.unreviewed(counts.suggested, list_url(row, state="suggested")),
        "inside": inside,
        "waiting": waiting.count(reader, row.model) if inside else 0,
        "charts": figures.chart(row, lines) if counts.commitments else [],
        "document": row.model.official_text.document,
        "citation": citation,
    }
    return render(request, "web/initiative.html", shown)


def all_lines(reader: Reader, initiative: InitiativeRow) -> list[LineRow]:
    """The lines of effort, what stands before the first of them put first when there is any."""
    before = queries.before_lines(reader, initiative.model)
    return [*([before] if before else []), *queries.lines(reader, initiative.model)]


def sees_inside(reader: Reader, initiative: InitiativeRow) -> bool:
    """Whether this reader belongs to the workspace and sees what is not released."""
    return reader.may(Act.SEE_INTERNAL, initiative.model.workspace_id)
