"""`verify` finds rows that no longer say what was suggested, or what the audit trail tells of them."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from typing import Any

import pytest
from django.db import models
from django.utils import timezone

from followthrough_site.archive.models import Document, DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.audit.models import Event, EventValues
from followthrough_site.claims.models import Claim
from followthrough_site.partners.models import Entity
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import Decision, Release, SuggestedClaim, Suggestion
from followthrough_site.review.verification import verify
from tests.filled import Filled
from tests.site.review.tampering import delete, found, tamper, unguarded

pytestmark = pytest.mark.slow


def claim(filled: Filled, reference: str, attribute: str) -> Claim:
    return filled.suggestion(reference).claims.filter(claim__attribute=attribute).get().claim


def changed(suggestion: Suggestion) -> tuple[str, str]:
    return "suggestion.changed", f"review_suggestion {suggestion.id}"


@pytest.mark.parametrize(("attribute", "words"), [("amount", "USD 58.4 million"), ("kind", "planned")])
def test_a_claims_words_are_its_passages_or_none(filled: Filled, attribute: str, words: str) -> None:
    one = claim(filled, "1.1", attribute)
    assert (one.passage is None) == (attribute == "kind")
    tamper(Claim, one.id, as_written=words)
    assert found() == [("claim.words", f"claims_claim {one.id}")]


@pytest.mark.parametrize(
    ("reference", "attribute", "column", "value"),
    [
        ("1.1", "amount", "minor", 1),
        ("1.1", "amount", "currency", "EUR"),
        ("1.1", "amount", "exponent", 0),
        ("1.1", "amount", "qualifier", "up_to"),
        ("1.1", "amount", "per", "year"),
        ("1.1", "amount", "aspect", "actual"),
        ("1.1", "deadline", "date_from", "2028"),
        ("1.2", "period", "date_to", "2026"),
        ("2.P1", "period", "date_from", "2024"),
        ("1.1", "vehicle", "text", "Another Fund"),
        ("1.1", "vehicle", "entity", "fund:other"),
        ("1.1", "vehicle", "attribute", "actor"),
        ("1.1", "strength", "text", "soft"),
        ("1.1", "strength", "value_type", "name"),
    ],
)
def test_a_changed_column_of_a_claim(
    filled: Filled, reference: str, attribute: str, column: str, value: Any
) -> None:
    tamper(Claim, claim(filled, reference, attribute).id, **{column: value})
    assert found() == [changed(filled.suggestion(reference))]


def test_a_claim_with_the_same_words_elsewhere(filled: Filled) -> None:
    one, other = claim(filled, "1.1", "actor"), filled.suggestion("2.1").passage
    tamper(Claim, one.id, passage_id=other.id, as_written=other.words)
    assert found() == [changed(filled.suggestion("1.1"))]


def test_a_claim_lost_from_its_suggestion(filled: Filled) -> None:
    delete(SuggestedClaim, claim(filled, "2.2", "actor").suggested.id)
    assert found() == [changed(filled.suggestion("2.2"))]


@pytest.mark.parametrize("column", ["passage_id", "lead_in_id"])
def test_a_suggestion_pointed_at_other_words(filled: Filled, column: str) -> None:
    tamper(Suggestion, filled.suggestion("1.1").id, **{column: filled.suggestion("2.1").passage_id})
    assert found() == [changed(filled.suggestion("1.1"))]


def test_a_suggestion_whose_lead_in_is_gone(filled: Filled) -> None:
    tamper(Suggestion, filled.suggestion("1.1").id, lead_in_id=None)
    assert found() == [changed(filled.suggestion("1.1"))]


def test_a_lines_title_that_is_not_in_its_heading(filled: Filled) -> None:
    one = filled.initiative.lines.get(number=1)
    tamper(Line, one.pk, title="Clear Water")
    assert found() == [
        ("line.title", f"programme_line {one.pk}"),
        ("trail.differs", f"programme_line {one.pk}"),
    ]


def test_a_part_of_a_title(filled: Filled) -> None:
    one = filled.initiative.lines.get(number=1)
    tamper(Line, one.pk, title="Water")
    assert found() == [("trail.differs", f"programme_line {one.pk}")]


def live(model: type[Decision] | type[Release], filled: Filled, reference: str) -> Any:
    return model.objects.get(subject=filled.commitment(reference).pk, ended_at__isnull=True)


@pytest.mark.parametrize(
    ("model", "reference", "columns"),
    [
        (Decision, "1.2", {"verdict": "corrected"}),
        (Decision, "1.1", {"reason": "Another reason."}),
        (Decision, "1.1", {"decided_on": datetime.date(2020, 1, 1)}),
        (Release, "1.1", {"marking": "partner"}),
        (Release, "1.1", {"reason": "Another reason."}),
        (Release, "1.1", {"decided_on": datetime.date(2020, 1, 1)}),
        (Release, "1.1", {"ended_at": timezone.now()}),
    ],
)
def test_a_changed_decision_or_release(
    filled: Filled, model: type[Decision] | type[Release], reference: str, columns: dict[str, Any]
) -> None:
    one = live(model, filled, reference)
    tamper(model, one.id, **columns)
    assert found() == [("trail.differs", f"{model._meta.db_table} {one.id}")]


def test_a_decision_on_another_suggestion(filled: Filled) -> None:
    one = live(Decision, filled, "2.1")
    first = Suggestion.objects.filter(subject=one.subject).order_by("made_at")[0]
    tamper(Decision, one.id, suggestion_id=first.id, suggested_by_id=first.made_by_id)
    assert found() == [("trail.differs", f"review_decision {one.id}")]


def test_a_release_that_ended_and_is_put_back(filled: Filled) -> None:
    first, last = Release.objects.filter(subject=filled.commitment("1.1").pk).order_by("version")
    tamper(Release, last.id, ended_at=timezone.now())
    tamper(Release, first.id, ended_at=None)
    changed = {("trail.differs", f"review_release {one.id}") for one in (first, last)}
    assert set(found()) == changed


def place(table: str, subject: uuid.UUID, action: str) -> str:
    event = Event.objects.filter(object_id=subject, action=action).order_by("sequence").last()
    assert event is not None
    return f"{table} about {subject}, event {event.sequence} ({event.id})"


def test_a_deleted_release(filled: Filled) -> None:
    one = live(Release, filled, "2.P1")
    delete(Release, one.id)
    told = place("review_release", one.subject_id, "release.decided")
    assert found() == [("trail.row_missing", told)]


def test_a_deleted_decision(filled: Filled) -> None:
    one = live(Decision, filled, "1.2")
    delete(Decision, one.id)
    told = place("review_decision", one.subject_id, "commitment.rejected")
    assert found() == [("trail.row_missing", told)]


def test_a_release_and_a_decision_that_nobody_took(filled: Filled) -> None:
    one, decision = live(Release, filled, "1.1"), live(Decision, filled, "1.1")
    with unguarded():
        Release.objects.filter(pk=one.pk).update(ended_at=timezone.now())
        Decision.objects.filter(pk=decision.pk).update(ended_at=timezone.now())
        for row in (decision, one):
            row.pk, row.version, row.ended_at = uuid.uuid4(), row.version + 1, None
            row.save(force_insert=True)
    assert ("trail.event_missing", f"review_release {one.pk}") in found()
    assert ("trail.event_missing", f"review_decision {decision.pk}") in found()


@pytest.mark.parametrize("reference", ["1.1", "2.2"])
def test_a_renamed_commitment(filled: Filled, reference: str) -> None:
    one = filled.commitment(reference)
    tamper(Commitment, one.pk, reference="2.9")
    assert found() == [("trail.differs", f"register_commitment {one.pk}")]


ENTERED = [
    (Document, "title", "Accord of the Three Rivers"),
    (Document, "licence", "All rights reserved"),
    (Document, "date", "2023"),
    (Initiative, "name", "Accord of the Three Rivers"),
    (Initiative, "owner", "Three Rivers"),
    (Entity, "name", "Lake Fund"),
    (Entity, "key", "fund:lake"),
]


@pytest.mark.parametrize(("model", "column", "value"), ENTERED)
def test_a_changed_name(filled: Filled, model: type[models.Model], column: str, value: str) -> None:
    one = model._base_manager.get()
    tamper(model, one.pk, **{column: value})
    assert found() == [("trail.differs", f"{model._meta.db_table} {one.pk}")]


def test_a_version_replaced_with_its_hash(filled: Filled) -> None:
    """The empty stretch at its end is in no quotation."""
    one, text = filled.version, filled.version.text + "\r\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    tamper(DocumentVersion, one.id, text=text, sha256=digest)
    assert found() == [("trail.differs", f"archive_documentversion {one.id}")]


def erase(action: str) -> None:
    for event in Event.objects.filter(action=action):
        audit.erase_values(event.id)


def test_what_was_erased_is_not_compared_but_who_and_that_it_was_is(filled: Filled) -> None:
    erase("commitment.accepted")
    one, other = live(Decision, filled, "1.1"), live(Decision, filled, "2.1")
    tamper(Decision, one.id, reason="Another reason.")
    assert found() == []
    tamper(Decision, other.id, verdict="corrected")
    assert found() == [("trail.differs", f"review_decision {other.id}")]


def test_commitments_of_an_erased_run_are_not_missed(filled: Filled) -> None:
    erase("extraction.stored")
    tamper(Commitment, filled.commitment("2.2").pk, reference="2.9")
    assert found() == []


def test_the_message_has_both_sides(filled: Filled) -> None:
    one = live(Release, filled, "2.P1")
    tamper(Release, one.id, reason="Another reason.")
    (finding,) = verify().findings
    event = Event.objects.get(object_id=one.subject_id, action="release.decided")
    told = f'event {event.sequence} ({event.id}) says "For the partner.".'
    assert finding.message == f'Its reason is "Another reason."; {told}'


def test_only_the_first_twenty_are_named(filled: Filled) -> None:
    with unguarded():
        for version in range(2, 32):
            row = live(Release, filled, "2.P1")
            row.pk, row.version, row.ended_at = uuid.uuid4(), version, timezone.now()
            row.save(force_insert=True)
    assert [code for code, _ in found()] == ["trail.event_missing"] * 20
    assert EventValues.objects.count() == Event.objects.count()
