"""What the stored rows of suggestions propose, and whether that is what was proposed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.archive.models import Segment
from followthrough_site.archive.queries import REMEDY
from followthrough_site.claims.values import VALUE_COLUMNS
from followthrough_site.review.drafts import Proposal, place, plain_claim
from followthrough_site.review.models import SuggestedClaim, Suggestion

AT_ONCE = 500
"""How many suggestions are read together; each has about ten claims, and SQL takes so many ids at a time."""

CLAIM = ("suggestion_id", "claim__attribute", "claim__aspect", "claim__passage_id")
VALUE = tuple(f"claim__{column}" for column in VALUE_COLUMNS)


class _Row(NamedTuple):
    """The columns of a suggestion that are read here."""

    id: uuid.UUID
    passage_id: uuid.UUID
    lead_in_id: uuid.UUID | None
    fingerprint: str


class _Claim(NamedTuple):
    """A claim of a suggestion: its value's columns by name, the empty ones too."""

    attribute: str
    aspect: str
    passage_id: uuid.UUID | None
    value: Mapping[str, object]


def check() -> Iterator[Finding]:
    """A finding for each suggestion whose rows no longer give its fingerprint."""
    for rows in _batches():
        stored = _proposals(rows)
        for row in rows:
            if stored[row.id].fingerprint() != row.fingerprint:
                message = _("Its words, lead-in or claims are not those that were suggested.")
                yield Finding(
                    Level.ERROR, "suggestion.changed", f"review_suggestion {row.id}", message, REMEDY
                )


def _batches() -> Iterator[list[_Row]]:
    names = ("id", "passage_id", "lead_in_id", "fingerprint")
    rows = [_Row(*row) for row in Suggestion.objects.order_by("id").values_list(*names)]
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _proposals(rows: Collection[_Row]) -> dict[uuid.UUID, Proposal]:
    claims = _claims([row.id for row in rows])
    passages = {claim.passage_id for own in claims.values() for claim in own}
    passages |= {passage for row in rows for passage in (row.passage_id, row.lead_in_id)}
    places = _places([passage for passage in passages if passage])
    return {
        row.id: Proposal(
            words=places[row.passage_id],
            lead_in=places[row.lead_in_id],
            claims=tuple(
                plain_claim(claim.attribute, claim.aspect, places[claim.passage_id], claim.value)
                for claim in claims[row.id]
            ),
        )
        for row in rows
    }


def _claims(suggestions: Collection[uuid.UUID]) -> dict[uuid.UUID, list[_Claim]]:
    """The claims by suggestion, in the order of a proposal: by attribute in any collation, then as found."""
    found: dict[uuid.UUID, list[_Claim]] = defaultdict(list)
    links = SuggestedClaim.objects.filter(suggestion_id__in=suggestions).order_by("claim__ordinal", "id")
    for suggestion, attribute, aspect, passage, *value in links.values_list(*CLAIM, *VALUE):
        columns = dict(zip(VALUE_COLUMNS, value, strict=True))
        found[suggestion].append(_Claim(attribute, aspect, passage, columns))
    for claims in found.values():
        claims.sort(key=lambda claim: claim.attribute)
    return found


def _places(passages: Collection[uuid.UUID]) -> dict[uuid.UUID | None, str]:
    """Where each passage stands; "" for none, and for one that is not there."""
    pieces: dict[tuple[uuid.UUID, uuid.UUID], list[tuple[int, int]]] = defaultdict(list)
    segments = Segment.objects.filter(passage_id__in=passages).order_by("ordinal")
    for passage, version, start, end in segments.values_list(
        "passage_id", "passage__version_id", "start", "end"
    ):
        pieces[passage, version].append((start, end))
    places: dict[uuid.UUID | None, str] = defaultdict(str)
    places.update({passage: place(version, spans) for (passage, version), spans in pieces.items()})
    return places
