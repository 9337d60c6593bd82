"""Reads that join apps: initiatives, lines, commitments, documents, as one reader may see them.

Every list costs a fixed number of queries, however long it is.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from followthrough.errors import NotFound
from followthrough.values import Span
from followthrough_site.accounts.queries import STRANGER, Reader
from followthrough_site.archive.models import Document, DocumentVersion, Segment
from followthrough_site.claims.models import Claim
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import (
    Decision,
    Marking,
    Release,
    SuggestedClaim,
    Suggestion,
    TextFinding,
    Verdict,
)
from followthrough_site.review.rows import (
    Carries,
    ClaimRow,
    CommitmentRow,
    DecisionRow,
    DocumentRow,
    InitiativeRow,
    LineRow,
    Mark,
    Page,
    PassageRow,
    ReasonRow,
    State,
    VersionRow,
)
from followthrough_site.review.visibility import accepted, visible

CARRIES: tuple[Carries, ...] = get_args(Carries)
STATES: tuple[State, ...] = get_args(State)
COUNTED = ("commitments", "money", "dated", "both", "neither", "suggested")
PAGE_SIZE = 50
LARGEST_PAGE = 200


def initiatives(reader: Reader) -> list[InitiativeRow]:
    """Every initiative this reader may see, by name."""
    found = Initiative.objects.filter(visible(reader)).order_by("name")
    return _initiative_rows(found)


def initiative(reader: Reader, workspace_slug: str, slug: str) -> InitiativeRow:
    """One initiative; `NotFound` alike for one that is not there and one this reader may not see."""
    found = Initiative.objects.filter(visible(reader), workspace__slug=workspace_slug, slug=slug)
    rows = _initiative_rows(found)
    if not rows:
        raise NotFound(f'There is no initiative "{slug}" here, or you may not see it.')
    return rows[0]


def _initiative_rows(found: QuerySet[Initiative]) -> list[InitiativeRow]:
    rows = found.select_related("workspace", "official_text__document").defer("official_text__text")
    listed = list(rows)
    markings = _markings([row.pk for row in listed])
    return [
        InitiativeRow(
            id=row.pk,
            workspace_slug=row.workspace.slug,
            workspace_name=row.workspace.name,
            slug=row.slug,
            name=row.name,
            short_name=row.short_name,
            owner=row.owner,
            announced=row.announced,
            marking=markings[row.pk],
            document_slug=row.official_text.document.slug,
            document_title=row.official_text.document.title,
            version=VersionRow.of(row.official_text),
            model=row,
        )
        for row in listed
    ]


def _markings(subjects: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    live = Release.objects.filter(subject_id__in=list(subjects), ended_at__isnull=True)
    found: dict[uuid.UUID, str] = defaultdict(lambda: Marking.INTERNAL.value)
    found.update(live.values_list("subject_id", "marking"))
    return found


def _has(*attributes: str, **value: str) -> Exists:
    """Whether the shown suggestion of a commitment carries a claim of one of `attributes` with `value`."""
    live = Decision.objects.filter(subject=OuterRef("subject_id"), ended_at__isnull=True)
    return Exists(
        Claim.objects.filter(
            Q(suggested__suggestion__decisions__ended_at__isnull=True)
            & Q(suggested__suggestion__decisions__isnull=False)
            | ~Exists(live),
            subject=OuterRef("record_id"),
            attribute__in=attributes,
            **value,
        )
    )


def _listed(reader: Reader, initiative: Initiative, states: Sequence[State]) -> QuerySet[Commitment]:
    """The commitments of an initiative in any of `states` that this reader may see; annotated."""
    decided = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    wanted = Q()
    for state in states:
        wanted |= ~Q(Exists(decided)) if state == "suggested" else Q(Exists(decided.filter(verdict=state)))
    return Commitment.objects.filter(visible(reader), wanted, initiative=initiative).annotate(
        has_money=_has("amount"), has_date=_has("period", "deadline")
    )


def lines(reader: Reader, initiative: Initiative) -> list[LineRow]:
    """The initiative's lines of effort, each with its accepted commitments counted; the empty ones too.

    What stands in no line is counted by `before_lines`.
    """
    counts = _counts(reader, initiative)
    zero = dict.fromkeys(COUNTED, 0)
    found = Line.objects.filter(initiative=initiative).select_related("heading").order_by("number")
    return [
        LineRow(
            number=line.number,
            title=line.title,
            heading=Span(line.heading.start, line.heading.end),
            **counts.get(line.number, zero),
        )
        for line in found
    ]


def before_lines(reader: Reader, initiative: Initiative) -> LineRow | None:
    """What stands before the first line of effort, counted like a line; None when nothing does."""
    counts = _counts(reader, initiative).get(None)
    return LineRow(number=0, title="", heading=None, **counts) if counts else None


def _counts(reader: Reader, initiative: Initiative) -> dict[int | None, dict[str, int]]:
    """What is counted of each line, by its number; None for what stands in no line."""
    counted = (
        _listed(reader, initiative, ("accepted", "suggested"))
        .annotate(is_accepted=accepted())
        .values("line__number")
        .annotate(
            commitments=Count("pk", filter=Q(is_accepted=True)),
            money=Count("pk", filter=Q(is_accepted=True, has_money=True)),
            dated=Count("pk", filter=Q(is_accepted=True, has_date=True)),
            both=Count("pk", filter=Q(is_accepted=True, has_money=True, has_date=True)),
            neither=Count("pk", filter=Q(is_accepted=True, has_money=False, has_date=False)),
            suggested=Count("pk", filter=Q(is_accepted=False)),
        )
    )
    return {
        line: dict(zip(COUNTED, row, strict=True))
        for line, *row in counted.values_list("line__number", *COUNTED)
    }


def commitments(
    reader: Reader,
    initiative: Initiative,
    *,
    line: int | None = None,
    carries: Carries | None = None,
    strength: str | None = None,
    states: Sequence[State] = ("accepted",),
    page: int = 1,
    size: int = PAGE_SIZE,
) -> Page[CommitmentRow]:
    """One page of an initiative's commitments in the order of their references.

    `line` 0 is what stands before the first line of effort.
    """
    found = _listed(reader, initiative, states)
    if line is not None:
        found = found.filter(line__number=line) if line else found.filter(line__isnull=True)
    if carries:
        found = found.filter(**_carrying(carries))
    if strength:
        found = found.filter(_has("strength", text=strength))
    size = min(size, LARGEST_PAGE)
    total = found.count()
    number = max(1, min(page, -(-total // size)))
    start = (number - 1) * size
    return Page(current_rows(found.order_by("sort_key")[start : start + size]), number, size, total)


def _carrying(carries: Carries) -> dict[str, bool]:
    return {
        "money": {"has_money": True},
        "date": {"has_date": True},
        "both": {"has_money": True, "has_date": True},
        "neither": {"has_money": False, "has_date": False},
    }[carries]


def accepted_counts(reader: Reader) -> dict[uuid.UUID, int]:
    """How many accepted commitments this reader may see, by the initiative's id."""
    found = Commitment.objects.filter(visible(reader), accepted())
    return dict(found.values_list("initiative_id").annotate(Count("pk")))


def neighbours(reader: Reader, initiative: Initiative, reference: str) -> tuple[str | None, str | None]:
    """The references before and after this one, in their order, among those this reader may see."""
    found = Commitment.objects.filter(visible(reader), not_rejected(), initiative=initiative)
    references = found.values_list("reference", flat=True)
    place = Commitment.objects.filter(initiative=initiative, reference=reference).values("sort_key")[:1]
    before = references.filter(sort_key__lt=place).order_by("-sort_key").first()
    return before, references.filter(sort_key__gt=place).order_by("sort_key").first()


def all_commitments(reader: Reader, initiative: Initiative) -> tuple[CommitmentRow, ...]:
    """Every accepted commitment, for a whole document as the matrix is."""
    return current_rows(_listed(reader, initiative, ("accepted",)).order_by("sort_key"))


def commitment(reader: Reader, initiative: Initiative, reference: str) -> CommitmentRow:
    """One commitment by its public reference, in whatever state."""
    found = Commitment.objects.filter(visible(reader), initiative=initiative, reference=reference)
    rows = current_rows(found)
    if not rows:
        raise NotFound(f"There is no commitment {reference} here, or you may not see it.")
    return rows[0]


def commitments_by_id(reader: Reader, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, CommitmentRow]:
    """The rows of those ids that this reader may see; a stranger sees accepted ones only."""
    found = Commitment.objects.filter(visible(reader), pk__in=ids)
    return {row.id: row for row in current_rows(found)}


def not_rejected() -> Q:
    """A filter for commitments whose live decision, if any, does not reject them."""
    live = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    return ~Q(Exists(live.filter(verdict=Verdict.REJECTED)))


def current_rows(found: Iterable[Commitment]) -> tuple[CommitmentRow, ...]:
    """The rows of commitments that the caller has shown to be visible, in the same order."""
    if isinstance(found, QuerySet):
        found = found.select_related("line")
    listed = list(found)
    ids = [commitment.pk for commitment in listed]
    decisions = _live_decisions(ids)
    shown = _shown(ids, decisions)
    claims = _claims([suggestion.id for suggestion in shown.values()])
    markings = _markings(ids)
    return tuple(
        _row(one, shown[one.pk], decisions.get(one.pk), claims[shown[one.pk].id], markings[one.pk])
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
    """The suggestion that stands for each subject: the accepted or rejected one, else the newest."""
    open_subjects = [
        subject
        for subject in subjects
        if subject not in decisions or decisions[subject].verdict == Verdict.CORRECTED
    ]
    newest = Suggestion.objects.filter(subject_id__in=open_subjects).select_related(
        "passage", "lead_in", "made_by"
    )
    shown = {subject: decision.suggestion for subject, decision in decisions.items()}
    shown.update({one.subject_id: one for one in newest.order_by("made_at", "id")})
    return shown


def _claims(suggestions: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[ClaimRow]]:
    found: dict[uuid.UUID, list[ClaimRow]] = defaultdict(list)
    links = SuggestedClaim.objects.filter(suggestion_id__in=suggestions).select_related(
        "claim__passage", "claim__recorded_by"
    )
    for link in links.order_by("claim__attribute", "claim__ordinal"):
        found[link.suggestion_id].append(ClaimRow.of(link.claim))
    return found


def _row(
    one: Commitment,
    suggestion: Suggestion,
    decision: Decision | None,
    claims: Sequence[ClaimRow],
    marking: str,
) -> CommitmentRow:
    return CommitmentRow(
        id=one.pk,
        reference=one.reference,
        line_number=one.line.number if one.line else 0,
        line_title=one.line.title if one.line else "",
        state=_state(decision),
        marking=marking,
        suggestion_id=suggestion.id,
        suggested_by=suggestion.made_by.name,
        suggested_by_id=suggestion.made_by_id,
        quote=PassageRow.of(suggestion.passage),
        lead_in=PassageRow.of(suggestion.lead_in) if suggestion.lead_in else None,
        version_id=suggestion.passage.version_id,
        claims=tuple(claims),
        reasons=tuple(ReasonRow.of(row) for row in suggestion.reasons),
        decision=_decision_row(decision) if decision else None,
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


def document(reader: Reader, workspace_slug: str, slug: str, number: int | None = None) -> DocumentRow:
    """A document with one version of its text: version `number`, else the newest."""
    found = Document.objects.filter(visible(reader), workspace__slug=workspace_slug, slug=slug)
    versions = DocumentVersion.objects.filter(document__in=found).select_related("document__workspace")
    if number is not None:
        versions = versions.filter(number=number)
    version = versions.order_by("-number").first()
    if version is None:
        raise NotFound(f'There is no document "{slug}" here, or you may not see it.')
    names = ("slug", "title", "publisher", "source_class", "date", "address", "licence")
    return DocumentRow(
        id=version.document_id,
        workspace_slug=version.document.workspace.slug,
        version=VersionRow.of(version),
        text=version.text,
        **{name: getattr(version.document, name) for name in names},
    )


def marks(reader: Reader, version_id: uuid.UUID) -> list[Mark]:
    """Where each commitment this reader may see stands in a version, in order of the text."""
    found = Commitment.objects.filter(visible(reader), initiative__official_text=version_id)
    rows = current_rows(found)
    slugs = dict(found.values_list("pk", "initiative__slug"))
    pieces = _segments([row.quote.id for row in rows])
    marks = [
        Mark(
            span=row.quote.span,
            segments=tuple(pieces[row.quote.id]),
            reference=row.reference,
            initiative_slug=slugs[row.id],
            state=row.state,
            strength=row.strength,
        )
        for row in rows
        if row.version_id == version_id and row.state != "rejected"
    ]
    return sorted(marks, key=lambda mark: mark.span)


def _segments(passages: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Span]]:
    found: dict[uuid.UUID, list[Span]] = defaultdict(list)
    for piece in Segment.objects.filter(passage_id__in=passages).order_by("passage_id", "ordinal"):
        found[piece.passage_id].append(Span(piece.start, piece.end))
    return found


def text_findings(version_id: uuid.UUID) -> list[TextFinding]:
    """What the newest run found odd in a version's text; the caller has shown that it may be seen."""
    return list(TextFinding.objects.filter(run__version_id=version_id).order_by("run__made_at", "id"))


def is_public(initiative: Initiative) -> bool:
    """Whether a stranger sees the initiative."""
    return Initiative.objects.filter(visible(STRANGER), pk=initiative.pk).exists()
