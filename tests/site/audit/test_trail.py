"""Writing the trail: one unbroken chain a workspace, also when many write at once."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection, transaction

from followthrough.errors import Conflict
from followthrough_site.accounts.models import Actor
from followthrough_site.audit import actions, chain, queries
from followthrough_site.audit.models import Event, EventValues, Head
from followthrough_site.audit.queries import ChainHead
from followthrough_site.review import actions as review
from followthrough_site.review.models import Decision, Verdict
from followthrough_site.review.verification import verify
from tests.filled import load
from tests.people import People, settle
from tests.trail import recent

WRITERS, EACH = 6, 8


def write(by: Actor, note: str = "x") -> Event:
    return actions.append(by, "note.written", "note", uuid.uuid4(), {"note": note})


def test_an_event_follows_the_one_before(people: People) -> None:
    before = queries.head(people.workspace.id)
    event = write(people.viewer)
    assert (event.sequence, event.previous_hash) == (before.count + 1, before.hash)
    assert queries.head(people.workspace.id) == ChainHead(event.sequence, event.hash)


def test_each_workspace_has_its_own_chain(people: People) -> None:
    other = queries.head(people.outsider.workspace_id)
    write(people.viewer)
    assert queries.head(people.outsider.workspace_id) == other
    assert write(people.outsider).sequence == other.count + 1


@pytest.mark.django_db
def test_a_workspace_without_events_ends_at_the_first_hash() -> None:
    assert queries.head(uuid.uuid4()) == ChainHead(0, chain.FIRST)


def test_equal_values_have_unequal_digests(people: People) -> None:
    """Each has its own salt: nobody finds erased values by trying likely ones."""
    one, other = write(people.viewer), write(people.viewer)
    assert one.values_digest != other.values_digest


def test_an_erasure_leaves_the_event(people: People) -> None:
    event = write(people.viewer, "a person's telephone number")
    actions.erase_values(event.id)
    kept = EventValues.objects.get(event=event)
    assert (kept.content, kept.salt) == (None, None)
    assert queries.check(people.workspace.id) == []


def test_the_history_of_a_thing_and_the_newest_events(people: People) -> None:
    thing = uuid.uuid4()
    for note in ("one", "two"):
        actions.append(people.viewer, "note.written", "note", thing, {"note": note})
    write(people.viewer, "of another")
    assert [event.kept.content["note"] for event in queries.history(thing)] == ["one", "two"]
    newest = recent(people.workspace.id, 2)
    assert [event.kept.content["note"] for event in newest] == ["of another", "two"]


def test_an_action_that_fails_leaves_no_event(people: People) -> None:
    before = queries.head(people.workspace.id)
    with suppress(ZeroDivisionError), transaction.atomic():
        write(people.viewer)
        _ = 1 / 0
    assert queries.head(people.workspace.id) == before
    write(people.viewer)
    assert queries.check(people.workspace.id) == []


def test_a_trail_that_never_comes_free_is_a_conflict(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ATTEMPTS", 0)
    with pytest.raises(Conflict, match="being written by others"):
        write(people.viewer)


def at_once(jobs: int, work: object) -> list[object]:
    """Run `work(number)` in as many threads, all let go at one moment; exceptions come back as results."""
    gate = threading.Barrier(jobs)

    def one(number: int) -> object:
        try:
            gate.wait()
            return work(number)  # type: ignore[operator]
        except Conflict as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, range(jobs)))


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_keep_one_unbroken_chain() -> None:
    people = settle()
    before = queries.head(people.workspace.id).count

    def work(number: int) -> int:
        for _ in range(EACH):
            with transaction.atomic():  # as an action does: the chain is held until it commits
                write(people.viewer, f"writer {number}")
        return number

    assert at_once(WRITERS, work) == list(range(WRITERS))
    assert queries.head(people.workspace.id).count == before + WRITERS * EACH
    assert queries.check(people.workspace.id) == []


@pytest.mark.django_db(transaction=True)
def test_many_first_writers_make_one_chain() -> None:
    nobody = Actor(id=uuid.uuid4(), workspace_id=uuid.uuid4())
    at_once(4, lambda number: write(nobody).sequence)
    assert queries.check(nobody.workspace_id) == []
    assert Head.objects.get(workspace_id=nobody.workspace_id).count == 4


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told_so() -> None:
    filled = load(settle())
    people, suggestion = filled.people, filled.suggestion("2.2")
    deciders = [people.reviewer, people.second_reviewer, people.manager]

    def work(number: int) -> object:
        return review.decide(
            deciders[number], suggestion, Verdict.ACCEPTED, f"Reader {number}.", expected_version=0
        )

    results = at_once(3, work)
    assert sorted(type(result) for result in results if isinstance(result, Decision)) == [Decision]
    assert [str(result) for result in results if isinstance(result, Conflict)] != []
    assert Decision.objects.filter(subject=suggestion.subject).count() == 1
    assert verify().findings == ()
