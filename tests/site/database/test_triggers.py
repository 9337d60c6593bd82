"""Guards are installed, seen to be missing or weakened, and come back after a table was rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from followthrough.errors import FollowthroughError
from followthrough_site.claims.models import Claim
from followthrough_site.database import startup, triggers
from followthrough_site.database.triggers import Change, Guard, immutable
from followthrough_site.review.models import TextFinding
from followthrough_site.review.verification import verify
from tests.filled import fill

SUBJECT = next(guard for guard in triggers.installed_guards() if guard.rule == "no_machine")
NAME, CHANGE, TABLE = SUBJECT.name, SUBJECT.change, SUBJECT.table
RAISES = f"BEGIN SELECT RAISE(ABORT, '{SUBJECT.message}'); END"
BEFORE = f"CREATE TRIGGER {NAME} BEFORE {CHANGE}"
AGAIN = f"FOR EACH ROW EXECUTE FUNCTION {NAME}()"
BODY = f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS"
DROPPED = {"sqlite": f"DROP TRIGGER {NAME}", "postgresql": f"DROP TRIGGER {NAME} ON {TABLE}"}
TOOTHLESS = {
    "sqlite": [DROPPED["sqlite"], f"{BEFORE} ON {TABLE} BEGIN SELECT 1; END"],
    "postgresql": [f"{BODY} $$BEGIN RETURN NEW; END$$"],
}
NEVER_FIRES = {
    "sqlite": [DROPPED["sqlite"], f"{BEFORE} ON {TABLE} WHEN 0 {RAISES}"],
    "postgresql": [
        DROPPED["postgresql"],
        f"{BEFORE} ON {TABLE} FOR EACH ROW WHEN (false) EXECUTE FUNCTION {NAME}()",
    ],
}
ELSEWHERE = {
    "sqlite": [DROPPED["sqlite"], f"{BEFORE} ON accounts_user {RAISES}"],
    "postgresql": [DROPPED["postgresql"], f"{BEFORE} ON accounts_user {AGAIN}"],
}
ASLEEP = {
    "sqlite": [DROPPED["sqlite"]],
    "postgresql": [f"ALTER TABLE {TABLE} DISABLE TRIGGER {NAME}"],
}


def run(statements: dict[str, list[str]]) -> None:
    connection.check_constraints()  # PostgreSQL alters no table while checks are pending
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def found() -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in triggers.findings(connection)]


@pytest.mark.django_db
def test_a_migrated_database_has_every_guard() -> None:
    assert found() == []
    startup.require_ready()


@pytest.mark.django_db
@pytest.mark.parametrize("weakened", [TOOTHLESS, NEVER_FIRES, ELSEWHERE])
def test_a_weakened_guard_is_named_and_mended(weakened: dict[str, list[str]]) -> None:
    run(weakened)
    assert found() == [("guard.changed", f"{SUBJECT.table}, trigger {SUBJECT.name}")]
    triggers.install(connection)
    assert found() == []


@pytest.mark.django_db
def test_a_dropped_or_sleeping_guard_is_named_and_keeps_the_server_from_starting() -> None:
    run(ASLEEP)
    assert found() == [("guard.missing", f"{SUBJECT.table}, trigger {SUBJECT.name}")]
    with pytest.raises(FollowthroughError, match="is missing in the database"):
        startup.require_ready()
    triggers.install(connection)
    startup.require_ready()


@pytest.mark.django_db
def test_all_can_be_taken_away_and_a_guard_of_an_older_version_goes() -> None:
    old = Guard("accounts_user", Change.DELETE, "of_old", "1 = 1", "no more")
    with connection.cursor() as cursor:
        for statement in triggers.statements(old, connection.vendor):
            cursor.execute(statement)
    triggers.install(connection)
    assert old.name not in triggers._present(connection)
    triggers.remove(connection)
    assert len(found()) == len(triggers.guards_of(connection))


@pytest.mark.django_db
def test_serving_waits_for_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "waiting_migrations", lambda: ["review.0099_new"])
    with pytest.raises(FollowthroughError, match="older than this version"):
        startup.require_ready()


def test_names_are_unique_and_short_enough_for_postgresql() -> None:
    names = [guard.name for guard in triggers.installed_guards()]
    assert len(names) == len(set(names))
    assert max(len(name) for name in names) <= 63


def test_only_what_is_named_may_be_set_and_only_once() -> None:
    update, delete = immutable("t", but=["ended"], columns=["id", "ended"])
    assert update.forbidden == (
        "(OLD.id IS DISTINCT FROM NEW.id) OR (OLD.ended IS NOT NULL AND OLD.ended IS DISTINCT FROM NEW.ended)"
    )
    assert (delete.change, delete.forbidden) == (Change.DELETE, "1 = 1")


def wider(model: type[models.Model], name: str) -> tuple[models.Field[Any, Any], models.Field[Any, Any]]:
    """The text column `name` of `model`, and the same column for ten characters more."""
    old = model._meta.get_field(name)
    assert isinstance(old, models.CharField)
    new = models.CharField(max_length=(old.max_length or 0) + 10, blank=old.blank)
    new.set_attributes_from_name(name)
    new.model = model
    return old, new


@contextmanager
def rebuilt(model: type[models.Model], name: str) -> Iterator[None]:
    """As a migration does it: the table is rebuilt on SQLite, altered in place on PostgreSQL."""
    old, new = wider(model, name)
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
    yield
    triggers.remove(connection)
    with connection.schema_editor() as editor:
        editor.alter_field(model, new, old)
    triggers.install(connection)


@pytest.mark.django_db(transaction=True)
def test_guards_that_a_rebuilt_table_lost_come_back() -> None:
    fill()
    with rebuilt(TextFinding, "code"):
        lost = {finding.place.partition(",")[0] for finding in verify().findings}
        assert lost == ({"review_textfinding"} if connection.vendor == "sqlite" else set())
        call_command("migrate", verbosity=0)  # nothing to do, and its post-migrate step installs the guards
        assert verify().findings == ()
        with pytest.raises(IntegrityError, match="rows are not changed"), transaction.atomic():
            TextFinding.objects.update(code="forged")


@pytest.mark.django_db(transaction=True)
def test_a_table_that_other_guards_speak_of_can_be_rebuilt() -> None:
    """What migrate does around its migrations: the signal before takes the guards away, the one after brings
    them back."""
    fill()
    loader = MigrationExecutor(connection).loader
    emit_pre_migrate_signal(
        0, False, "default", plan=[(loader.get_migration("claims", "0001_initial"), False)]
    )
    assert len(found()) == len(triggers.guards_of(connection))
    with rebuilt(Claim, "extractor_version"):
        emit_post_migrate_signal(0, False, "default")
        assert verify().findings == ()
        with pytest.raises(IntegrityError, match="rows are not changed"), transaction.atomic():
            Claim.objects.filter(value_type="money").update(minor=1)


@pytest.mark.django_db
def test_a_migrate_with_nothing_to_do_leaves_the_guards_in_place() -> None:
    emit_pre_migrate_signal(0, False, "default", plan=[])
    assert found() == []
