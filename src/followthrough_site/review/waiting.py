"""What waits for a decision: what nobody decided, corrections, and newer readings of what is decided.

A newer reading is a suggestion made after the live decision about its commitment. Deciding anything about
the commitment once more, the newer reading or again what stands, ends the waiting. Only those who may
decide see newer readings.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from followthrough.commitments.model import Amount, Name
from followthrough.errors import Conflict
from followthrough.vocab import load
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader
from followthrough_site.programme.models import Initiative
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import Decision, Suggestion, Verdict
from followthrough_site.review.queries import LARGEST_PAGE, PAGE_SIZE
from followthrough_site.review.rows import ClaimRow, CommitmentRow, Page, by_attribute
from followthrough_site.review.standing import current_rows
from followthrough_site.review.texts import worded
from followthrough_site.review.visibility import visible


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: a commitment as suggested; `newer` when an older reading of it is decided already."""

    row: CommitmentRow
    newer: bool


@dataclass(frozen=True, slots=True)
class Change:
    """An attribute for which the newer reading says something else; empty for nothing said."""

    attribute: str
    stands: tuple[ClaimRow, ...]
    newer: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class EarlierReading:
    """The reading that the shown one was set beside: whose, in which words, and what it says otherwise."""

    row: CommitmentRow
    same_words: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class NewerReading:
    """The newest waiting suggestion about a decided commitment, and what it says otherwise."""

    row: CommitmentRow
    suggested_at: datetime.datetime
    same_words: bool
    changes: tuple[Change, ...]


def count(reader: Reader, initiative: Initiative) -> int:
    """How many commitments of the initiative wait for a decision, as this reader may know."""
    return _waiting(reader, initiative).count()


def counts(reader: Reader) -> dict[uuid.UUID, int]:
    """How many commitments nobody has decided yet, or wait for a second person, by the initiative's id."""
    live = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    waits = ~Q(Exists(live)) | Q(Exists(live.filter(verdict=Verdict.CORRECTED)))
    found = Commitment.objects.filter(visible(reader), waits)
    return dict(found.values_list("initiative_id").annotate(Count("pk")))


def queue(
    reader: Reader,
    initiative: Initiative,
    *,
    page: int = 1,
    size: int = PAGE_SIZE,
    least_certain_first: bool = False,
) -> Page[Waiting]:
    """One page of what waits, in the order of the references, or of how sure the extractor is of each.

    In the second order a person's suggestions, which say nothing of that, stand last.
    """
    found = _waiting(reader, initiative)
    size = min(size, LARGEST_PAGE)
    total = found.count()
    number = max(1, min(page, -(-total // size)))
    start = (number - 1) * size
    order = [F("certain").asc(nulls_last=True)] if least_certain_first else []
    found = found.annotate(certain=Subquery(_latest().values("confidence")[:1]))
    listed = list(found.select_related("line").order_by(*order, "sort_key")[start : start + size])
    shows = reader.may(Act.DECIDE, initiative.workspace_id)
    newest = _newest([one.pk for one in listed]) if shows else {}
    rows = worded(current_rows(listed, instead=newest))
    return Page(tuple(Waiting(row, row.id in newest) for row in rows), number, size, total)


def newer_reading(reader: Reader, initiative: Initiative, standing: CommitmentRow) -> NewerReading | None:
    """The newer reading that waits beside what stands; None without one, or for one who may not decide."""
    if not reader.may(Act.DECIDE, initiative.workspace_id):
        return None
    newest = _newest([standing.id])
    if not newest:
        return None
    found = Commitment.objects.filter(visible(reader), pk=standing.id)
    (row,) = worded(current_rows(found, instead=newest))
    return NewerReading(
        row=row,
        suggested_at=newest[standing.id].made_at,
        same_words=_words(row) == _words(standing),
        changes=_changes(standing, row),
    )


def earlier_reading(standing: CommitmentRow) -> EarlierReading | None:
    """What a waiting reading was set beside: what was corrected, else the newest of another author before.

    None for what is decided, and for the only reading there is. The caller has shown that it may be seen.
    """
    if standing.state not in ("suggested", "corrected"):
        return None
    before = _beside(standing)
    if before is None:
        return None
    found = Commitment.objects.filter(pk=standing.id)
    (row,) = worded(current_rows(found, instead={standing.id: before}))
    return EarlierReading(row, _words(row) == _words(standing), _changes(row, standing))


def _beside(standing: CommitmentRow) -> Suggestion | None:
    others = Suggestion.objects.filter(subject=standing.id).exclude(pk=standing.suggestion_id)
    corrected = others.filter(decisions__ended_at__isnull=True, decisions__verdict=Verdict.CORRECTED)
    related = ("passage", "lead_in", "made_by")
    shown = Suggestion.objects.filter(pk=standing.suggestion_id).values("made_at")[:1]
    before = others.filter(made_at__lte=Subquery(shown)).exclude(made_by=standing.suggested_by_id)
    return (
        corrected.select_related(*related).first()
        or before.select_related(*related).order_by("made_at", "id").last()
    )


def require_seen(subject_id: uuid.UUID, seen: uuid.UUID | None) -> None:
    """Raise `Conflict` unless the person saw the newest reading that waits, None for none.

    A decision ends the waiting of whatever was suggested before it, so nobody takes one past a reading that
    came in while he thought.
    """
    newest = _newest([subject_id]).get(subject_id)
    if (newest.id if newest else None) != seen:
        raise Conflict(
            _("What is suggested for this commitment changed meanwhile."), _("Read it again, then decide.")
        )


def _waiting(reader: Reader, initiative: Initiative) -> QuerySet[Commitment]:
    live = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    waits = ~Q(Exists(live)) | Q(Exists(live.filter(verdict=Verdict.CORRECTED)))
    if reader.may(Act.DECIDE, initiative.workspace_id):
        waits |= Q(Exists(_newer().filter(subject=OuterRef("record_id"))))
    return Commitment.objects.filter(visible(reader), waits, initiative=initiative)


def _latest() -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(subject=OuterRef("record_id")).order_by("-made_at", "-id")


def _newer() -> QuerySet[Suggestion]:
    decided = Decision.objects.filter(
        ~Q(suggestion=OuterRef("pk")),
        ~Q(verdict=Verdict.CORRECTED),
        subject=OuterRef("subject_id"),
        ended_at__isnull=True,
        recorded_at__lt=OuterRef("made_at"),
    )
    return Suggestion.objects.filter(Exists(decided))


def _newest(subjects: Sequence[uuid.UUID]) -> dict[uuid.UUID, Suggestion]:
    found = _newer().filter(subject_id__in=subjects).select_related("passage", "lead_in", "made_by")
    return {one.subject_id: one for one in found.order_by("made_at", "id")}


def _words(row: CommitmentRow) -> tuple[str, str]:
    """Lead-in and words as they are stored, and with them whatever a page shows."""
    return (row.lead_in.words if row.lead_in else "", row.quote.words)


def _changes(standing: CommitmentRow, newer: CommitmentRow) -> tuple[Change, ...]:
    """The attributes that differ, in the order of their vocabulary."""
    before, after = by_attribute(standing.claims), by_attribute(newer.claims)
    pairs = (
        Change(attribute, tuple(before.get(attribute, ())), tuple(after.get(attribute, ())))
        for attribute in load().terms("attributes")
    )
    return tuple(pair for pair in pairs if _said(pair.stands) != _said(pair.newer))


def _said(claims: Sequence[ClaimRow]) -> list[object]:
    """What the claims say, wherever in the text they were read."""
    return [_value(claim) for claim in claims]


def _value(claim: ClaimRow) -> object:
    match claim.value:
        case Amount():
            return (claim.value.money, claim.value.qualifier, claim.value.per)
        case Name():
            return (claim.value.name, claim.entity)
        case _:
            return claim.value
