"""Are the rules that the models declare there in the database? A migration or a hand may have lost one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from followthrough.errors import Finding, Level

Found = Mapping[str, Mapping[str, Any]]
Model = type[models.Model]


def findings(connection: BaseDatabaseWrapper) -> list[Finding]:
    """One finding per CHECK, unique rule or foreign key that is missing, or was never tested on the rows."""
    found: list[Finding] = []
    with connection.cursor() as cursor:
        for model in _ours():
            table = model._meta.db_table
            present: Found = connection.introspection.get_constraints(cursor, table)
            found += [_missing(table, rule) for rule in _lost(model, present)]
        if connection.vendor == "postgresql":
            found += [_untested(table, name) for table, name in _not_validated(cursor)]
        else:
            found += list(_damage(cursor))
    return found


def _ours() -> Iterable[Model]:
    return (
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("followthrough_site.") and model._meta.managed
    )


def _lost(model: Model, present: Found) -> Iterator[str]:
    """The declared rules of `model` that the database does not have, named or described."""
    for constraint in model._meta.constraints:
        if not _holds(constraint, model, present.get(constraint.name)):
            yield constraint.name
    for field in model._meta.concrete_fields:
        column = field.column
        if field.primary_key and not _any(present, "primary_key", column):
            yield f"primary key ({column})"
        if field.unique and not field.primary_key and not _any(present, "unique", column):
            yield f"unique ({column})"
        if isinstance(field, models.ForeignKey) and not _points(present, field):
            yield f"foreign key ({column})"


def _holds(constraint: models.BaseConstraint, model: Model, found: Mapping[str, Any] | None) -> bool:
    if found is None:
        return False
    if isinstance(constraint, models.UniqueConstraint):
        columns = [model._meta.get_field(name).column for name in constraint.fields]  # type: ignore[union-attr]
        return bool(found["unique"]) and found["columns"] == columns
    return bool(found["check"])


def _any(present: Found, kind: str, column: str | None) -> bool:
    return any(rule[kind] and rule["columns"] == [column] for rule in present.values())


def _points(present: Found, field: models.ForeignKey[Any, Any]) -> bool:
    target = field.target_field
    place = (target.model._meta.db_table, target.column)
    return any(
        rule["foreign_key"] == place and rule["columns"] == [field.column] for rule in present.values()
    )


def _not_validated(cursor: Any) -> list[tuple[str, str]]:
    """Rules added with NOT VALID: rows that were there before may break them."""
    cursor.execute(
        "SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE NOT k.convalidated AND n.nspname = current_schema() ORDER BY 1, 2"
    )
    return list(cursor.fetchall())


def _damage(cursor: Any) -> Iterator[Finding]:
    """What SQLite finds itself: broken pages and indexes, rows against a CHECK, pointers to nothing."""
    cursor.execute("PRAGMA integrity_check")
    for (message,) in cursor.fetchall():
        if message != "ok":
            yield _finding("database.damaged", "the SQLite file", f"SQLite reports: {message}.")
    cursor.execute("PRAGMA foreign_key_check")
    for table, row, target, _ in cursor.fetchall():
        yield _finding("database.dangling", f"{table}, row {row}", f"It points to no row of {target}.")


def _missing(table: str, rule: str) -> Finding:
    message = f'The rule "{rule}" is missing in the database, or is about other columns.'
    return _finding("constraint.missing", f"{table}, constraint {rule}", message)


def _untested(table: str, rule: str) -> Finding:
    message = f'The rule "{rule}" was added without testing the rows that were there.'
    return _finding("constraint.untested", f"{table}, constraint {rule}", message)


def _finding(code: str, place: str, message: str) -> Finding:
    remedy = (
        "Restore the last backup, or import the last export into a new database; then find out who did it."
    )
    return Finding(Level.ERROR, code, place, message, remedy)
