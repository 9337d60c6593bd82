"""Are the rules that the models declare there in the database, and do the rows keep them?

A migration or a hand may have lost one, or put a weaker one of the same name in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from followthrough.errors import Finding, Level
from followthrough.messages import Message, _

NAMED = 20
"""How many rows that break one rule are named."""

Found = Mapping[str, Mapping[str, Any]]
Model = type[models.Model]


def findings(connection: BaseDatabaseWrapper) -> list[Finding]:
    """One finding per rule that is missing or was never tested, and per row that breaks one."""
    found: list[Finding] = []
    with connection.cursor() as cursor:
        for model in _ours():
            table = model._meta.db_table
            present: Found = connection.introspection.get_constraints(cursor, table)
            found += [_missing(table, rule) for rule in _lost(model, present)]
            found += [_broken(table, rule, place) for rule, place in _breaking(connection, model)]
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


def _breaking(connection: BaseDatabaseWrapper, model: Model) -> Iterator[tuple[str, str]]:
    """The rule and the place of rows that break what `model` declares, the first of each rule."""
    for rule in model._meta.constraints:
        if isinstance(rule, models.CheckConstraint):
            for key in _against(connection, model, rule):
                yield rule.name, f"row {key}"
        elif isinstance(rule, models.UniqueConstraint):
            for values in _twice(model, rule):
                yield rule.name, ", ".join(f"{name} {value}" for name, value in values.items())


def _against(connection: BaseDatabaseWrapper, model: Model, rule: models.CheckConstraint) -> list[object]:
    """Keys of rows for which the rule is false; one it cannot judge (NULL) is no breach, as for SQL."""
    editor = connection.SchemaEditorClass(connection, collect_sql=True)
    condition = str(rule.constraint_sql(model, editor)).partition(" CHECK ")[2]
    broken = RawSQL("NOT " + condition.replace("%", "%%"), [], output_field=models.BooleanField())  # noqa: S611 (our own rule)
    rows = model._base_manager.filter(broken).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:NAMED])


def _twice(model: Model, rule: models.UniqueConstraint) -> list[dict[str, object]]:
    """What stands in several rows and may stand in one; NULLs are all different."""
    filled = Q(**{f"{name}__isnull": False for name in rule.fields})
    rows = model._base_manager.filter(filled, rule.condition or Q())
    return list(
        rows.values(*rule.fields).annotate(_n=Count("pk")).filter(_n__gt=1).values(*rule.fields)[:NAMED]
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
            yield _finding(
                "database.damaged", "the SQLite file", _("SQLite reports: {message}.", message=message)
            )
    cursor.execute("PRAGMA foreign_key_check")
    for table, row, target, _key in cursor.fetchall():
        yield _finding(
            "database.dangling", f"{table}, row {row}", _("It points to no row of {table}.", table=target)
        )


def _missing(table: str, rule: str) -> Finding:
    message = _('The rule "{rule}" is missing in the database, or is about other columns.', rule=rule)
    return _finding("constraint.missing", f"{table}, constraint {rule}", message)


def _broken(table: str, rule: str, place: str) -> Finding:
    return _finding("constraint.broken", f"{table}, {place}", _('It breaks the rule "{rule}".', rule=rule))


def _untested(table: str, rule: str) -> Finding:
    message = _('The rule "{rule}" was added without testing the rows that were there.', rule=rule)
    return _finding("constraint.untested", f"{table}, constraint {rule}", message)


def _finding(code: str, place: str, message: Message) -> Finding:
    remedy = _(
        "Restore the last backup, or import the last export into a new database; then find out who did it."
    )
    return Finding(Level.ERROR, code, place, message, remedy)
