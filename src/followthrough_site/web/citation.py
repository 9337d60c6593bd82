"""How a page is cited: its lasting address, the day, and the hash of the text it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from followthrough.values import PartialDate
from followthrough_site.accounts.queries import today
from followthrough_site.review.rows import InitiativeRow, VersionRow


@dataclass(frozen=True, slots=True)
class Citation:
    """What the cite line says."""

    owner: str
    title: str
    address: str
    as_at: PartialDate
    version: VersionRow


def day_of(initiative: InitiativeRow) -> PartialDate:
    """The day it is in the initiative's workspace."""
    return PartialDate.from_date(today(initiative.model.workspace))


def cite(request: HttpRequest, initiative: InitiativeRow, path: str) -> Citation:
    """The citation of the page at `path`."""
    return Citation(
        owner=initiative.owner,
        title=initiative.document_title,
        address=request.build_absolute_uri(path),
        as_at=day_of(initiative),
        version=initiative.version,
    )
