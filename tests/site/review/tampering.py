"""Changing rows behind the product's back, and what `verify` finds then."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from followthrough_site.audit.queries import ChainHead
from followthrough_site.database import triggers
from followthrough_site.review.verification import verify


def found(expected: dict[str, ChainHead] | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(finding.code, finding.place) for finding in verify(expected).findings]


@contextmanager
def unguarded() -> Iterator[None]:
    """Someone with the database's password takes the guards away, and puts them back when he is done."""
    connection.check_constraints()
    triggers.remove(connection)
    yield
    connection.check_constraints()
    triggers.install(connection)


def tamper(model: type[models.Model], key: Any, /, **columns: Any) -> None:
    """Change a row by plain SQL."""
    names = ", ".join(f'"{name}" = %s' for name in columns)
    table, pk = model._meta.db_table, model._meta.pk.column
    values = [_plain(value) for value in (*columns.values(), key)]
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {names} WHERE {pk} = %s", values)  # noqa: S608 (our own names)
        assert cursor.rowcount == 1


def delete(model: type[models.Model], key: Any) -> None:
    table, pk = model._meta.db_table, model._meta.pk.column
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {pk} = %s", [_plain(key)])  # noqa: S608
        assert cursor.rowcount == 1


def _plain(value: Any) -> Any:
    return value.hex if isinstance(value, uuid.UUID) and connection.vendor == "sqlite" else value
