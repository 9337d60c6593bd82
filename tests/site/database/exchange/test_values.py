"""Plain forms: what goes out comes back, and nothing else comes in."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough.values import PartialDate
from followthrough_site.accounts.models import User
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit.models import Event, EventValues
from followthrough_site.claims.models import Claim
from followthrough_site.database.exchange.values import column_type, decode, encode
from followthrough_site.review.models import Decision

UUID_FIELD = Claim._meta.get_field("id")
POINTER = Claim._meta.get_field("passage")
TEXT = Claim._meta.get_field("as_written")
SHORT = Claim._meta.get_field("currency")
INTEGER = Claim._meta.get_field("minor")
TIME = Event._meta.get_field("recorded_at")
DATE = Decision._meta.get_field("decided_on")
PARTIAL = Claim._meta.get_field("date_from")
JSON = EventValues._meta.get_field("content")
BOOLEAN = User._meta.get_field("is_active")

moments = st.datetimes(
    timezones=st.sampled_from([datetime.UTC, datetime.timezone(datetime.timedelta(hours=9))])
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda x: st.lists(x) | st.dictionaries(st.text(), x),
)


@pytest.mark.parametrize(
    ("field", "value", "plain"),
    [
        (UUID_FIELD, uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (POINTER, uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (TEXT, "สวัสดี 한 𐌰 e\u0301", "สวัสดี 한 𐌰 e\u0301"),
        (INTEGER, 2**63 - 1, 2**63 - 1),
        (INTEGER, -(2**63) + 1, -(2**63) + 1),
        (DATE, datetime.date(2022, 2, 3), "2022-02-03"),
        (PARTIAL, PartialDate(2027), "2027"),
        (PARTIAL, PartialDate(2022, 11), "2022-11"),
        (JSON, {"a": [1, None]}, {"a": [1, None]}),
        (BOOLEAN, False, False),
        (SHORT, None, None),
        (
            TIME,
            datetime.datetime(2022, 1, 2, 3, 4, 5, tzinfo=datetime.UTC),
            "2022-01-02T03:04:05.000000+00:00",
        ),
    ],
)
def test_plain_forms(field: Any, value: Any, plain: Any) -> None:
    assert encode(field, value) == plain
    assert decode(field, plain) == value


@pytest.mark.parametrize(
    ("field", "plain", "words"),
    [
        (UUID_FIELD, "no", "badly formed"),
        (UUID_FIELD, 7, "text was expected"),
        (UUID_FIELD, None, "a value was expected"),
        (TEXT, 7, "text was expected; found 7"),
        (TEXT, "\ud800", "surrogates not allowed"),
        (SHORT, "DOLLAR", "at most 3 characters were expected; found 6"),
        (INTEGER, "7", "64-bit integer was expected"),
        (INTEGER, 1.0, "64-bit integer was expected"),
        (INTEGER, True, "64-bit integer was expected"),
        (INTEGER, 2**63, "64-bit integer was expected"),
        (TIME, "2022-01-02T03:04:05.000000", "a time in UTC was expected"),
        (TIME, "2022-01-02T03:04:05.000000+09:00", "a time in UTC was expected"),
        (TIME, "yesterday", "Invalid isoformat"),
        (DATE, "2022-02-30", "is not what the column holds"),
        (PARTIAL, "2022-13", "Not a date"),
        (BOOLEAN, 1, "true or false was expected"),
    ],
)
def test_what_is_no_value_is_refused(field: Any, plain: Any, words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        decode(field, plain)


@given(moments)
def test_a_moment_comes_back_in_utc(moment: datetime.datetime) -> None:
    assert decode(TIME, encode(TIME, moment)) == moment


@given(json_values)
def test_json_comes_back(value: Any) -> None:
    assert decode(JSON, encode(JSON, value)) == value


def test_an_unknown_kind_of_column_stops_the_export() -> None:
    class FloatField:
        def get_internal_type(self) -> str:
            return "FloatField"

    with pytest.raises(KeyError):
        column_type(FloatField())  # type: ignore[arg-type]


def test_texts_have_no_length_of_their_own() -> None:
    text = DocumentVersion._meta.get_field("text")
    assert decode(text, "x" * 100_000) == "x" * 100_000
