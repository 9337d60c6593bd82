"""`verify` is green on what the product wrote, and names the place of what was changed behind its back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, models
from django.utils import timezone

from followthrough_site.accounts.models import Actor, Record
from followthrough_site.archive.models import DocumentVersion, Passage, Segment
from followthrough_site.audit import actions as audit_actions
from followthrough_site.audit import chain
from followthrough_site.audit.models import Event, EventValues, Head
from followthrough_site.audit.queries import ChainHead
from followthrough_site.claims.models import Claim
from followthrough_site.database import triggers
from followthrough_site.register.models import Commitment
from followthrough_site.review import verification
from followthrough_site.review.models import Decision, Release, SuggestedClaim
from followthrough_site.review.verification import verify
from tests.filled import Filled, fill
from tests.site.review.tampering import delete, found, tamper, unguarded

pytestmark = pytest.mark.slow


def event(filled: Filled, sequence: int) -> Event:
    return Event.objects.get(workspace_id=filled.people.workspace.id, sequence=sequence)


def place(one: Event) -> str:
    return f"event {one.sequence} ({one.id})"


def head(filled: Filled) -> ChainHead:
    return verify().heads["office"]


def test_what_the_product_wrote_is_green(filled: Filled) -> None:
    result = verify()
    assert (result.findings, result.green) == ((), True)
    assert result.counts["events"] == Event.objects.count() > 30
    assert result.counts["guards"] == len(triggers.guards_of(connection))
    assert result.counts["passages"] > 0 < result.counts["versions"]
    assert verify(result.heads).green
    events = Event.objects.filter(workspace_id=filled.people.workspace.id).count()
    assert result.heads["office"].count == events


@pytest.mark.django_db
def test_an_empty_database_is_green() -> None:
    assert verify().findings == ()


def test_a_changed_byte_in_a_quotation(filled: Filled) -> None:
    one = filled.suggestion("2.1").passage
    tamper(Passage, one.id, words=one.words.replace("train", "drain"))
    assert found() == [("archive.quotation", f"passage {one.id} at {one.start}-{one.end}")]


def test_a_moved_quotation(filled: Filled) -> None:
    one = filled.suggestion("2.1").passage
    tamper(Passage, one.id, end=one.end - 1)
    assert found() == [("archive.quotation", f"passage {one.id} at {one.start}-{one.end - 1}")]


def test_a_lost_segment(filled: Filled) -> None:
    one = filled.suggestion("1.2").passage
    suggestion = filled.suggestion("1.2").id
    delete(Segment, one.segments.order_by("ordinal")[1].id)
    assert found() == [
        ("archive.quotation", f"passage {one.id} at {one.start}-{one.end}"),
        ("suggestion.changed", f"review_suggestion {suggestion}"),
    ]


def test_a_changed_byte_in_a_version(filled: Filled) -> None:
    """In white space, where no quotation changes with it."""
    tamper(DocumentVersion, filled.version.id, text=filled.version.text.replace("\r\n2.", "\n\n2."))
    assert found() == [("archive.version", f"document version {filled.version.id}")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "forged"),
        ("object_kind", "forged"),
        ("values_digest", "0" * 64),
        ("object_id", uuid.uuid4()),
    ],
)
def test_a_changed_column_of_an_event(filled: Filled, column: str, value: Any) -> None:
    one = event(filled, 7)
    tamper(Event, one.id, **{column: value})
    assert ("audit.changed", place(one)) in found()


def test_an_event_of_another_actor_than_it_was(filled: Filled) -> None:
    one = event(filled, 7)
    tamper(Event, one.id, actor_id=filled.people.outsider.id)
    assert found() == [("audit.changed", place(one)), ("audit.actor", f"audit_event {one.id}")]


def test_an_event_rehashed_after_the_change_breaks_the_next(filled: Filled) -> None:
    one = event(filled, 7)
    one.action = "forged"
    columns = {field.attname: getattr(one, field.attname) for field in Event._meta.concrete_fields}
    tamper(Event, one.id, action=one.action, hash=chain.event_hash(columns))
    assert found() == [("audit.chain", place(event(filled, 8)))]


def test_changed_values(filled: Filled) -> None:
    one = event(filled, 7)
    with unguarded():
        EventValues.objects.filter(event=one).update(content={"role": "manager"})
    assert found() == [("audit.values", place(one))]


def test_half_erased_values(filled: Filled) -> None:
    one = event(filled, 7)
    with unguarded():
        EventValues.objects.filter(event=one).update(content=None)
    assert found() == [("audit.values", place(one))]


def test_values_whose_row_is_gone(filled: Filled) -> None:
    one = event(filled, 7)
    delete(EventValues, one.id)
    assert found() == [("audit.values", place(one))]


def test_a_removed_middle_event(filled: Filled) -> None:
    one, after = event(filled, 7), event(filled, 8)
    delete(EventValues, one.id)
    delete(Event, one.id)
    assert found() == [("audit.gap", place(after)), ("audit.chain", place(after))]


def cut(filled: Filled, *, close: bool) -> tuple[ChainHead, ChainHead]:
    """Cut the last event off, of which no row speaks, and move the head back when `close`.

    Returns the ends before and after.
    """
    audit_actions.append(filled.people.manager, "role.granted", "actor", uuid.uuid4(), {"role": "viewer"})
    before = head(filled)
    last, end = event(filled, before.count), event(filled, before.count - 1)
    delete(EventValues, last.id)
    delete(Event, last.id)
    if close:
        tamper(Head, filled.people.workspace.id, count=end.sequence, hash=end.hash)
    return before, ChainHead(end.sequence, end.hash)


def test_a_cut_tail(filled: Filled) -> None:
    before, _ = cut(filled, close=False)
    assert found() == [("audit.tail", f"event {before.count}")]


def test_a_cut_tail_with_the_head_moved_back_is_found_by_a_kept_head(filled: Filled) -> None:
    before, after = cut(filled, close=True)
    assert found() == []
    assert found({"office": after}) == []
    assert found({"office": before}) == [("audit.head", f"event {before.count}")]


def test_a_rewritten_chain_is_found_by_a_kept_head(filled: Filled) -> None:
    before, _ = cut(filled, close=True)
    audit_actions.append(filled.people.manager, "role.granted", "actor", uuid.uuid4(), {"role": "manager"})
    assert head(filled).count == before.count
    assert found() == []
    assert found({"office": before}) == [("audit.head", f"event {before.count}")]


def test_an_older_head_still_holds(filled: Filled) -> None:
    older = head(filled)
    audit_actions.append(filled.people.manager, "role.granted", "actor", uuid.uuid4(), {})
    assert found({"office": older}) == []


def test_a_whole_chain_taken_away(filled: Filled) -> None:
    office = filled.people.workspace.id
    with unguarded():
        EventValues.objects.filter(workspace_id=office).delete()
        Event.objects.filter(workspace_id=office).delete()
        Head.objects.filter(workspace_id=office).delete()
    assert found() == [("audit.unfounded", 'workspace "office"')]


def test_a_head_of_a_workspace_that_is_not_there(filled: Filled) -> None:
    assert found({"gone": ChainHead(0, chain.FIRST)}) == [("workspace.gone", 'workspace "gone"')]


def test_events_of_a_workspace_that_is_not_there(filled: Filled) -> None:
    stray = Actor(id=uuid.uuid4(), workspace_id=uuid.uuid4())
    one = audit_actions.append(stray, "role.granted", "actor", uuid.uuid4(), {})
    assert found() == [
        ("workspace.gone", f"workspace {stray.workspace_id}"),
        ("audit.actor", f"audit_event {one.id}"),
    ]


def test_an_erasure_keeps_the_chain_green(filled: Filled) -> None:
    for one in Event.objects.filter(workspace_id=filled.people.workspace.id):
        audit_actions.erase_values(one.id)
    assert not EventValues.objects.filter(
        workspace_id=filled.people.workspace.id, content__isnull=False
    ).exists()
    assert found() == []


def live(filled: Filled, reference: str) -> Decision:
    return Decision.objects.get(subject=filled.commitment(reference).pk, ended_at__isnull=True)


def test_a_false_author(filled: Filled) -> None:
    one = live(filled, "1.2")
    tamper(Decision, one.id, suggested_by_id=filled.people.viewer.id)
    assert found() == [("decision.copy", f"review_decision {one.id}")]


def test_an_author_who_decided_his_own(filled: Filled) -> None:
    one = live(filled, "2.P1")
    author = one.suggested_by_id
    tamper(Decision, one.id, decided_by_id=author, suggested_by_id=filled.people.viewer.id)
    release = Release.objects.get(subject=one.subject, ended_at__isnull=True)
    assert found() == [
        ("decision.copy", f"review_decision {one.id}"),
        ("decision.four_eyes", f"review_decision {one.id}"),
        ("release.copy", f"review_release {release.id}"),
        ("trail.differs", f"review_decision {one.id}"),
    ]


def test_a_machine_that_decided(filled: Filled) -> None:
    one = live(filled, "1.2")
    tamper(Decision, one.id, decided_by_id=filled.people.machine.id)
    assert found() == [
        ("decision.machine", f"review_decision {one.id}"),
        ("trail.differs", f"review_decision {one.id}"),
    ]


def test_a_release_of_what_is_not_accepted(filled: Filled) -> None:
    one = live(filled, "1.1")
    release = Release.objects.get(subject=one.subject, ended_at__isnull=True)
    tamper(Decision, one.id, verdict="rejected")
    assert found() == [
        ("release.unaccepted", f"review_release {release.id}"),
        ("trail.differs", f"review_decision {one.id}"),
    ]


def test_a_release_by_a_machine_and_one_with_a_false_preparer(filled: Filled) -> None:
    one = Release.objects.get(subject=filled.document.pk)
    tamper(Release, one.id, decided_by_id=filled.people.machine.id, prepared_by_id=filled.people.viewer.id)
    assert found() == [
        ("release.machine", f"review_release {one.id}"),
        ("release.copy", f"review_release {one.id}"),
        ("trail.differs", f"review_release {one.id}"),
    ]


def test_a_claim_put_under_another_suggestion(filled: Filled) -> None:
    one = SuggestedClaim.objects.filter(suggestion=filled.suggestion("1.1")).order_by("id")[0]
    other = filled.suggestion("2.2").id
    tamper(SuggestedClaim, one.id, suggestion_id=other)
    changed = sorted([one.suggestion_id, other])
    assert found() == [
        ("suggestion.claim", f"review_suggestedclaim {one.id}"),
        *(("suggestion.changed", f"review_suggestion {key}") for key in changed),
    ]


def test_a_record_of_another_kind(filled: Filled) -> None:
    one = filled.commitment("2.2").record
    tamper(Record, one.id, kind="line")
    assert found() == [
        ("record.empty", f"accounts_record {one.id}"),
        ("record.kind", f"register_commitment {one.id}"),
    ]


def test_a_row_of_another_workspace(filled: Filled) -> None:
    one = Claim.objects.filter(subject=filled.commitment("2.2").pk, passage=None).first()
    one = one or Claim.objects.filter(subject=filled.commitment("2.2").pk).order_by("id")[0]
    tamper(Claim, one.id, recorded_by_id=filled.people.outsider.id)
    assert found() == [("workspace.crossed", f"claims_claim {one.id}")]


@pytest.mark.django_db
def test_waiting_migrations_are_all_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "waiting_migrations", lambda: ["review.0099_new", "review.0100_next"])
    assert found() == [("database.old", "migration review.0099_new")]


@pytest.mark.django_db
def test_a_dropped_guard(filled: Filled) -> None:
    guard = next(one for one in triggers.guards_of(connection) if one.rule == "copy_true")
    connection.check_constraints()
    drop = {"sqlite": f"DROP TRIGGER {guard.name}", "postgresql": f"DROP FUNCTION {guard.name}() CASCADE"}
    with connection.cursor() as cursor:
        cursor.execute(drop[connection.vendor])
    assert found() == [("guard.missing", f"review_decision, trigger {guard.name}")]


RULES = [
    (Decision, "decision_four_eyes"),
    (Decision, "decision_one_live"),
    (Event, "event_chain_unforked"),
    (Claim, "claim_value_fits_type"),
    (Commitment, "commitment_reference_once"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("model", "name"), RULES)
def test_a_dropped_constraint(model: type[models.Model], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    rule = next(rule for rule in model._meta.constraints if rule.name == name)
    others = [rule for rule in model._meta.constraints if rule.name != name]
    triggers.remove(connection)
    with monkeypatch.context() as patch, connection.schema_editor() as editor:
        patch.setattr(model._meta, "constraints", others)  # of which SQLite's new table is made
        editor.remove_constraint(model, rule)
    triggers.install(connection)
    try:
        assert found() == [("constraint.missing", f"{model._meta.db_table}, constraint {name}")]
    finally:
        triggers.remove(connection)
        with connection.schema_editor() as editor:
            editor.add_constraint(model, rule)
        triggers.install(connection)
    assert found() == []


@pytest.mark.django_db(transaction=True)
def test_a_rule_added_without_testing_the_rows_or_a_pointer_to_nothing() -> None:
    filled = fill()
    if connection.vendor == "postgresql":
        _add_untested()
        expected = ("constraint.untested", "claims_claim, constraint claim_aspect_known")
    else:
        expected = _point_to_nothing(filled)
    try:
        assert expected in found()
    finally:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE claims_claim VALIDATE CONSTRAINT claim_aspect_known")


def _add_untested() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_claim DROP CONSTRAINT claim_aspect_known")
        cursor.execute(
            "ALTER TABLE claims_claim ADD CONSTRAINT claim_aspect_known"
            " CHECK (aspect IN ('promised', 'planned', 'actual')) NOT VALID"
        )


def _point_to_nothing(filled: Filled) -> tuple[str, str]:
    triggers.remove(connection)
    subject = filled.commitment("2.2").pk
    with connection.constraint_checks_disabled():
        Claim.objects.filter(subject=subject, attribute="kind").update(passage=uuid.uuid4())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM claims_claim WHERE subject_id = %s AND attribute = 'kind'", [subject.hex]
        )
        (row,) = cursor.fetchone()
    triggers.install(connection)
    return "database.dangling", f"claims_claim, row {row}"


WEAK = {
    "sqlite": [
        "DROP INDEX decision_one_live",
        "CREATE UNIQUE INDEX decision_one_live ON review_decision (subject_id) WHERE 0",
    ],
    "postgresql": [
        "DROP INDEX decision_one_live",
        "CREATE UNIQUE INDEX decision_one_live ON review_decision (subject_id) WHERE false",
    ],
}


def test_rows_that_a_weakened_index_let_in(filled: Filled) -> None:
    one = live(filled, "1.2")
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in WEAK[connection.vendor]:
            cursor.execute(statement)
    second = Decision.objects.get(pk=one.pk)
    second.pk, second.version, second.recorded_at = uuid.uuid4(), 9, timezone.now()
    second.save(force_insert=True)
    assert found() == [
        ("constraint.broken", f"review_decision, subject {one.subject_id}"),
        ("trail.event_missing", f"review_decision {second.pk}"),
    ]


@contextmanager
def weakened(model: type[models.Model], name: str) -> Iterator[None]:
    """A CHECK of the same name and columns that refuses nothing, for the block."""
    rule = next(rule for rule in model._meta.constraints if rule.name == name)
    assert isinstance(rule, models.CheckConstraint)
    weak = models.CheckConstraint(condition=rule.condition | ~rule.condition, name=name)
    _replace(model, rule, weak)
    yield
    _replace(model, weak, rule)


def _replace(model: type[models.Model], old: models.CheckConstraint, new: models.CheckConstraint) -> None:
    kept = model._meta.constraints
    triggers.remove(connection)
    try:
        model._meta.constraints = [rule for rule in kept if rule.name != old.name]
        with connection.schema_editor() as editor:
            editor.remove_constraint(model, old)
        model._meta.constraints = [*model._meta.constraints, new]
        with connection.schema_editor() as editor:
            editor.add_constraint(model, new)
    finally:
        model._meta.constraints = kept
    triggers.install(connection)


@pytest.mark.django_db(transaction=True)
def test_rows_that_a_weakened_check_let_in() -> None:
    filled = fill()
    one = live(filled, "2.P1")
    with weakened(Decision, "decision_four_eyes"):
        assert found() == []
        tamper(Decision, one.id, decided_by_id=one.suggested_by_id)
        assert ("constraint.broken", f"review_decision, row {one.id}") in found()
        tamper(Decision, one.id, decided_by_id=one.decided_by_id)
    assert found() == []
