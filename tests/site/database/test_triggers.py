"""Guards are installed, seen to be missing or weakened, and come back after a table was rebuilt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from followthrough.errors import FollowthroughError
from followthrough_site.claims.models import Claim
from followthrough_site.database import startup, triggers
from followthrough_site.database.triggers import Change, Guard, immutable
from followthrough_site.review.verification import verify
from tests.filled import Filled, fill

SUBJECT = next(guard for guard in triggers.installed_guards() if guard.rule == "no_machine")
TOOTHLESS = {
    "sqlite": [
        f"DROP TRIGGER {SUBJECT.name}",
        f"CREATE TRIGGER {SUBJECT.name} BEFORE {SUBJECT.change} ON {SUBJECT.table} BEGIN SELECT 1; END",
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {SUBJECT.name}() RETURNS trigger LANGUAGE plpgsql"
        " AS $$BEGIN RETURN NEW; END$$"
    ],
}
NEVER_FIRES = {
    "sqlite": [
        f"DROP TRIGGER {SUBJECT.name}",
        f"CREATE TRIGGER {SUBJECT.name} BEFORE {SUBJECT.change} ON {SUBJECT.table} WHEN 0"
        f" BEGIN SELECT RAISE(ABORT, '{SUBJECT.message}'); END",
    ],
    "postgresql": [
        f"DROP TRIGGER {SUBJECT.name} ON {SUBJECT.table}",
        f"CREATE TRIGGER {SUBJECT.name} BEFORE {SUBJECT.change} ON {SUBJECT.table} FOR EACH ROW"
        f" WHEN (false) EXECUTE FUNCTION {SUBJECT.name}()",
    ],
}
ELSEWHERE = {
    "sqlite": [
        f"DROP TRIGGER {SUBJECT.name}",
        f"CREATE TRIGGER {SUBJECT.name} BEFORE {SUBJECT.change} ON accounts_user"
        f" BEGIN SELECT RAISE(ABORT, '{SUBJECT.message}'); END",
    ],
    "postgresql": [
        f"DROP TRIGGER {SUBJECT.name} ON {SUBJECT.table}",
        f"CREATE TRIGGER {SUBJECT.name} BEFORE {SUBJECT.change} ON accounts_user FOR EACH ROW"
        f" EXECUTE FUNCTION {SUBJECT.name}()",
    ],
}
ASLEEP = {
    "sqlite": [f"DROP TRIGGER {SUBJECT.name}"],
    "postgresql": [f"ALTER TABLE {SUBJECT.table} DISABLE TRIGGER {SUBJECT.name}"],
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


@pytest.fixture
def rebuilt(transactional_db: None) -> Iterator[Filled]:
    """A filled database in which a migration's `alter_field` rebuilt the table of claims."""
    filled = fill()
    old = Claim._meta.get_field("extractor_version")
    new = models.CharField(max_length=30, blank=True)
    new.set_attributes_from_name("extractor_version")
    new.model = Claim
    assert isinstance(old, models.Field)
    with connection.schema_editor() as editor:
        editor.alter_field(Claim, old, new)
    yield filled
    triggers.remove(connection)
    with connection.schema_editor() as editor:
        editor.alter_field(Claim, new, old)
    triggers.install(connection)


def forge() -> None:
    with transaction.atomic():
        Claim.objects.filter(value_type="money").update(minor=1)


def test_guards_that_a_rebuilt_table_lost_come_back(rebuilt: Filled) -> None:
    """SQLite drops a table's triggers when Django rebuilds it; PostgreSQL alters in place and keeps them."""
    if connection.vendor == "sqlite":
        lost = {finding.place.partition(",")[0] for finding in verify().findings}
        assert lost == {"claims_claim"}
    call_command("migrate", verbosity=0)  # nothing to do, and its post-migrate step installs the guards
    assert verify().findings == ()
    with pytest.raises(IntegrityError, match="rows are not changed"):
        forge()
