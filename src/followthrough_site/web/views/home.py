"""The first page: the initiatives this reader may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from followthrough.errors import NotFound
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader, workspaces
from followthrough_site.review import queries, waiting
from followthrough_site.review.rows import InitiativeRow
from followthrough_site.web.doors import page
from followthrough_site.web.views.initiatives import sees_inside


@dataclass(frozen=True, slots=True)
class Listed:
    """An initiative of the list; `alike` when another has the same name."""

    initiative: InitiativeRow
    accepted: int
    waiting: int
    alike: bool


@page()
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list of all of them; the next step to take where there is none yet."""
    return _listed(request, reader, queries.initiatives(reader))


@page()
def of_workspace(request: HttpRequest, reader: Reader, workspace: str) -> HttpResponse:
    """The same, of one workspace; one without any for this reader is not there for him."""
    own = [row for row in queries.initiatives(reader) if row.workspace_slug == workspace]
    member = next((one for one in workspaces(reader, Act.SEE_INTERNAL) if one.slug == workspace), None)
    if not own and member is None:
        raise NotFound(_('There is nothing to read in a workspace "%(slug)s".') % {"slug": workspace})
    return _listed(request, reader, own, member.name if member else own[0].workspace_name)


def _listed(
    request: HttpRequest, reader: Reader, initiatives: Sequence[InitiativeRow], workspace_name: str = ""
) -> HttpResponse:
    accepted, waits = queries.accepted_counts(reader), waiting.counts(reader)
    names = Counter(row.name for row in initiatives)
    found = [
        Listed(
            initiative=row,
            accepted=accepted.get(row.id, 0),
            waiting=waits.get(row.id, 0) if sees_inside(reader, row) else 0,
            alike=names[row.name] > 1,
        )
        for row in initiatives
    ]
    open_to = [one for one in workspaces(reader, Act.ADD_TEXT) if workspace_name in ("", one.name)]
    shown = {"initiatives": found, "workspace_name": workspace_name, "open_to": open_to}
    return render(request, "web/home.html", shown)
