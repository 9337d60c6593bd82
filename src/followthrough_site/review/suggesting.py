"""Storing suggestions: one that a person makes, or all that the extractor found, by a few statements."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from followthrough.commitments.model import Commitment as FoundCommitment
from followthrough.values import Span
from followthrough_site.accounts.models import Actor, Record
from followthrough_site.archive.actions import Passages
from followthrough_site.claims import actions as claims
from followthrough_site.claims.values import Draft
from followthrough_site.programme.models import Initiative
from followthrough_site.register.actions import References, register_all
from followthrough_site.review.drafts import drafts, proposal, reason_rows
from followthrough_site.review.models import Run, SuggestedClaim, Suggestion


class Suggester:
    """Stores suggestions of one author about one text."""

    def __init__(self, by: Actor, initiative: Initiative, passages: Passages, run: Run | None) -> None:
        self.by, self.initiative, self.passages, self.run = by, initiative, passages, run
        self.references = References(initiative)
        self.changed: list[uuid.UUID] = []
        self.new: dict[str, str] = {}

    def suggest(self, finds: Sequence[FoundCommitment], subjects: Sequence[Record | None]) -> dict[str, int]:
        """Store each find of the subject beside it, None for a new one; counts new, revised and unchanged."""
        known = [(one, subject) for one, subject in zip(finds, subjects, strict=True) if subject]
        new = [one for one, subject in zip(finds, subjects, strict=True) if subject is None]
        told = self._told() if known else set()
        revised = [(one, to) for one, to in known if (to.id, self._fingerprint(one)) not in told]
        self.store_all([*zip(new, self._registered(new), strict=True), *revised])
        return {"new": len(new), "revised": len(revised), "unchanged": len(known) - len(revised)}

    def _registered(self, finds: Sequence[FoundCommitment]) -> list[Record]:
        references = [self.references.take(one.reference) for one in finds]
        commitments = register_all(self.by, self.initiative, references)
        self.new |= {str(commitment.pk): commitment.reference for commitment in commitments}
        return [commitment.record for commitment in commitments]

    def _told(self) -> set[tuple[uuid.UUID, str]]:
        """All that anybody suggested in this initiative: of which subject, with which fingerprint."""
        there = Suggestion.objects.filter(subject__commitment__initiative=self.initiative)
        return set(there.values_list("subject_id", "fingerprint"))

    def knows(self, found: FoundCommitment, subject: Record) -> bool:
        """Whether somebody suggested just this about `subject` before."""
        return subject.suggestions.filter(fingerprint=self._fingerprint(found)).exists()

    def _fingerprint(self, found: FoundCommitment) -> str:
        return proposal(found, self.passages.version).fingerprint()

    def store(self, found: FoundCommitment, subject: Record) -> Suggestion:
        """A suggestion of what `found` says of `subject`, with its claims."""
        return self.store_all([(found, subject)])[0]

    def store_all(self, given: Sequence[tuple[FoundCommitment, Record]]) -> list[Suggestion]:
        """Many suggestions as `store` stores one: a few statements, whatever their number."""
        version = self.run.extractor_version if self.run else ""
        text = self.passages.version.text
        proposed = [(subject, drafts(found, text)) for found, subject in given]
        if len(given) > 1:
            self.passages.prepare(_places(given, proposed))
        suggestions = Suggestion.objects.bulk_create([self._suggestion(*one) for one in given])
        recorded = claims.add_all(self.by, proposed, self.passages, version)
        SuggestedClaim.objects.bulk_create(
            SuggestedClaim(workspace=self.by.workspace, suggestion=suggestion, claim=claim)
            for suggestion, of_one in zip(suggestions, recorded, strict=True)
            for claim in of_one
        )
        self.changed += [subject.id for _found, subject in given]
        return suggestions

    def _suggestion(self, found: FoundCommitment, subject: Record) -> Suggestion:
        return Suggestion(
            workspace=self.by.workspace,
            subject=subject,
            run=self.run,
            made_by=self.by,
            made_at=timezone.now(),
            passage=self.passages.at(found.span, found.segments),
            lead_in=self.passages.at(found.lead_in) if found.lead_in else None,
            reasons=reason_rows(found.reasons),
            fingerprint=self._fingerprint(found),
            confidence=round(100 * found.confidence) if self.run else None,
        )


def _places(
    given: Iterable[tuple[FoundCommitment, Record]], proposed: Iterable[tuple[Record, Iterable[Draft]]]
) -> Iterator[tuple[Span, ...]]:
    """Where all the words stand that suggestions and their claims quote."""
    for found, _subject in given:
        yield found.segments or (found.span,)
        if found.lead_in:
            yield (found.lead_in,)
    yield from ((draft.span,) for _subject, drafted in proposed for draft in drafted if draft.span)
