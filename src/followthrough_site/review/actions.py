"""What may be done with suggestions: the same actions for a page, a command and an initiative's file."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from followthrough.commitments.model import Commitment as FoundCommitment
from followthrough.commitments.model import Extraction
from followthrough.errors import Conflict, InvalidValue, NotAllowed, NotFound
from followthrough_site.accounts.models import Actor, Record
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import require, today
from followthrough_site.archive.actions import Passages
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.claims.values import plain, value_of
from followthrough_site.programme.models import Initiative
from followthrough_site.register.actions import References, register
from followthrough_site.review import search
from followthrough_site.review.drafts import drafts
from followthrough_site.review.kept import with_kept_reasons
from followthrough_site.review.matching import match
from followthrough_site.review.models import (
    Decision,
    Marking,
    Release,
    Run,
    Suggestion,
    TextFinding,
    Verdict,
)
from followthrough_site.review.suggesting import Suggester


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What one run of the extractor added to an initiative."""

    new: int
    revised: int
    unchanged: int


@transaction.atomic
def suggest_all(
    by: Actor, initiative: Initiative, version: DocumentVersion, extraction: Extraction
) -> RunCounts:
    """Store what the extractor found in `version`.

    A find that overlaps a commitment of the register is stored beside it as a further suggestion, or not at
    all when it proposes the same; nothing that was decided changes, no reference moves.
    """
    require(by, Act.SUGGEST, initiative.workspace_id)
    run = _start_run(by, version, extraction)
    suggester = Suggester(by, initiative, Passages(version), run)
    known = match(initiative, version, extraction.commitments)
    counts = suggester.suggest(extraction.commitments, known)
    search.index(suggester.changed)
    if counts["new"] or counts["revised"]:
        told = {"version": str(version.id), "extractor": extraction.version}
        values = {**told, **counts, "references": suggester.new}
        audit.append(by, "extraction.stored", "initiative", initiative.pk, values)
    return RunCounts(**counts)


def _start_run(by: Actor, version: DocumentVersion, extraction: Extraction) -> Run:
    """The run of this extractor over this version; a repeated one is the same run."""
    run = Run.objects.filter(version=version, extractor_version=extraction.version).first()
    if run:
        return run
    run = Run.objects.create(
        workspace=by.workspace,
        version=version,
        extractor_version=extraction.version,
        made_by=by,
        made_at=timezone.now(),
    )
    TextFinding.objects.bulk_create(
        TextFinding(
            workspace=by.workspace,
            run=run,
            level=finding.level.value,
            code=finding.code,
            place=finding.place,
            message=finding.said.template,
            plural=finding.said.plural,
            remedy=finding.advice.template,
            values={
                name: None if said.values is None else dict(said.values)
                for name, said in (("message", finding.said), ("remedy", finding.advice))
            },
        )
        for finding in extraction.findings
    )
    return run


@transaction.atomic
def propose(
    by: Actor, initiative: Initiative, version: DocumentVersion, found: FoundCommitment
) -> Suggestion:
    """A person's own suggestion of a commitment the register does not have; another person decides it."""
    require(by, Act.SUGGEST, initiative.workspace_id)
    commitment = register(by, initiative, References(initiative).take(found.reference))
    suggestion = Suggester(by, initiative, Passages(version), None).store(found, commitment.record)
    values = {"reference": commitment.reference, "suggestion": str(suggestion.id)}
    audit.append(by, "commitment.proposed", "commitment", commitment.pk, values)
    search.index([commitment.pk])
    return suggestion


def decide(
    by: Actor,
    suggestion: Suggestion,
    verdict: Verdict,
    reason: str,
    *,
    expected_version: int,
    decided_on: datetime.date | None = None,
) -> Decision:
    """Accept or reject a suggestion.

    `expected_version` is the version of the subject's live decision that the person saw, 0 for none; another
    one means someone decided meanwhile, and `Conflict` is raised. `NotAllowed` when the actor lacks the role
    or made the suggestion himself. A release that rests on the ended decision ends with it.
    """
    if verdict == Verdict.CORRECTED:
        raise InvalidValue(_("A correction needs its corrected values."), _("Use `correct`."))
    with transaction.atomic():
        return _decide(by, suggestion, verdict, reason, expected_version, decided_on)


@transaction.atomic
def correct(
    by: Actor,
    suggestion: Suggestion,
    corrected: FoundCommitment,
    reason: str,
    *,
    expected_version: int,
    decided_on: datetime.date | None = None,
) -> Suggestion:
    """Set a corrected suggestion beside a wrong one; a second person decides the correction."""
    _decide(by, suggestion, Verdict.CORRECTED, reason, expected_version, decided_on)
    corrected = with_kept_reasons(corrected, suggestion)
    initiative = suggestion.subject.commitment.initiative
    suggester = Suggester(by, initiative, Passages(suggestion.passage.version), None)
    if suggester.knows(corrected, suggestion.subject):
        raise Conflict(
            _("Just this is suggested already."), _("Decide that suggestion, or correct it otherwise.")
        )
    stored = suggester.store(corrected, suggestion.subject)
    search.index([suggestion.subject_id])
    return stored


def _decide(
    by: Actor,
    suggestion: Suggestion,
    verdict: Verdict,
    reason: str,
    expected_version: int,
    decided_on: datetime.date | None,
) -> Decision:
    require(by, Act.DECIDE, suggestion.workspace_id)
    _require_person(by)
    if by.id == suggestion.made_by_id:
        raise NotAllowed(_("No author approves his own work."), _("Ask a second person to decide it."))
    if not reason.strip():
        raise InvalidValue(_("A decision needs a reason."), _("Say in one sentence why."))
    subject = suggestion.subject
    _end_release(by, subject)
    version = _end_decision(subject, expected_version)
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                workspace=by.workspace,
                subject=subject,
                suggestion=suggestion,
                version=version + 1,
                verdict=verdict,
                reason=reason.strip(),
                decided_by=by,
                suggested_by=suggestion.made_by,
                decided_on=decided_on or today(by.workspace),
                recorded_at=timezone.now(),
            )
    except IntegrityError as error:
        raise Conflict(_("Someone decided about this commitment meanwhile."), _("Read it again.")) from error
    values = {
        "suggestion": str(suggestion.id),
        "version": decision.version,
        "reason": decision.reason,
        "decided_on": str(decision.decided_on),
    }
    audit.append(by, f"commitment.{verdict}", subject.kind, subject.id, values)
    search.index([subject.id])
    return decision


def _require_person(by: Actor) -> None:
    """A founding machine manages its workspace, and still decides nothing."""
    if by.kind == Actor.Kind.MACHINE:
        raise NotAllowed(_("A machine decides nothing."), _("Ask a reviewer to do it."))


def _end_decision(subject: Record, expected_version: int) -> int:
    """End the live decision the person saw; returns the last version there was."""
    live = Decision.objects.filter(subject=subject, ended_at__isnull=True)
    current = live.values_list("version", flat=True).first() or 0
    if current != expected_version:
        raise Conflict(
            _("This commitment was decided meanwhile (version %(found)s, you saw %(seen)s).")
            % {"found": current, "seen": expected_version},
            _("Read it again, then decide."),
        )
    if current and not live.filter(version=current).update(ended_at=timezone.now()):
        raise Conflict(_("Someone decided about this commitment meanwhile."), _("Read it again."))
    return current


def _end_release(by: Actor, subject: Record) -> None:
    for release in Release.objects.filter(subject=subject, ended_at__isnull=True):
        Release.objects.filter(id=release.id).update(ended_at=timezone.now())
        values = {"marking": release.marking, "because": "decided anew"}
        audit.append(by, "release.ended", subject.kind, subject.id, values)


@transaction.atomic
def release(
    by: Actor,
    subject: Record,
    marking: Marking,
    reason: str,
    *,
    expected_version: int = 0,
    decided_on: datetime.date | None = None,
) -> Release | None:
    """Mark who may see a record; None when it is so marked already.

    Wider than internal needs a second person: not the one who accepted the commitment, or entered the record.
    `expected_version` is that of the live release the person saw, 0 for none; `Conflict` when it is another.
    """
    require(by, Act.RELEASE, subject.workspace_id)
    _require_person(by)
    if not reason.strip():
        raise InvalidValue(_("A release needs a reason."), _("Say in one sentence why."))
    last = Release.objects.filter(subject=subject).order_by("-version").first()
    live = last if last and last.ended_at is None else None
    if expected_version != (live.version if live else 0):
        raise Conflict(_("Someone changed who may see this record meanwhile."), _("Read it again."))
    if live and live.marking == marking:
        return None
    preparer = _prepared_by(subject, marking)
    if marking != Marking.INTERNAL and preparer.id == by.id:
        raise NotAllowed(_("Release needs a second person: you prepared this record."), _("Ask a colleague."))
    _end_release(by, subject)
    try:
        with transaction.atomic():
            new = Release.objects.create(
                workspace=by.workspace,
                subject=subject,
                version=(last.version if last else 0) + 1,
                marking=marking,
                reason=reason.strip(),
                decided_by=by,
                prepared_by=preparer,
                decided_on=decided_on or today(by.workspace),
                recorded_at=timezone.now(),
            )
    except IntegrityError as error:
        raise Conflict(
            _("Someone released or decided this record meanwhile."), _("Read it again.")
        ) from error
    values = {"marking": new.marking, "reason": new.reason, "decided_on": str(new.decided_on)}
    audit.append(by, "release.decided", subject.kind, subject.id, values)
    return new


def _prepared_by(subject: Record, marking: Marking) -> Actor:
    if subject.kind != Record.Kind.COMMITMENT:
        return subject.created_by
    live = (
        Decision.objects.filter(subject=subject, ended_at__isnull=True).select_related("decided_by").first()
    )
    if live is None or (marking != Marking.INTERNAL and live.verdict != Verdict.ACCEPTED):
        raise Conflict(_("Only an accepted commitment can be released."), _("Decide its suggestion first."))
    return live.decided_by


def suggestion(workspace_id: uuid.UUID, suggestion_id: uuid.UUID) -> Suggestion:
    """The suggestion of that id in this workspace, for a door that is about to decide it."""
    found = Suggestion.objects.select_related("subject", "made_by", "passage")
    one = found.filter(workspace_id=workspace_id, id=suggestion_id).first()
    if one is None:
        raise NotFound(_("There is no such suggestion in this workspace."), _("Read the commitment again."))
    return one


def proposes(suggestion: Suggestion, terms: FoundCommitment) -> bool:
    """Whether a suggestion proposes just these terms: words, lead-in and every value, wherever they stand."""
    passage, lead_in = suggestion.passage, suggestion.lead_in
    same_words = (passage.start, passage.end) == (terms.span.start, terms.span.end)
    wanted = (terms.lead_in.start, terms.lead_in.end) if terms.lead_in else None
    same_lead_in = ((lead_in.start, lead_in.end) if lead_in else None) == wanted
    proposed = {(link.claim.attribute, str(plain(value_of(link.claim)))) for link in suggestion.claims.all()}
    text = passage.version.text
    return (
        same_words
        and same_lead_in
        and proposed == {(draft.attribute, str(plain(draft.value))) for draft in drafts(terms, text)}
    )
