"""Reads that join apps: initiatives, lines, commitments, documents, as one reader may see them.

Every list costs a fixed number of queries, however long it is.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from followthrough.errors import NotFound
from followthrough.values import Span
from followthrough_site.accounts.queries import Reader
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import Decision, SuggestedClaim
from followthrough_site.review.rows import (
    Carries,
    CommitmentRow,
    InitiativeRow,
    LineRow,
    Page,
    State,
    VersionRow,
)
from followthrough_site.review.standing import current_rows, markings, not_rejected, standing_id
from followthrough_site.review.texts import worded
from followthrough_site.review.visibility import accepted, visible

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
        raise NotFound(_('There is no initiative "%(slug)s" here, or you may not see it.') % {"slug": slug})
    return rows[0]


def _initiative_rows(found: QuerySet[Initiative]) -> list[InitiativeRow]:
    rows = found.select_related("workspace", "official_text__document").defer("official_text__text")
    listed = list(rows)
    marked = markings([row.pk for row in listed])
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
            marking=marked[row.pk][0],
            document_slug=row.official_text.document.slug,
            document_title=row.official_text.document.title,
            version=VersionRow.of(row.official_text),
            model=row,
        )
        for row in listed
    ]


def _has(*attributes: str, **value: str) -> Exists:
    """Whether a commitment's `standing` suggestion carries a claim of one of `attributes` with `value`."""
    exact = {f"claim__{column}": wanted for column, wanted in value.items()}
    return Exists(
        SuggestedClaim.objects.filter(
            suggestion=OuterRef("standing"), claim__attribute__in=attributes, **exact
        )
    )


def _listed(reader: Reader, initiative: Initiative, states: Sequence[State]) -> QuerySet[Commitment]:
    """The commitments of an initiative in any of `states` that this reader may see; annotated."""
    decided = Decision.objects.filter(subject=OuterRef("record_id"), ended_at__isnull=True)
    wanted = Q()
    for state in states:
        wanted |= ~Q(Exists(decided)) if state == "suggested" else Q(Exists(decided.filter(verdict=state)))
    found = Commitment.objects.filter(visible(reader), wanted, initiative=initiative)
    return found.annotate(standing=standing_id()).annotate(
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
    rows = worded(current_rows(found.order_by("sort_key")[start : start + size]))
    return Page(rows, number, size, total)


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
    return worded(current_rows(_listed(reader, initiative, ("accepted",)).order_by("sort_key")))


def commitment(reader: Reader, initiative: Initiative, reference: str) -> CommitmentRow:
    """One commitment by its public reference, in whatever state."""
    found = Commitment.objects.filter(visible(reader), initiative=initiative, reference=reference)
    rows = worded(current_rows(found))
    if not rows:
        raise NotFound(
            _("There is no commitment %(reference)s here, or you may not see it.") % {"reference": reference}
        )
    return rows[0]
