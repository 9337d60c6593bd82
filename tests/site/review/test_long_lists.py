"""Ten thousand commitments: a page costs as many queries as one of fifty, and comes in half a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from followthrough_site.accounts.queries import STRANGER, Reader, reader
from followthrough_site.programme.models import Initiative
from followthrough_site.review import queries
from followthrough_site.review.rows import CARRIES, STATES
from tests.people import settle
from tests.site.review.many import grow

MANY, FEW = 10_000, 50
ACCEPTED = sum(n % 9 < 7 for n in range(MANY))

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@contextmanager
def grown(blocker: DjangoDbBlocker, count: int) -> Iterator[tuple[Initiative, Reader]]:
    """The initiative and a reviewer's view, for the block only."""
    with blocker.unblock(), transaction.atomic():
        people = settle()
        initiative = grow(people, count)
        assert people.reviewer.user is not None
        if connection.vendor == "postgresql":  # which does so itself after a while; SQLite never does
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield initiative, reader(people.reviewer.user)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def few(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    """How many queries each read takes over fifty commitments."""
    with grown(django_db_blocker, FEW) as (initiative, member):
        return {name: counted(read, initiative, member) for name, read in READS.items()}


@pytest.fixture(scope="module")
def many(few: dict[str, int], django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Initiative, Reader]]:
    with grown(django_db_blocker, MANY) as found:
        yield found


def counted(read: Callable[..., Any], *arguments: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        read(*arguments)
    return len(queries)


def page(**options: Any) -> Callable[[Initiative, Reader], Any]:
    return lambda initiative, member: queries.commitments(STRANGER, initiative, **options)


def inside(**options: Any) -> Callable[[Initiative, Reader], Any]:
    return lambda initiative, member: queries.commitments(member, initiative, **options)


READS: dict[str, Callable[[Initiative, Reader], Any]] = {
    "first page": page(),
    "a line": page(line=3),
    "with money": page(carries="money"),
    "with both": page(carries="both"),
    "with neither": page(carries="neither"),
    "firm ones": page(strength="firm"),
    "a member's page": inside(),
    "what awaits review": inside(states=("suggested", "corrected")),
    "what was rejected": inside(states=("rejected",)),
    "everything": inside(states=STATES),
    "the lines": lambda initiative, member: queries.lines(STRANGER, initiative),
    "the lines, to a member": lambda initiative, member: queries.lines(member, initiative),
    "a neighbour": lambda initiative, member: queries.neighbours(STRANGER, initiative, "3.3"),
}


@pytest.mark.parametrize("name", READS)
def test_a_read_takes_as_many_queries_as_over_fifty(
    many: tuple[Initiative, Reader], few: dict[str, int], name: str
) -> None:
    assert counted(READS[name], *many) == few[name] < 15


@pytest.mark.parametrize("number", [1, 80, 155])
def test_a_page_far_back_is_whole(many: tuple[Initiative, Reader], number: int) -> None:
    found = queries.commitments(STRANGER, many[0], page=number)
    assert (found.number, found.total, len(found.rows)) == (number, ACCEPTED, 50)


def test_the_counts_are_right(many: tuple[Initiative, Reader]) -> None:
    initiative, member = many
    accepted = [n for n in range(MANY) if n % 9 < 7]
    money = {n for n in accepted if n % 3 == 0}
    dated = {n for n in accepted if n % 5 == 0}
    totals = {
        carries: queries.commitments(STRANGER, initiative, carries=carries).total for carries in CARRIES
    }
    assert totals == {
        "money": len(money),
        "date": len(dated),
        "both": len(money & dated),
        "neither": len(set(accepted) - money - dated),
    }
    assert sum(line.commitments for line in queries.lines(STRANGER, initiative)) == len(accepted)
    assert queries.commitments(member, initiative, states=("suggested",)).total == MANY // 9
    assert queries.commitments(STRANGER, initiative, states=("suggested",)).total == 0
