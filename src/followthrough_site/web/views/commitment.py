"""A commitment: its exact words, every field with its provenance, its history, and what may be done."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from followthrough_site.accounts.queries import Reader, actor_of
from followthrough_site.partners.queries import entity_names
from followthrough_site.review import documents, queries, standing, waiting
from followthrough_site.review.permission import Marking, may_decide, may_release
from followthrough_site.review.rows import (
    ClaimRow,
    CommitmentRow,
    DecisionRow,
    InitiativeRow,
    SuggestionRow,
    by_attribute,
)
from followthrough_site.web.addresses import commitment_url, document_url
from followthrough_site.web.citation import cite
from followthrough_site.web.doors import page
from followthrough_site.web.marking import Slip, slip_of
from followthrough_site.web.views.initiatives import sees_inside

# Sharing with a partner names one; until a record can, that marking is not offered.
OFFERED = (Marking.INTERNAL.value, Marking.PUBLIC.value)
ABSENT = {
    "actor": _("no actor named in the text"),
    "strength": _("strength not read"),
    "kind": _("kind not read"),
    "amount": _("no amount in the text"),
    "period": _("no period in the text"),
    "deadline": _("no deadline in the text"),
    "beneficiary": _("no beneficiary named in the text"),
    "vehicle": _("no fund, programme or mechanism named in the text"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute with its claims, or the words that say there are none."""

    attribute: str
    claims: list[ClaimRow]
    absent: Any


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a commitment's history: what was suggested, or what was decided."""

    at: datetime.datetime
    suggestion: SuggestionRow | None = None
    decision: DecisionRow | None = None


@page()
def show(
    request: HttpRequest, reader: Reader, workspace: str, initiative: str, reference: str
) -> HttpResponse:
    """The commitment's page with the forms this reader may send; `NotFound` for what he may not see."""
    row = queries.initiative(reader, workspace, initiative)
    commitment = queries.commitment(reader, row.model, reference)
    return render(request, "web/commitment.html", context(request, reader, row, commitment))


def context(
    request: HttpRequest, reader: Reader, initiative: InitiativeRow, commitment: CommitmentRow
) -> dict[str, Any]:
    """All that the page shows of a commitment to this reader."""
    before, after = queries.neighbours(reader, initiative.model, commitment.reference)
    return {
        "initiative": initiative,
        "commitment": commitment,
        "fields": fields(commitment),
        "shared": shared_provenance(commitment, initiative.model.workspace.time_zone),
        "names": entity_names(initiative.model.workspace_id),
        "slips": _slips(commitment),
        "history": _history(commitment),
        "earlier": waiting.earlier_reading(commitment) if sees_inside(reader, initiative) else None,
        "before": before,
        "after": after,
        "inside": sees_inside(reader, initiative),
        "markings": OFFERED,
        "zone": initiative.model.workspace.time_zone,
        "place_url": document_url(
            initiative.workspace_slug,
            initiative.document_slug,
            initiative.version.number,
            commitment.reference,
        ),
        "citation": cite(request, initiative, commitment_url(initiative, commitment.reference)),
        **_acts(request, reader, initiative, commitment),
    }


def fields(commitment: CommitmentRow) -> list[Field]:
    """Every field of a commitment in the order of the page, the empty ones too."""
    claims = by_attribute(commitment.claims)
    return [Field(attribute, claims.get(attribute, []), absent) for attribute, absent in ABSENT.items()]


def shared_provenance(commitment: CommitmentRow, zone: str) -> ClaimRow | None:
    """A claim that says for all of them whose claim it is, who recorded it and on which day of `zone`.

    None where they differ in any of that, and where there is no claim.
    """
    local = zoneinfo.ZoneInfo(zone)
    told = {
        (claim.aspect, claim.source_class, claim.recorded_by, claim.recorded_at.astimezone(local).date())
        for claim in commitment.claims
    }
    return commitment.claims[0] if len(told) == 1 else None


def _history(commitment: CommitmentRow) -> list[Event]:
    """Every suggestion and every decision about a commitment, in the order of time."""
    suggested = (Event(one.made_at, suggestion=one) for one in standing.suggestions(commitment.id))
    decided = (Event(one.recorded_at, decision=one) for one in standing.decisions(commitment.id))
    return sorted((*suggested, *decided), key=lambda event: event.at)


def _slips(commitment: CommitmentRow) -> list[Slip]:
    """What the reading of the text found odd within these words or the words that govern them.

    Each reading of the text notices for itself, so what several noticed alike is told once.
    """
    own = [commitment.quote.span, *([commitment.lead_in.span] if commitment.lead_in else [])]
    found = [slip_of(finding) for finding in documents.text_findings(commitment.version_id)]
    return [slip for slip in dict.fromkeys(found) if slip and any(slip.span.overlaps(one) for one in own)]


def _acts(
    request: HttpRequest, reader: Reader, initiative: InitiativeRow, commitment: CommitmentRow
) -> dict[str, Any]:
    if not sees_inside(reader, initiative):
        return {"may_decide": False, "may_release": False, "own_work": False, "newer": None}
    actor = actor_of(request.user, initiative.model.workspace)
    asked = (reader, actor.id, actor.workspace_id, commitment)
    return {
        "may_decide": may_decide(*asked),
        "may_release": may_release(*asked),
        "own_work": actor.id == commitment.suggested_by_id,
        **_newer(reader, actor.id, initiative, commitment),
    }


def _newer(
    reader: Reader, actor_id: uuid.UUID, initiative: InitiativeRow, commitment: CommitmentRow
) -> dict[str, Any]:
    """The newer reading that waits, and whether this person may take it; keeping is deciding what stands."""
    newer = waiting.newer_reading(reader, initiative.model, commitment)
    workspace = initiative.model.workspace_id
    return {
        "newer": newer,
        "may_take": newer is not None and may_decide(reader, actor_id, workspace, newer.row),
    }
