"""What the database refuses whoever asks: direct SQL and the ORM, past every action."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from followthrough_site.accounts.models import Actor, Membership, Record, Workspace
from followthrough_site.archive.models import Document, DocumentVersion, Passage, Segment
from followthrough_site.audit.models import Event, EventValues, Head
from followthrough_site.claims.models import Claim
from followthrough_site.database.fields import PartialDateField
from followthrough_site.partners.models import Entity
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import (
    Decision,
    Marking,
    Release,
    Run,
    SuggestedClaim,
    Suggestion,
    TextFinding,
    Verdict,
)
from tests.filled import Filled

pytestmark = pytest.mark.slow

MAY_CHANGE: dict[type[models.Model], set[str]] = {
    Event: set(),
    DocumentVersion: set(),
    Passage: set(),
    Segment: set(),
    Record: set(),
    Line: set(),
    Commitment: set(),
    Run: set(),
    TextFinding: set(),
    Suggestion: set(),
    SuggestedClaim: set(),
    Claim: {"superseded_by_id"},
    Membership: {"ended_at"},
    Decision: {"ended_at"},
    Release: {"ended_at"},
    Actor: {"id", "name"},
}
"""Tables whose rows never change, with the columns that may all the same: once, or a name."""

KEPT = [*MAY_CHANGE, EventValues, Head, Workspace, Document, Initiative, Entity]
ONCE = [(Claim, "superseded_by_id"), (Membership, "ended_at"), (Decision, "ended_at"), (Release, "ended_at")]


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The block must end in the database's refusal, whose message holds `words`."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


def another(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of the field's type that differs from `value`."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    match field:
        case models.UUIDField():
            return uuid.uuid4()
        case models.DateTimeField():
            return timezone.now() + datetime.timedelta(days=1)
        case models.DateField():
            return datetime.date(1999, 12, 31)
        case models.IntegerField():
            return value - 1 if value else 1  # the largest amount has none above it
        case models.JSONField():
            return {"other": True}
        case _:
            return "1998" if isinstance(field, PartialDateField) else "x"


@pytest.mark.parametrize("model", MAY_CHANGE, ids=lambda model: model.__name__)
def test_no_cell_of_a_recorded_row_changes(filled: Filled, model: type[models.Model]) -> None:
    row = model._base_manager.order_by("pk")[0]
    for field in model._meta.concrete_fields:
        if field.attname not in MAY_CHANGE[model]:
            changed = {field.attname: another(field, getattr(row, field.attname))}
            with refused("only superseded|stays who he is|another workspace|end the release"):
                model._base_manager.filter(pk=row.pk).update(**changed)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_no_row_is_deleted_and_no_table_emptied(filled: Filled, model: type[models.Model]) -> None:
    table, key = model._meta.db_table, model._meta.pk.column
    one = model._base_manager.order_by("pk")[0].pk
    connection.check_constraints()  # PostgreSQL truncates nothing while checks are pending
    empty = {"sqlite": f"DELETE FROM {table}", "postgresql": f"TRUNCATE {table} CASCADE"}  # noqa: S608
    with refused("not deleted"), connection.cursor() as cursor:
        cursor.execute(empty[connection.vendor])
    with refused("not deleted"), connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE {key} = %s",  # noqa: S608
            [one.hex if connection.vendor == "sqlite" else one],
        )


def test_replacing_does_not_delete_past_the_guards(filled: Filled) -> None:
    """REPLACE on SQLite; PostgreSQL's way to the same is to update on conflict."""
    event = Event.objects.order_by("sequence")[0]
    columns = [field.column for field in Event._meta.concrete_fields]
    names = ", ".join(columns)
    copy = ", ".join("'forged'" if name == "action" else name for name in columns)
    source = f"SELECT {copy} FROM audit_event WHERE id = %s"  # noqa: S608
    change = {
        "sqlite": f"REPLACE INTO audit_event ({names}) {source}",
        "postgresql": f"INSERT INTO audit_event ({names}) {source}"
        " ON CONFLICT (id) DO UPDATE SET action = 'forged'",
    }
    key = event.id.hex if connection.vendor == "sqlite" else event.id
    with refused("rows are not"), connection.cursor() as cursor:
        cursor.execute(change[connection.vendor], [key])


@pytest.mark.parametrize(("model", "column"), ONCE, ids=lambda x: getattr(x, "__name__", x))
def test_what_is_set_once_is_neither_moved_nor_taken_back(
    filled: Filled, model: type[models.Model], column: str
) -> None:
    row = model._base_manager.filter(**{f"{column}__isnull": False}).order_by("pk").first()
    if row is None:  # no role was ended so far
        row = model._base_manager.order_by("pk")[0]
        model._base_manager.filter(pk=row.pk).update(**{column: timezone.now()})
    rows = model._base_manager.filter(pk=row.pk)
    with refused("only superseded"):
        rows.update(**{column: None})
    field = model._meta.get_field(column)
    assert isinstance(field, models.Field)
    with refused("only superseded"):
        rows.update(**{column: another(field, getattr(row, column))})


def test_values_of_an_event_are_erased_and_never_changed(filled: Filled) -> None:
    kept = EventValues.objects.filter(content__isnull=False).order_by("pk")
    one = EventValues.objects.filter(pk=kept[0].pk)
    with refused("erased, never changed"):
        one.update(content={"forged": True})
    with refused("erased, never changed"):
        one.update(content=None)
    with refused("erased, never changed"):
        one.update(salt=None)
    one.update(content=None, salt=None)
    with refused("erased, never changed"):
        one.update(content={"back": True}, salt="0" * 32)


def test_a_chain_never_shrinks(filled: Filled) -> None:
    with refused("grows, never shrinks"):
        Head.objects.filter(workspace_id=filled.people.workspace.id).update(count=1)


def test_a_machine_never_becomes_a_person(filled: Filled) -> None:
    with refused("stays who he is"):
        Actor.objects.filter(pk=filled.extractor.pk).update(kind=Actor.Kind.GROUP)
    Actor.objects.filter(pk=filled.extractor.pk).update(name="Extractor one")


def test_the_key_of_an_entity_is_given_once(filled: Filled) -> None:
    with refused("a key is given once"):
        Entity.objects.update(key="fund:other")
    with refused("entity_key_once|key"):
        Entity.objects.create(**Entity.objects.values().get() | {"id": uuid.uuid4()})


def decision(filled: Filled, **more: Any) -> Decision:
    """A row that would decide the undecided commitment 2.2; `more` replaces columns."""
    suggestion = filled.suggestion("2.2")
    values = {
        "workspace": filled.people.workspace,
        "subject": suggestion.subject,
        "suggestion": suggestion,
        "version": 1,
        "verdict": Verdict.ACCEPTED,
        "reason": "Because.",
        "decided_by": filled.people.reviewer,
        "suggested_by": suggestion.made_by,
        "decided_on": datetime.date(2026, 1, 2),
        "recorded_at": timezone.now(),
    }
    return Decision(**(values | more))


def test_a_right_decision_passes(filled: Filled) -> None:
    """The rows that the next tests break one by one are accepted as they are."""
    decision(filled).save()
    release(filled).save()


def test_a_subject_has_one_live_decision(filled: Filled) -> None:
    decision(filled).save()
    with refused("decision_one_live|subject_id"):
        decision(filled, version=2, decided_by=filled.people.second_reviewer).save()


def test_a_version_is_given_once(filled: Filled) -> None:
    decision(filled, ended_at=timezone.now()).save()
    with refused("decision_version_once|version"):
        decision(filled).save()


def test_no_author_decides_his_own(filled: Filled) -> None:
    own = filled.suggestion("2.P1")
    Decision.objects.filter(subject=own.subject, ended_at__isnull=True)
    columns = {"suggestion": own, "subject": own.subject, "version": 9, "ended_at": timezone.now()}
    with refused("decision_four_eyes"):
        decision(filled, **columns, decided_by=own.made_by, suggested_by=own.made_by).save()


def test_the_author_is_not_hidden_behind_a_false_copy(filled: Filled) -> None:
    own = filled.suggestion("2.P1")
    columns = {"suggestion": own, "subject": own.subject, "version": 9, "ended_at": timezone.now()}
    with refused("author and subject are those of the suggestion"):
        decision(filled, **columns, decided_by=own.made_by, suggested_by=filled.extractor).save()


def test_a_decision_is_about_the_subject_of_its_suggestion(filled: Filled) -> None:
    with refused("author and subject are those of the suggestion"):
        decision(filled, subject=filled.commitment("1.2").record, version=9, ended_at=timezone.now()).save()


def test_a_machine_decides_nothing(filled: Filled) -> None:
    with refused("a machine decides nothing"):
        decision(filled, decided_by=filled.people.machine).save()
    with refused("a machine decides nothing"):
        release(filled, **by_manager(filled), decided_by=filled.people.machine).save()


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({"reason": ""}, "decision_has_reason"),
        ({"verdict": "maybe"}, "decision_verdict_known"),
    ],
)
def test_a_decision_says_what_and_why(filled: Filled, columns: dict[str, str], rule: str) -> None:
    with refused(rule):
        decision(filled, **columns).save()


def release(filled: Filled, **more: Any) -> Release:
    """A row that would release commitment 2.2 after `decision`; `more` replaces columns."""
    values = {
        "workspace": filled.people.workspace,
        "subject": filled.commitment("2.2").record,
        "version": 1,
        "marking": Marking.PUBLIC,
        "reason": "Because.",
        "decided_by": filled.people.second_reviewer,
        "prepared_by": filled.people.reviewer,
        "decided_on": datetime.date(2026, 1, 2),
        "recorded_at": timezone.now(),
    }
    return Release(**(values | more))


def by_manager(filled: Filled) -> dict[str, Any]:
    """Columns for the next release of the document, which the manager entered."""
    return {"subject": filled.document.record, "version": 9, "prepared_by": filled.people.manager}


def test_an_unaccepted_commitment_is_not_released(filled: Filled) -> None:
    with refused("accepted before it is released|prepared by"):
        release(filled).save()
    decision(filled, verdict=Verdict.REJECTED).save()
    with refused("accepted before it is released"):
        release(filled).save()
    release(filled, marking=Marking.INTERNAL).save()


def test_who_accepted_does_not_release(filled: Filled) -> None:
    decision(filled).save()
    with refused("release_second_person"):
        release(filled, decided_by=filled.people.reviewer).save()


def test_who_accepted_is_not_hidden_behind_a_false_copy(filled: Filled) -> None:
    decision(filled).save()
    with refused("prepared by whoever took the live decision"):
        release(filled, decided_by=filled.people.reviewer, prepared_by=filled.people.manager).save()


def test_who_entered_a_document_is_not_hidden_behind_a_false_copy(filled: Filled) -> None:
    document = by_manager(filled)
    Release.objects.filter(subject=filled.document.record).update(ended_at=timezone.now())
    with refused("prepared by whoever entered the record"):
        false = document | {"prepared_by": filled.people.reviewer, "decided_by": filled.people.manager}
        release(filled, **false).save()
    release(filled, **document).save()


def test_a_decision_under_a_live_release_does_not_end(filled: Filled) -> None:
    live = Decision.objects.filter(subject=filled.commitment("1.1").pk, ended_at__isnull=True)
    with refused("end the release before the decision"):
        live.update(ended_at=timezone.now())
    Release.objects.filter(subject=filled.commitment("1.1").pk, ended_at__isnull=True).update(
        ended_at=timezone.now()
    )
    assert live.update(ended_at=timezone.now()) == 1


def test_a_subject_has_one_live_release(filled: Filled) -> None:
    with refused("release_one_live|subject_id"):
        release(filled, **by_manager(filled)).save()


def test_a_reference_is_given_once(filled: Filled) -> None:
    record = Record.objects.create(
        workspace=filled.people.workspace,
        kind=Record.Kind.COMMITMENT,
        created_by=filled.people.manager,
        created_at=timezone.now(),
    )
    with refused("commitment_reference_once|reference"):
        Commitment.objects.create(
            record=record,
            workspace=filled.people.workspace,
            initiative=filled.initiative,
            reference="1.2",  # that of a rejected one
            sort_key="0001.B.0002.00",
        )


def claim(filled: Filled, **more: Any) -> Claim:
    """A money claim; `more` replaces columns."""
    values = {
        "workspace": filled.people.workspace,
        "subject": filled.commitment("2.2").record,
        "attribute": "amount",
        "aspect": "promised",
        "value_type": "money",
        "minor": 100,
        "currency": "USD",
        "exponent": 2,
        "qualifier": "exact",
        "per": "total",
        "as_written": "one dollar",
        "source_class": "official_text",
        "recorded_at": timezone.now(),
        "recorded_by": filled.people.contributor,
    }
    return Claim(**(values | more))


@pytest.mark.parametrize(
    "columns",
    [
        {"minor": None},
        {"currency": None},
        {"exponent": None},
        {"qualifier": None},
        {"per": None},
        {"text": "a dollar"},
        {"value_type": "term"},
        {"value_type": "name", "minor": None},
        {"value_type": "term", "minor": None, "text": "firm", "date_from": "2022"},
        {"value_type": "date", "minor": None},
        {"value_type": "date", "minor": None, "date_from": "2022", "date_to": "2023"},
        {"value_type": "period", "minor": None},
        {"value_type": "period", "date_from": "2022"},
        {"value_type": "colour", "minor": None, "text": "red"},
    ],
)
def test_a_value_fits_its_type(filled: Filled, columns: dict[str, Any]) -> None:
    claim(filled).save()
    with refused("claim_value_fits_type"):
        claim(filled, **columns).save()


def test_an_aspect_is_one_of_three(filled: Filled) -> None:
    with refused("claim_aspect_known"):
        claim(filled, aspect="hoped").save()


def test_a_claim_does_not_succeed_itself(filled: Filled) -> None:
    one = claim(filled)
    one.save()
    with refused("claim_not_its_own_successor"):
        Claim.objects.filter(pk=one.pk).update(superseded_by=one.pk)


def test_an_actor_is_once_in_a_workspace(filled: Filled) -> None:
    people = filled.people
    with refused("actor_once_per_user|user_id"):
        Actor.objects.create(
            workspace=people.workspace, kind="person", name="Twin", user=people.reviewer.user
        )
    with refused("actor_name_once|name"):
        Actor.objects.create(workspace=people.workspace, kind="machine", name=people.machine.name)
    with refused("actor_person_has_user"):
        Actor.objects.create(workspace=people.workspace, kind="person", name="Nobody")
