"""Between a column's value and its plain form in an archive.

| type | plain form |
|---|---|
| uuid | text, small letters with hyphens |
| text, integer, boolean | themselves |
| date | ``2022-11-11`` |
| partial date | ``2022``, ``2022-11`` or ``2022-11-11`` |
| time | ``2022-11-11T09:30:00.000000+00:00``, always UTC with microseconds |
| json | any JSON value |

A value that is absent is null.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from followthrough.errors import InvalidValue
from followthrough.messages import _
from followthrough.values import PartialDate
from followthrough_site.database.fields import PartialDateField

LARGEST_INTEGER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ColumnType:
    """How values of one type of column are written and read; `decode` raises `InvalidValue` or ValueError."""

    name: str
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidValue(_("text was expected; found {found}", found=f"{value!r:.60}"))
    value.encode("utf-8")  # half a surrogate pair is no text
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_INTEGER:
        raise InvalidValue(_("a 64-bit integer was expected; found {found}", found=f"{value!r:.60}"))
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidValue(_("true or false was expected; found {found}", found=f"{value!r:.60}"))
    return value


def _time(value: Any) -> datetime.datetime:
    time = datetime.datetime.fromisoformat(_text(value))
    if time.utcoffset() != datetime.timedelta(0):
        raise InvalidValue(_('a time in UTC was expected; found "{value}"', value=value))
    return time


def _utc(value: datetime.datetime) -> str:
    return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")


UUID: Final = ColumnType("uuid", str, lambda value: uuid.UUID(_text(value)))
TEXT: Final = ColumnType("text", _same, _text)
INTEGER: Final = ColumnType("integer", _same, _integer)
BOOLEAN: Final = ColumnType("boolean", _same, _boolean)
DATE: Final = ColumnType(
    "date", datetime.date.isoformat, lambda value: datetime.date.fromisoformat(_text(value))
)
PARTIAL_DATE: Final = ColumnType("partial date", str, lambda value: PartialDate.parse(_text(value)))
TIME: Final = ColumnType("time", _utc, _time)
JSON: Final = ColumnType("json", _same, _same)

BY_FIELD: Final = {
    "UUIDField": UUID,
    "CharField": TEXT,
    "SlugField": TEXT,
    "TextField": TEXT,
    "BooleanField": BOOLEAN,
    "IntegerField": INTEGER,
    "BigIntegerField": INTEGER,
    "PositiveIntegerField": INTEGER,
    "PositiveBigIntegerField": INTEGER,
    "PositiveSmallIntegerField": INTEGER,
    "DateField": DATE,
    "DateTimeField": TIME,
    "JSONField": JSON,
}


def column_type(field: models.Field[Any, Any]) -> ColumnType:
    """The type of a column; that of its target for a foreign key. KeyError for one an archive cannot hold."""
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    return PARTIAL_DATE if isinstance(target, PartialDateField) else BY_FIELD[target.get_internal_type()]


def encode(field: models.Field[Any, Any], value: Any) -> Any:
    """The plain form of a column's value."""
    return None if value is None else column_type(field).encode(value)


def decode(field: models.Field[Any, Any], plain: Any) -> Any:
    """The column's value; raises `InvalidValue` when `plain` is none or the column cannot hold it."""
    if plain is None:
        if not field.null:
            raise InvalidValue(_("a value was expected; found null"))
        return None
    try:
        value = column_type(field).decode(plain)
    except ValueError as error:
        raise InvalidValue(
            _("{found} is not what the column holds ({error})", found=f"{plain!r:.60}", error=error)
        ) from None
    longest = getattr(field, "max_length", None)
    if longest and isinstance(value, str) and len(value) > longest:
        raise InvalidValue(
            _(
                "at most {longest} characters were expected; found {length}",
                longest=longest,
                length=len(value),
            )
        )
    return value
