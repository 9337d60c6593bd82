"""Signing in and out, and what happens to those who guess."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from tests.people import PASSWORD, People
from tests.web.visiting import as_client

pytestmark = pytest.mark.django_db


def test_the_right_password_signs_in(people: People) -> None:
    client = Client()
    answer = client.post("/sign-in", {"username": "vera", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert b"Vera" in answer.content
    assert b"Sign out" in answer.content


def test_one_comes_back_to_where_one_was(people: People) -> None:
    fields = {"username": "vera", "password": PASSWORD, "next": "/search?q=x"}
    assert Client().post("/sign-in", fields)["Location"] == "/search?q=x"


def test_no_way_leads_to_another_site(people: People) -> None:
    fields = {"username": "vera", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in", fields)["Location"] == "/"


def test_a_wrong_password_says_what_to_check(people: People) -> None:
    answer = Client().post("/sign-in", {"username": "vera", "password": "wrong"})
    assert answer.status_code == 200
    assert b"Name or password is not right." in answer.content
    assert b'role="alert"' in answer.content


def test_five_wrong_passwords_close_the_door_for_that_name_only(people: People) -> None:
    client = Client()
    for _ in range(5):
        last = client.post("/sign-in", {"username": "vera", "password": "wrong"})
    assert last.status_code == 429
    assert b"Wait fifteen minutes" in last.content
    assert client.post("/sign-in", {"username": "vera", "password": PASSWORD}).status_code == 429
    assert client.post("/sign-in", {"username": "chai", "password": PASSWORD}).status_code == 302


def fail(names: Iterable[str], address: str) -> int:
    """Fail to sign in once for each name; returns the status of the last answer."""
    client = Client(REMOTE_ADDR=address)
    answers = [client.post("/sign-in", {"username": name, "password": "wrong"}) for name in names]
    return answers[-1].status_code


def test_fifty_failures_close_the_door_for_their_address_only(people: People) -> None:
    right = {"username": "vera", "password": PASSWORD}
    assert fail([f"guess{number}" for number in range(49)], "192.0.2.1") == 200
    assert Client(REMOTE_ADDR="192.0.2.1").post("/sign-in", right).status_code == 302
    assert fail(["guess49"], "192.0.2.1") == 200
    closed = Client(REMOTE_ADDR="192.0.2.1").post("/sign-in", right)
    assert closed.status_code == 429
    assert b"Wait fifteen minutes" in closed.content
    assert Client(REMOTE_ADDR="192.0.2.2").post("/sign-in", right).status_code == 302


def test_knocking_at_a_closed_door_closes_no_other_and_does_not_prolong(people: People) -> None:
    assert fail(["vera"] * 60, "192.0.2.1") == 429
    assert AccessAttempt.objects.get().failures_since_start == 5
    right = {"username": "chai", "password": PASSWORD}
    assert Client(REMOTE_ADDR="192.0.2.1").post("/sign-in", right).status_code == 302


def test_after_fifteen_minutes_the_address_may_try_again(people: People) -> None:
    fail([f"guess{number}" for number in range(50)], "192.0.2.1")
    before = timezone.now() - datetime.timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=before)
    right = {"username": "vera", "password": PASSWORD}
    assert Client(REMOTE_ADDR="192.0.2.1").post("/sign-in", right).status_code == 302


def test_signing_out_ends_the_session(people: People) -> None:
    client = as_client("vera")
    assert b"Vera" in client.get("/").content
    assert client.post("/sign-out")["Location"] == "/"
    assert b"Vera" not in client.get("/").content


def test_cookies_are_closed_to_scripts_and_other_sites(people: People) -> None:
    client = Client()
    client.post("/sign-in", {"username": "vera", "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
