"""How a page is cited: its lasting address, the day, and the hash of the text it rests on."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from followthrough.values import PartialDate
from followthrough_site.review.rows import InitiativeRow, VersionRow


@dataclass(frozen=True, slots=True)
class Citation:
    """What the cite line says."""

    owner: str
    title: str
    address: str
    as_at: PartialDate
    version: VersionRow


def today(initiative: InitiativeRow) -> PartialDate:
    """The day it is in the initiative's workspace."""
    return PartialDate.from_date(_local_day(initiative.model.workspace.time_zone))


def _local_day(zone: str) -> datetime.date:
    return timezone.now().astimezone(zoneinfo.ZoneInfo(zone)).date()


def cite(request: HttpRequest, initiative: InitiativeRow, path: str) -> Citation:
    """The citation of the page at `path`."""
    return Citation(
        owner=initiative.owner,
        title=initiative.document_title,
        address=request.build_absolute_uri(path),
        as_at=today(initiative),
        version=initiative.version,
    )
