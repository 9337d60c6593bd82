"""Short ways to write the records that a status is derived from."""

from __future__ import annotations

import datetime
from itertools import count

from followthrough.evidence import Act, Component, Due, Effect, Search, Test, TestType
from followthrough.values import PartialDate

BASELINE = datetime.date(2022, 11, 11)
DAY = datetime.date(2024, 12, 31)
_numbers = count(1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def a_test(kind: str, due: str = "", **more: object) -> Test:
    return Test(TestType(kind), due=Due.on(PartialDate.parse(due)) if due else None, **more)  # type: ignore[arg-type]


def act(effect: str, event: str, published: str | None = "", *units: str, **more: object) -> Act:
    """An act published on the last day of its event, unless told otherwise (None: not dated)."""
    when = PartialDate.parse(event)
    out = None if published is None else PartialDate.parse(published or str(when.last_day))
    key = str(more.pop("id", f"A{next(_numbers)}"))
    captured = day(str(more.pop("captured", "2026-01-01")))
    return Act(key, Effect(effect), when, captured, out, units=frozenset(units), **more)  # type: ignore[arg-type]


def component(test: Test | None, *records: Act | Search, key: str = "a") -> Component:
    acts = tuple(record for record in records if isinstance(record, Act))
    return Component(key, test, acts, tuple(record for record in records if isinstance(record, Search)))


def search(when: str, found: bool = False) -> Search:
    return Search(f"S{next(_numbers)}", day(when), found)
