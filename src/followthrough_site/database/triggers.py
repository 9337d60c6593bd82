"""Guards: rules between rows that the database itself enforces by triggers, on SQLite and PostgreSQL.

A `Guard` is a condition that must never hold for a change of a table. Each app lists its own in
`<app>/guards.py` as `GUARDS`; `installed_guards` collects them and adds one per foreign key that keeps a
row and the row it points to in one workspace. Django rebuilds SQLite tables on migration and thereby drops
their triggers, so they are installed after every migrate (`database.apps`), listed by `verify`, and the
server refuses to start without them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from followthrough.errors import Finding, Level
from followthrough.messages import _


class Change(StrEnum):
    """The statement a guard watches."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"  # PostgreSQL's way to empty a table without deleting its rows


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses `change` of `table` when `forbidden` is true of OLD and NEW; `message` is what the error says.

    `forbidden` is SQL that both databases read the same.
    """

    table: str
    change: Change
    rule: str
    forbidden: str
    message: str

    @property
    def name(self) -> str:
        """Unique and under PostgreSQL's 63 characters."""
        digest = hashlib.sha256(f"{self.table}.{self.rule}.{self.change}".encode()).hexdigest()[:8]
        return f"guard_{self.table[:24]}_{self.rule[:18]}_{digest}"


def immutable(table: str, but: Iterable[str] = (), columns: Iterable[str] = ()) -> list[Guard]:
    """Rows of `table` are never deleted, and never updated but for columns in `but`, set once from NULL.

    `columns` are all the table's columns; needed only with `but`.
    """
    once = list(but)
    kept = [column for column in columns if column not in once]
    changed = [f"(OLD.{column} IS DISTINCT FROM NEW.{column})" for column in kept]
    again = [f"(OLD.{column} IS NOT NULL AND OLD.{column} IS DISTINCT FROM NEW.{column})" for column in once]
    forbidden = " OR ".join(changed + again) if once else "1 = 1"
    return [
        Guard(
            table, Change.UPDATE, "immutable", forbidden, f"{table}: rows are not changed, only superseded"
        ),
        Guard(table, Change.DELETE, "kept", "1 = 1", f"{table}: rows are not deleted"),
    ]


def same_workspace(model: type[models.Model]) -> Iterator[Guard]:
    """For each foreign key of `model`: the row it points to lies in the same workspace."""
    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        target = field.related_model
        if not isinstance(target, type) or field.name == "workspace" or not carries_workspace(target):
            continue
        forbidden = (
            f"EXISTS (SELECT 1 FROM {target._meta.db_table} AS other WHERE other.{target._meta.pk.column}"
            f" = NEW.{field.column} AND other.workspace_id <> NEW.workspace_id)"
        )
        message = f"{table}.{field.column}: points into another workspace"
        for change in (Change.INSERT, Change.UPDATE):
            yield Guard(table, change, f"ws_{field.column}", forbidden, message)


def carries_workspace(model: type[models.Model]) -> bool:
    """Whether the model's rows belong to a workspace."""
    return any(field.column == "workspace_id" for field in model._meta.concrete_fields)


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column]


def installed_guards() -> list[Guard]:
    """Every guard the installed apps ask for, in a stable order."""
    guards: list[Guard] = []
    for config in apps.get_app_configs():
        if not config.name.startswith("followthrough_site."):
            continue
        if find_spec(f"{config.name}.guards"):
            guards += import_module(f"{config.name}.guards").guards()
        for model in config.get_models():
            if carries_workspace(model):
                guards += same_workspace(model)
    guards += [_against_truncate(guard) for guard in guards if guard.change is Change.DELETE]
    return sorted(guards, key=lambda guard: guard.name)


def _against_truncate(guard: Guard) -> Guard:
    return Guard(guard.table, Change.TRUNCATE, guard.rule, "1 = 1", guard.message)


def guards_of(connection: BaseDatabaseWrapper) -> list[Guard]:
    """The guards that this database should have: SQLite knows no TRUNCATE."""
    return [
        guard
        for guard in installed_guards()
        if connection.vendor == "postgresql" or guard.change is not Change.TRUNCATE
    ]


def statements(guard: Guard, vendor: str) -> list[str]:
    """The SQL that makes `guard`, replacing an older one of its name."""
    return _postgresql(guard) if vendor == "postgresql" else _sqlite(guard)


def _sqlite_body(guard: Guard) -> str:
    # SQLite spells the null-safe comparison IS NOT; IS DISTINCT FROM came only with 3.39.
    forbidden = guard.forbidden.replace("IS DISTINCT FROM", "IS NOT")
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.change} ON {guard.table} FOR EACH ROW"
        f" WHEN {forbidden} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def _sqlite(guard: Guard) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {guard.name}", _sqlite_body(guard)]


def _postgresql_body(guard: Guard) -> str:
    row = {Change.DELETE: "OLD", Change.TRUNCATE: "NULL"}.get(guard.change, "NEW")
    return (
        f"BEGIN IF {guard.forbidden} THEN RAISE EXCEPTION '{guard.message}'"
        f" USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END"
    )


def _postgresql_trigger(guard: Guard) -> str:
    each = "STATEMENT" if guard.change is Change.TRUNCATE else "ROW"
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.change} ON {guard.table}"
        f" FOR EACH {each} EXECUTE FUNCTION {guard.name}()"
    )


def _postgresql(guard: Guard) -> list[str]:
    return [
        (
            f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $guard${_postgresql_body(guard)}$guard$"
        ),
        f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
        _postgresql_trigger(guard),
    ]


def _definition(guard: Guard, vendor: str) -> str:
    """How the database prints a guard that is as it should be: when it fires, on what, and what it does."""
    if vendor == "postgresql":
        return f"{_postgresql_trigger(guard)} AS {_postgresql_body(guard)}"
    return _sqlite_body(guard)


def _present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Each guard the database has and is awake, by name: the words that define it."""
    query = (
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true) || ' AS ' || p.prosrc"
        " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE t.tgname LIKE 'guard\\_%' AND t.tgenabled = 'O' AND n.nspname = current_schema()"
        if connection.vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master"
        " WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def findings(connection: BaseDatabaseWrapper) -> list[Finding]:
    """One finding per guard that is missing, asleep or not as this version defines it."""
    present = _present(connection)
    found = []
    for guard in guards_of(connection):
        words = present.get(guard.name)
        if words != _definition(guard, connection.vendor):
            found.append(_finding(guard, missing=words is None))
    return found


def _finding(guard: Guard, *, missing: bool) -> Finding:
    return Finding(
        Level.ERROR,
        "guard.missing" if missing else "guard.changed",
        f"{guard.table}, trigger {guard.name}",
        _('The rule "{rule}" is missing in the database.', rule=guard.message)
        if missing
        else _('The rule "{rule}" is not as this version defines it in the database.', rule=guard.message),
        _("Run `followthrough init` to install it, then find out who dropped it."),
    )


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the database hold exactly the guards of this version, for tables that exist."""
    tables = set(connection.introspection.table_names())
    wanted = [guard for guard in guards_of(connection) if guard.table in tables]
    with connection.cursor() as cursor:
        for name in _present(connection).keys() - {guard.name for guard in wanted}:
            cursor.execute(_drop(connection, name))
        for guard in wanted:
            for statement in statements(guard, connection.vendor):
                cursor.execute(statement)


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    if connection.vendor == "postgresql":
        return f"DROP FUNCTION {name}() CASCADE"
    return f"DROP TRIGGER {name}"


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away, as a migration that rewrites guarded rows must; `install` brings them back."""
    with connection.cursor() as cursor:
        for name in _present(connection):
            cursor.execute(_drop(connection, name))
