"""What a person may do to the marks of a text: word one otherwise, add one, split one, merge two.

Each is one transaction with actor, reason and the version of the decision the person saw. Whoever may decide
corrects, and a second person confirms; whoever may only suggest sets another reading beside what stands.
"""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from followthrough.commitments.model import Commitment as FoundCommitment
from followthrough.commitments.model import Reason
from followthrough.commitments.references import outline
from followthrough.documents import Document
from followthrough.errors import Conflict, InvalidValue, NotAllowed
from followthrough.values import PublicReference, Span
from followthrough_site.accounts.models import Actor
from followthrough_site.accounts.policy import Act, may
from followthrough_site.accounts.queries import require, role_of
from followthrough_site.archive.actions import Passages
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.programme.models import Initiative
from followthrough_site.register.models import Commitment
from followthrough_site.review import search
from followthrough_site.review.actions import correct, decide, propose
from followthrough_site.review.drafts import proposal
from followthrough_site.review.kept import with_kept_reasons
from followthrough_site.review.matching import SAME
from followthrough_site.review.models import Decision, Suggestion, Verdict
from followthrough_site.review.readings import READERS_RULE
from followthrough_site.review.standing import current_rows
from followthrough_site.review.suggesting import Suggester

__all__ = ["Suggestion", "add", "free_reference", "merge", "revise", "reword", "split"]


def reword(
    by: Actor, suggestion: Suggestion, reading: FoundCommitment, reason: str, *, expected_version: int
) -> Suggestion:
    """Correct a suggestion, or, for one who may not decide about it, set another reading beside it.

    Where somebody else suggested just this before, a reviewer's correction accepts that suggestion.
    Raises `NotAllowed` without the contributor's role, `Conflict` when somebody decided meanwhile or just
    this is suggested already.
    """
    if may(role_of(by), Act.DECIDE) and suggestion.made_by_id != by.id:
        same = _suggested_before(by, suggestion, reading)
        if same:
            decide(by, same, Verdict.ACCEPTED, reason, expected_version=expected_version)
            return same
        return correct(by, suggestion, reading, reason, expected_version=expected_version)
    return revise(by, suggestion, reading, reason, expected_version=expected_version)


def _suggested_before(by: Actor, suggestion: Suggestion, reading: FoundCommitment) -> Suggestion | None:
    """An earlier suggestion of another author that proposes just this."""
    kept = with_kept_reasons(reading, suggestion)
    fingerprint = proposal(kept, suggestion.passage.version).fingerprint()
    others = suggestion.subject.suggestions.exclude(pk=suggestion.pk).exclude(made_by=by)
    return others.filter(fingerprint=fingerprint).first()


@transaction.atomic
def revise(
    by: Actor, suggestion: Suggestion, reading: FoundCommitment, reason: str, *, expected_version: int
) -> Suggestion:
    """A person's other reading of a commitment, beside what is suggested or decided; nothing is decided."""
    require(by, Act.SUGGEST, suggestion.workspace_id)
    if by.kind == Actor.Kind.MACHINE:
        raise NotAllowed(_("A machine suggests by reading the text."), _("Ask a person to do it."))
    _require_reason(reason)
    _require_seen(suggestion, expected_version)
    reading = with_kept_reasons(_because(reading, reason), suggestion)
    initiative = suggestion.subject.commitment.initiative
    suggester = Suggester(by, initiative, Passages(suggestion.passage.version), None)
    if suggester.knows(reading, suggestion.subject):
        raise Conflict(
            _("Just this is suggested already."), _("Change something, or leave it to be decided.")
        )
    stored = suggester.store(reading, suggestion.subject)
    values = {"suggestion": str(stored.id), "instead_of": str(suggestion.id), "reason": reason.strip()}
    audit.append(by, "commitment.revised", "commitment", suggestion.subject_id, values)
    search.index([suggestion.subject_id])
    return stored


@transaction.atomic
def add(
    by: Actor, initiative: Initiative, version: DocumentVersion, document: Document, found: FoundCommitment
) -> Suggestion:
    """Suggest a commitment that the register does not have, under the next free reference of its place."""
    require(by, Act.SUGGEST, initiative.workspace_id)
    known = _covering(initiative, version, found.span)
    if known:
        raise Conflict(
            _("These words are commitment %(reference)s already.") % {"reference": known},
            _("Go to it and correct it; one that was rejected can be decided again."),
        )
    reference = free_reference(initiative, document, found.span)
    return propose(by, initiative, version, replace(found, reference=reference))


@transaction.atomic
def split(
    by: Actor,
    suggestion: Suggestion,
    parts: tuple[FoundCommitment, FoundCommitment],
    reason: str,
    *,
    expected_version: int,
) -> tuple[Suggestion, Suggestion]:
    """Word a commitment as the first part, and suggest the second under a letter of the same place."""
    rest, taken = parts
    changed = reword(by, suggestion, _because(rest, reason), reason, expected_version=expected_version)
    commitment = suggestion.subject.commitment
    added = propose(by, commitment.initiative, suggestion.passage.version, _because(taken, reason))
    return changed, added


@transaction.atomic
def merge(
    by: Actor,
    first: Suggestion,
    second: Suggestion,
    whole: FoundCommitment,
    reason: str,
    *,
    expected_versions: tuple[int, int],
) -> Suggestion:
    """Correct the first to the words of both, and reject the second with a reason that names the first."""
    if first.subject_id == second.subject_id:
        raise InvalidValue(_("A commitment is not merged with itself."))
    require(by, Act.DECIDE, first.workspace_id)
    seen, other_seen = expected_versions
    merged = correct(by, first, _because(whole, reason), reason, expected_version=seen)
    told = _("Merged into %(reference)s: %(reason)s") % {
        "reference": first.subject.commitment.reference,
        "reason": reason.strip(),
    }
    decide(by, second, Verdict.REJECTED, told, expected_version=other_seen)
    return merged


def free_reference(initiative: Initiative, document: Document, span: Span) -> PublicReference:
    """The place of words in the printed text: that of their list item, else the next free prose number."""
    before = [index for index, block in enumerate(document.blocks) if block.span.start <= span.start]
    place = PublicReference(0, 1, prose=True)
    if before:
        (place,) = outline(document).references([before[-1]], document)
    return replace(place, number=_next_prose(initiative, place.line)) if place.prose else place


def _next_prose(initiative: Initiative, line: int) -> int:
    given = Commitment.objects.filter(initiative=initiative, reference__startswith=f"{line}.P")
    numbers = (PublicReference.parse(one).number for one in given.values_list("reference", flat=True))
    return max(numbers, default=0) + 1


def _covering(initiative: Initiative, version: DocumentVersion, span: Span) -> str | None:
    """The reference of the commitment whose words, as they stand, are these for the most part."""
    rows = current_rows(Commitment.objects.filter(initiative=initiative))
    alike = ((row.quote.span.similarity(span), row.reference) for row in rows if row.version_id == version.id)
    best, reference = max(alike, default=(0.0, ""))
    return reference if best >= SAME else None


def _because(reading: FoundCommitment, reason: str) -> FoundCommitment:
    """The reading with the person's reason before those it has."""
    if any(one.rule == READERS_RULE for one in reading.reasons):
        return reading
    return replace(reading, reasons=(Reason(READERS_RULE, "", value=reason.strip()), *reading.reasons))


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidValue(_("Another reading needs a reason."), _("Say in one sentence why."))


def _require_seen(suggestion: Suggestion, expected_version: int) -> None:
    live = Decision.objects.filter(subject=suggestion.subject_id, ended_at__isnull=True)
    current = live.values_list("version", flat=True).first() or 0
    if current != expected_version:
        raise Conflict(_("Someone decided about this commitment meanwhile."), _("Read it again."))
