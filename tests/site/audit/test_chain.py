"""Laws of the chain's functions."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import InvalidValue
from followthrough_site.audit import chain
from followthrough_site.audit.queries import ChainHead

text = st.text(st.characters(codec="utf-8"), max_size=12)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda x: st.lists(x, max_size=3) | st.dictionaries(text, x, max_size=3),
    max_leaves=6,
)
values = st.dictionaries(text, plain, max_size=4)
columns = st.fixed_dictionaries(
    {
        "id": st.uuids(),
        "sequence": st.integers(1, 2**63 - 1),
        "action": text,
        "recorded_at": st.datetimes(timezones=st.just(datetime.UTC)),
        "previous_hash": st.just(chain.FIRST),
    }
)


@given(text, values)
def test_a_digest_survives_being_stored_as_json(salt: str, content: dict[str, Any]) -> None:
    assert chain.digest(salt, json.loads(json.dumps(content))) == chain.digest(salt, content)


@given(text, text, values)
def test_another_salt_gives_another_digest(one: str, other: str, content: dict[str, Any]) -> None:
    assert (chain.digest(one, content) == chain.digest(other, content)) == (one == other)


@given(values, values)
def test_other_values_give_another_digest(one: dict[str, Any], other: dict[str, Any]) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (chain.digest("", one) == chain.digest("", other)) == same


@given(columns, columns)
def test_an_event_hash_covers_every_column(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (chain.event_hash(one) == chain.event_hash(other)) == (one == other)


@given(columns, text)
def test_the_hash_itself_is_left_out(one: dict[str, Any], value: str) -> None:
    assert chain.event_hash(one | {"hash": value}) == chain.event_hash(one)


@given(columns, st.integers(-12, 14))
def test_a_moment_is_the_same_in_every_zone(one: dict[str, Any], hours: int) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    try:
        there = one["recorded_at"].astimezone(zone)
    except OverflowError:  # the first and last hours of the calendar
        return
    assert chain.event_hash(one | {"recorded_at": there}) == chain.event_hash(one)


def test_an_event_hash_by_hand() -> None:
    """As a reader's own script would do it, from the description alone."""
    event = {
        "sequence": 1,
        "object_id": uuid.UUID(int=7),
        "recorded_at": datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.UTC),
    }
    printed = (
        '{"object_id":"00000000-0000-0000-0000-000000000007",'
        '"recorded_at":"2026-01-02T03:04:05.000006+00:00","sequence":1}'
    )
    assert chain.event_hash(event) == hashlib.sha256(printed.encode()).hexdigest()
    salted = hashlib.sha256('0a{"role":"เ"}'.encode()).hexdigest()
    assert chain.digest("0a", {"role": "เ"}) == salted


def test_what_is_no_json_number_is_not_hashed() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        chain.digest("", {"rate": float("nan")})


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32))
def test_a_head_is_read_as_it_is_printed(count: int, digest: bytes) -> None:
    head = ChainHead(count, digest.hex())
    assert ChainHead.parse(str(head)) == head


@pytest.mark.parametrize(
    "printed", ["", "12", ":", f"x:{64 * '0'}", f"-1:{64 * '0'}", f"1:{63 * '0'}", f"1:{64 * 'z'}"]
)
def test_what_is_no_head(printed: str) -> None:
    with pytest.raises(InvalidValue, match="A head is written COUNT:HASH"):
        ChainHead.parse(printed)
