"""Puts an archive's rows into their tables, under all rules of the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, models

from followthrough.errors import InvalidValue, RefusedInput
from followthrough.messages import _
from followthrough_site.database.exchange.scope import Model, archived_fields, rows_at_once
from followthrough_site.database.exchange.values import decode

Row = dict[str, Any]

FILLED_IN: Final[Mapping[tuple[str, str], Callable[[], Any]]] = {
    ("accounts_user", "password"): lambda: make_password(None),  # nobody signs in before he gets a new one
}
"""What stands in a column that archives hold back and that may not be empty."""

KEPT_BY: Final = {"accounts_user": "username"}
"""Tables whose row of the same name, if there is one, takes the archive's id and keeps what is held back."""


def store(model: Model, name: str, lines: Iterable[bytes]) -> int:
    """Insert the rows of a table's file called `name`; returns how many there were.

    Raises `RefusedInput` with file and line for a row that is none or that breaks a rule.
    """
    rows = _rows(model, name, lines)
    count = 0
    for batch in _batches(rows, rows_at_once(model)):
        try:
            _insert(model, batch)
        except (DatabaseError, UnicodeEncodeError) as error:
            raise RefusedInput(
                _(
                    "{name}, lines {first} to {last}: {reason}",
                    name=name,
                    first=count + 1,
                    last=count + len(batch),
                    reason=first_line(error),
                ),
                _("Nothing was imported."),
            ) from error
        count += len(batch)
    return count


def first_line(error: Exception) -> str:
    """What a database says, without the details it adds below."""
    return str(error).partition("\n")[0]


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _rows(model: Model, name: str, lines: Iterable[bytes]) -> Iterator[Row]:
    fields = {field.attname: field for field in archived_fields(model)}
    for number, line in enumerate(lines, start=1):
        try:
            yield _row(fields, json.loads(line, parse_constant=_no_number))
        except (InvalidValue, ValueError, RecursionError) as error:
            raise RefusedInput(
                _("{name}, line {number}: {error}", name=name, number=number, error=error),
                _("Nothing was imported."),
            ) from error


def _row(fields: Mapping[str, models.Field[Any, Any]], plain: Any) -> Row:
    if not isinstance(plain, dict) or plain.keys() != fields.keys():
        raise InvalidValue(_("the columns {columns} were expected", columns=", ".join(fields)))
    row = {}
    for name, field in fields.items():
        try:
            row[name] = decode(field, plain[name])
        except InvalidValue as error:
            raise InvalidValue(f"{name}: {error}") from error
    return row


def _no_number(word: str) -> NoReturn:
    raise InvalidValue(_("{word} is no JSON", word=word))


def _insert(model: Model, batch: list[Row]) -> None:
    key = KEPT_BY.get(model._meta.db_table)
    new = [row for row in batch if not key or not _kept(model, key, row)]
    filled = {column: make() for (table, column), make in FILLED_IN.items() if table == model._meta.db_table}
    model._base_manager.bulk_create(model(**filled, **row) for row in new)


def _kept(model: Model, key: str, row: Row) -> bool:
    return bool(model._base_manager.filter(**{key: row[key]}).update(**row))
