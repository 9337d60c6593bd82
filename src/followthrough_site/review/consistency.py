"""Rules between rows of several tables: true copies, two persons, no machine, things behind records."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from followthrough.errors import Finding, Level
from followthrough.messages import Message, _
from followthrough_site.accounts.models import Actor, Record, Workspace
from followthrough_site.archive.models import Document
from followthrough_site.audit.models import Event
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import Decision, Marking, Release, SuggestedClaim, Verdict

REMEDY = _("Compare with the last export or backup; the row was changed outside the product.")
NAMED = 20
DETAILS: dict[Record.Kind, type[Model]] = {
    Record.Kind.DOCUMENT: Document,
    Record.Kind.INITIATIVE: Initiative,
    Record.Kind.LINE: Line,
    Record.Kind.COMMITMENT: Commitment,
}


def findings() -> list[Finding]:
    """One finding per row that breaks a rule, the first of each rule by name."""
    return [
        finding
        for code, message, rows in (*_decisions(), *_releases(), *_records(), *_events())
        for finding in _named(code, message, rows)
    ]


def first(found: Iterable[Finding]) -> Iterator[Finding]:
    """The first of each code by name."""
    named: Counter[str] = Counter()
    for finding in found:
        named[finding.code] += 1
        if named[finding.code] <= NAMED:
            yield finding


Rule = tuple[str, Message, QuerySet[Model]]


def _named(code: str, message: Message, rows: QuerySet[Model]) -> Iterator[Finding]:
    table = rows.model._meta.db_table
    for key in rows.order_by("pk").values_list("pk", flat=True)[:NAMED]:
        yield Finding(Level.ERROR, code, f"{table} {key}", message, REMEDY)


def _decisions() -> Iterable[Rule]:
    rows = Decision.objects.all()
    true_copy = Q(suggested_by=F("suggestion__made_by"), subject=F("suggestion__subject"))
    yield "decision.copy", _("Author or subject are not those of its suggestion."), rows.exclude(true_copy)
    yield "decision.machine", _("A machine decided it."), rows.filter(decided_by__kind=Actor.Kind.MACHINE)
    yield "decision.four_eyes", _("Its author decided it."), rows.filter(decided_by=F("suggestion__made_by"))
    yield (
        "suggestion.claim",
        _("Its claim is about another record than its suggestion."),
        SuggestedClaim.objects.exclude(claim__subject=F("suggestion__subject")),
    )


def _releases() -> Iterable[Rule]:
    wider = Release.objects.exclude(marking=Marking.INTERNAL)
    machine = Release.objects.filter(decided_by__kind=Actor.Kind.MACHINE)
    of_commitments = wider.filter(subject__kind=Record.Kind.COMMITMENT, ended_at__isnull=True)
    others = wider.exclude(subject__kind=Record.Kind.COMMITMENT)
    accepted = Decision.objects.filter(
        subject=OuterRef("subject"), ended_at__isnull=True, verdict=Verdict.ACCEPTED
    )
    prepared = accepted.filter(decided_by=OuterRef("prepared_by"))
    unprepared = of_commitments.filter(Exists(accepted)).exclude(Exists(prepared))
    unentered = others.exclude(prepared_by=F("subject__created_by"))
    yield "release.machine", _("A machine decided it."), machine
    yield "release.unaccepted", _("Its commitment is not accepted."), of_commitments.exclude(Exists(accepted))
    yield "release.copy", _("It was not prepared by who accepted the commitment."), unprepared
    yield "release.copy", _("It was not prepared by who entered the record."), unentered
    yield (
        "release.one_person",
        _("One person prepared and released it."),
        wider.filter(decided_by=F("prepared_by")),
    )


def _records() -> Iterable[Rule]:
    for kind, detail in DETAILS.items():
        rows = Record.objects.filter(kind=kind)
        without = rows.exclude(Exists(detail._base_manager.filter(pk=OuterRef("pk"))))
        yield "record.empty", _("No {kind} stands behind it.", kind=kind.label), without
        others = detail._base_manager.exclude(record__kind=kind)
        yield "record.kind", _("Its record is not of the kind {kind}.", kind=kind.label), others
    yield (
        "commitment.line",
        _("Its line belongs to another initiative."),
        Commitment.objects.filter(line__isnull=False).exclude(line__initiative=F("initiative")),
    )


def _events() -> Iterable[Rule]:
    """Events hold plain ids, which no foreign key watches."""
    actor = Actor.objects.filter(id=OuterRef("actor_id"), workspace=OuterRef("workspace_id"))
    yield "audit.actor", _("Its actor is not one of its workspace."), Event.objects.exclude(Exists(actor))


def orphan_chains(known: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Workspaces that the audit trail speaks of and that are not there."""
    spoken_of = Event.objects.exclude(workspace_id__in=list(known)).values_list("workspace_id", flat=True)
    return sorted(set(spoken_of))


def unfounded(workspaces: Iterable[Workspace]) -> list[Finding]:
    """Workspaces whose trail does not begin with their making: all of it was taken away."""
    return [
        Finding(
            Level.ERROR,
            "audit.unfounded",
            f'workspace "{workspace.slug}"',
            _("Its audit trail is empty."),
            REMEDY,
        )
        for workspace in workspaces
        if not Event.objects.filter(workspace_id=workspace.id).exists()
    ]
