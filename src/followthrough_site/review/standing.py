"""What stands: the rows of commitments with the suggestion, decision and claims that a reader is shown.

A fixed number of queries, however many commitments.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from followthrough_site.accounts.models import Actor
from followthrough_site.claims.models import Claim, ValueType
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import Decision, Marking, Release, SuggestedClaim, Suggestion, Verdict
from followthrough_site.review.readings import READERS_RULE
from followthrough_site.review.rows import (
    STATES,
    ClaimRow,
    CommitmentRow,
    DecisionRow,
    PassageRow,
    ReasonRow,
    State,
    SuggestionRow,
)

BY_PERSON = Case(
    When(made_by__kind=Actor.Kind.MACHINE, then=Value(0)), default=Value(1), output_field=IntegerField()
)
"""A person's suggestion ranks before a machine's."""


def markings(subjects: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, int]]:
    """Who may see each record, and the version of the release that says so: internal and 0 for none."""
    live = Release.objects.filter(subject_id__in=list(subjects), ended_at__isnull=True)
    found: dict[uuid.UUID, tuple[str, int]] = defaultdict(lambda: (Marking.INTERNAL.value, 0))
    rows = live.values_list("subject_id", "marking", "version")
    found.update({subject: (marking, version) for subject, marking, version in rows})
    return found


def not_rejected() -> Q:
    """A filter for commitments whose live decision, if any, does not reject them."""
    live = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    return ~Q(Exists(live.filter(verdict=Verdict.REJECTED)))


def current_rows(
    found: Iterable[Commitment], instead: Mapping[uuid.UUID, Suggestion] | None = None
) -> tuple[CommitmentRow, ...]:
    """The rows of commitments that the caller has shown to be visible, in the same order.

    `instead` holds suggestions to show in place of what stands, by the commitment's id.
    """
    if isinstance(found, QuerySet):
        found = found.select_related("line")
    listed = list(found)
    ids = [commitment.pk for commitment in listed]
    decisions = _live_decisions(ids)
    shown = _shown(ids, decisions) | dict(instead or {})
    claims = _claims([suggestion.id for suggestion in shown.values()])
    marked = markings(ids)
    return tuple(
        _row(one, shown[one.pk], decisions.get(one.pk), claims[shown[one.pk].id], marked[one.pk])
        for one in listed
    )


def _live_decisions(subjects: Sequence[uuid.UUID]) -> dict[uuid.UUID, Decision]:
    live = Decision.objects.filter(subject_id__in=subjects, ended_at__isnull=True)
    related = live.select_related(
        "decided_by", "suggested_by", "suggestion__passage", "suggestion__lead_in", "suggestion__made_by"
    )
    return {decision.subject_id: decision for decision in related}


def _shown(
    subjects: Sequence[uuid.UUID], decisions: dict[uuid.UUID, Decision]
) -> dict[uuid.UUID, Suggestion]:
    """The suggestion that stands for each subject: the accepted or rejected one, else the newest.

    A person's words stand before a machine's, however late the machine's come.
    """
    open_subjects = [
        subject
        for subject in subjects
        if subject not in decisions or decisions[subject].verdict == Verdict.CORRECTED
    ]
    newest = Suggestion.objects.filter(subject_id__in=open_subjects).select_related(
        "passage", "lead_in", "made_by"
    )
    shown = {subject: decision.suggestion for subject, decision in decisions.items()}
    shown.update({one.subject_id: one for one in newest.order_by(BY_PERSON, "made_at", "id")})
    return shown


def standing_id() -> Coalesce:
    """The same rule as `_shown` in SQL: the id of the suggestion that stands for a row's `record_id`."""
    settled = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    newest = Suggestion.objects.filter(subject=OuterRef("record_id")).annotate(by_person=BY_PERSON)
    return Coalesce(
        Subquery(settled.exclude(verdict=Verdict.CORRECTED).values("suggestion_id")[:1]),
        Subquery(newest.order_by("-by_person", "-made_at", "-id").values("pk")[:1]),
        output_field=UUIDField(),
    )


def _claims(suggestions: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[ClaimRow]]:
    found: dict[uuid.UUID, list[ClaimRow]] = defaultdict(list)
    links = SuggestedClaim.objects.filter(suggestion_id__in=suggestions).select_related(
        "claim__passage", "claim__recorded_by"
    )
    links = links.annotate(by_hand=Case(When(_by_hand(), then=Value(True)), default=Value(False)))
    for link in links.order_by("claim__attribute", "claim__ordinal"):
        found[link.suggestion_id].append(ClaimRow.of(link.claim, by_hand=link.by_hand))
    return found


def _by_hand() -> Q:
    """A filter for names that a person gave without a place in the text, and no machine read."""
    read = Claim.objects.filter(
        subject=OuterRef("claim__subject"),
        attribute=OuterRef("claim__attribute"),
        text=OuterRef("claim__text"),
        recorded_by__kind=Actor.Kind.MACHINE,
    )
    person = ~Q(claim__recorded_by__kind=Actor.Kind.MACHINE)
    named = Q(claim__value_type=ValueType.NAME, claim__passage__isnull=True)
    return named & person & ~Q(Exists(read))


def _row(
    one: Commitment,
    suggestion: Suggestion,
    decision: Decision | None,
    claims: Sequence[ClaimRow],
    released: tuple[str, int],
) -> CommitmentRow:
    return CommitmentRow(
        id=one.pk,
        reference=one.reference,
        line_number=one.line.number if one.line else 0,
        line_title=one.line.title if one.line else "",
        state=_state(decision),
        marking=released[0],
        release_version=released[1],
        suggestion_id=suggestion.id,
        suggested_by=suggestion.made_by.name,
        suggested_by_id=suggestion.made_by_id,
        quote=PassageRow.of(suggestion.passage),
        lead_in=PassageRow.of(suggestion.lead_in) if suggestion.lead_in else None,
        version_id=suggestion.passage.version_id,
        claims=tuple(claims),
        reasons=tuple(ReasonRow.of(row) for row in suggestion.reasons),
        decision=_decision_row(decision) if decision else None,
        confidence=suggestion.confidence,
    )


def _state(decision: Decision | None) -> State:
    return next((state for state in STATES if decision and decision.verdict == state), "suggested")


def _decision_row(decision: Decision) -> DecisionRow:
    return DecisionRow(
        version=decision.version,
        verdict=decision.verdict,
        reason=decision.reason,
        decided_by=decision.decided_by.name,
        decided_by_id=decision.decided_by_id,
        suggested_by=decision.suggested_by.name,
        decided_on=decision.decided_on,
        recorded_at=decision.recorded_at,
    )


def decisions(subject_id: uuid.UUID) -> list[DecisionRow]:
    """Every decision about a record, oldest first; the caller has shown that the reader may see it."""
    found = Decision.objects.filter(subject_id=subject_id).select_related("decided_by", "suggested_by")
    return [_decision_row(decision) for decision in found.order_by("version")]


def suggestions(subject_id: uuid.UUID) -> list[SuggestionRow]:
    """Every suggestion about a record, oldest first; the caller has shown that the reader may see it."""
    found = Suggestion.objects.filter(subject_id=subject_id).select_related("made_by")
    return [_suggestion_row(one) for one in found.order_by("made_at", "id")]


def _suggestion_row(one: Suggestion) -> SuggestionRow:
    why = (row.get("value", "") for row in one.reasons if row["rule"] == READERS_RULE)
    return SuggestionRow(
        id=one.id,
        made_by=one.made_by.name,
        by_person=one.made_by.kind != Actor.Kind.MACHINE,
        made_at=one.made_at,
        reason=next(why, ""),
    )
