"""Who waited too long for others' writing is told so: by a command, a page and the API, on both databases."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from followthrough_site.accounts import actions as accounts
from followthrough_site.audit import actions as audit
from followthrough_site.cli.main import main
from followthrough_site.cli.stored import people as commands
from followthrough_site.database.waiting import is_busy
from followthrough_site.review import queries
from tests.people import People


@contextmanager
def another_holds(workspace_id: Any) -> Iterator[None]:
    """Somebody else's transaction that writes in the workspace for as long as the block lasts."""
    writing, done = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                audit.hold(workspace_id)
                writing.set()
                done.wait(30)
        finally:
            connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert writing.wait(30)
    try:
        yield
    finally:
        done.set()
        thread.join()


def wait_briefly() -> None:
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 100" if postgresql else "PRAGMA busy_timeout = 100")


@pytest.mark.django_db(transaction=True)
def test_a_wait_that_took_too_long_is_known_as_one(people: People) -> None:
    wait_briefly()
    with another_holds(people.workspace.id), pytest.raises(OperationalError) as locked:
        accounts.add_machine(people.manager, "Another reader")
    assert is_busy(locked.value)
    connection.close()


def locked() -> OperationalError:
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def fail(*args: Any, **more: Any) -> Any:
    raise locked()


def test_other_faults_are_none() -> None:
    assert not is_busy(OperationalError("no such table"))
    assert not is_busy(None)


def test_a_command_says_so_in_one_line(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "require_ready", fail)
    assert main(["user", "add", "vera", "--generate"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Somebody is storing a large text, and the database waits for it. Try again" in told
    assert "unexpectedly" not in told


@pytest.mark.parametrize(
    ("address", "words"),
    [("/", "Somebody is storing a large text"), ("/api/v1/initiatives", "Try again in a moment")],
)
def test_a_page_and_the_api_say_so(
    db: None, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.setattr(queries, "initiatives", fail)
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 503
    assert words in answer.content.decode()
    assert "database is locked" not in answer.content.decode()
