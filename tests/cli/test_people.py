"""`user` and `role`: bringing in a second person, and the first one of all."""

from __future__ import annotations

import io
import re

import pytest

from followthrough_site.accounts import actions, console
from followthrough_site.accounts.models import Membership, Role, User
from followthrough_site.audit.models import Event
from followthrough_site.cli.stored import people
from tests.cli.conftest import Run
from tests.people import People

GOOD = "a long and odd password"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def password_in(out: str) -> str:
    found = re.search(r"password:? (\S+) \(shown this once\)", out)
    assert found
    return found[1]


def test_a_generated_password_is_shown_once_and_signs_in(run: Run, people: People) -> None:
    done = run("user", "add", "noor", "--generate")
    assert (done.code, done.err) == (0, "")
    assert User.objects.get(username="noor").check_password(password_in(done.out))
    assert len(password_in(done.out)) >= 16


def test_a_password_is_read_from_standard_input(
    run: Run, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, GOOD + "\n")
    done = run("user", "add", "noor")
    assert done.code == 0
    assert GOOD not in done.out
    assert User.objects.get(username="noor").check_password(GOOD)


@pytest.mark.parametrize(
    ("typed", "words"), [("short\n", "too short"), ("", "too short"), ("password1234\n", "common")]
)
def test_a_weak_password_is_refused(
    run: Run, people: People, monkeypatch: pytest.MonkeyPatch, typed: str, words: str
) -> None:
    type_in(monkeypatch, typed)
    done = run("user", "add", "noor")
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == 1
    assert not User.objects.filter(username="noor").exists()


def test_a_name_is_taken_once(run: Run, people: People) -> None:
    done = run("user", "add", "vera", "--generate")
    assert done.code == 2
    assert 'The name "vera" is taken.' in done.err


def test_a_new_password_replaces_the_old(run: Run, people: People) -> None:
    before = User.objects.get(username="vera").get_session_auth_hash()
    done = run("user", "password", "vera", "--generate")
    after = User.objects.get(username="vera")
    assert done.code == 0
    assert after.check_password(password_in(done.out))
    assert after.get_session_auth_hash() != before, "sessions opened with the old password end"


@pytest.mark.parametrize(
    "command", [["user", "password", "noor", "--generate"], ["role", "grant", "noor", "viewer", "office"]]
)
def test_nobody_of_that_name(run: Run, people: People, command: list[str]) -> None:
    done = run(*command)
    assert done.code == 2
    assert 'There is no user "noor". Add one: `followthrough user add noor`.' in done.err


def test_a_role_replaces_the_one_before_and_is_recorded(run: Run, people: People) -> None:
    done = run("role", "grant", "vera", "reviewer", "office")
    assert (done.code, done.out) == (0, "vera is reviewer in office\n")
    held = Membership.objects.filter(actor=people.viewer).order_by("began_at")
    assert [(one.role, one.ended_at is None) for one in held] == [("viewer", False), ("reviewer", True)]
    assert Event.objects.filter(action="role.granted", object_id=people.viewer.id).count() == 2


def test_the_workspace_is_named_when_there_are_several(run: Run, people: People) -> None:
    done = run("role", "grant", "vera", "reviewer")
    assert done.code == 2
    assert "There are several workspaces. Name one of them: elsewhere, office." in done.err
    assert 'There is no workspace "mars"' in run("role", "grant", "vera", "reviewer", "mars").err


def test_the_workspace_may_be_left_out_when_there_is_one(run: Run, db: None) -> None:
    actions.create_workspace("office", "The Office", "UTC", "Set-up")
    actions.create_user("noor", GOOD)
    assert run("role", "grant", "noor", "manager").out == "noor is manager in office\n"


def test_without_a_workspace_there_is_nothing_to_grant(run: Run, db: None) -> None:
    actions.create_user("noor", GOOD)
    assert "There is no workspace yet. Load an initiative first" in run("role", "grant", "noor", "viewer").err


def test_the_first_user_manages_every_workspace(db: None) -> None:
    for slug in ("office", "mission"):
        actions.create_workspace(slug, slug.title(), "UTC", "Set-up")
    (line,) = people_lines()
    found = re.fullmatch(r'sign in as "(\w+)" with the password (\S+) \(shown this once\)', line)
    assert found
    person = User.objects.get(username=found[1])
    assert person.check_password(found[2])
    held = Membership.objects.filter(actor__user=person, ended_at=None)
    assert {(one.workspace.slug, one.role) for one in held} == {("office", "manager"), ("mission", "manager")}


def test_the_second_run_makes_nobody_and_says_how_to_sign_in(db: None) -> None:
    actions.create_workspace("office", "The Office", "UTC", "Set-up")
    people_lines()
    (line,) = people_lines()
    assert User.objects.count() == 1
    assert line.startswith('sign in as "manager" with the password shown at the first run;')
    assert "`followthrough user password manager`" in line


def test_users_without_a_manager_among_them(db: None) -> None:
    actions.create_workspace("office", "The Office", "UTC", "Set-up")
    actions.create_user("noor", GOOD)
    assert people_lines() == ["no user is a manager yet: `followthrough role grant NAME manager`"]
    console.grant(console.user("noor"), Role.MANAGER, console.only_workspace(None))
    assert people_lines()[0].startswith('sign in as "noor"')


def people_lines() -> list[str]:
    return [str(line) for line in people.first_user()]
