"""Workspaces, people and roles."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from followthrough.errors import InvalidValue, NotAllowed, NotFound
from followthrough_site.accounts import actions, queries
from followthrough_site.accounts.models import Actor, Membership, Role, Workspace
from followthrough_site.accounts.policy import Act
from tests.people import PASSWORD, People
from tests.trail import recent


def test_a_workspace_begins_with_the_machine_that_set_it_up(people: People) -> None:
    assert people.machine.kind == Actor.Kind.MACHINE
    assert queries.role_of(people.machine) == Role.MANAGER
    first = recent(people.workspace.id, 1000)[-1]
    assert (first.sequence, first.action, first.kept.content["slug"]) == (1, "workspace.created", "office")


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Nowhere/Town", "", "../etc/passwd"])
def test_a_time_zone_is_one_of_the_known(zone: str) -> None:
    with pytest.raises(InvalidValue, match="is no time zone"):
        actions.create_workspace("third", "Third", zone, "Set-up")
    assert not Workspace.objects.filter(slug="third").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["api", "Two Words", "", "a--b", "x" * 61])
def test_a_slug_can_stand_in_an_address(slug: str) -> None:
    with pytest.raises(InvalidValue):
        actions.create_workspace(slug, "Third", "UTC", "Set-up")


def test_a_change_of_role_ends_the_one_before(people: People) -> None:
    assert people.viewer.user is not None
    same = actions.grant(people.manager, people.viewer.user, Role.REVIEWER)
    assert same == people.viewer
    roles = Membership.objects.filter(actor=same).order_by("began_at")
    assert [(row.role, row.ended_at is None) for row in roles] == [("viewer", False), ("reviewer", True)]
    assert queries.role_of(same) == Role.REVIEWER


def test_the_same_role_again_changes_nothing(people: People) -> None:
    assert people.viewer.user is not None
    before = len(recent(people.workspace.id, 1000))
    actions.grant(people.manager, people.viewer.user, Role.VIEWER)
    assert len(recent(people.workspace.id, 1000)) == before


def test_a_group_and_a_machine_are_made_once(people: People) -> None:
    group = actions.add_group(people.manager, "Readers", Role.REVIEWER)
    machine = actions.add_machine(people.manager, "Extractor")
    before = len(recent(people.workspace.id, 1000))
    assert actions.add_group(people.manager, "Readers", Role.REVIEWER) == group
    assert actions.add_machine(people.manager, "Extractor") == machine
    assert len(recent(people.workspace.id, 1000)) == before
    assert (queries.role_of(group), queries.role_of(machine)) == (Role.REVIEWER, Role.CONTRIBUTOR)


def test_a_name_to_sign_in_with_is_given_once(people: People) -> None:
    with pytest.raises(InvalidValue, match="is taken"):
        actions.create_user("vera", PASSWORD)


def test_a_reader_holds_his_role_in_each_workspace(people: People) -> None:
    assert people.outsider.user is not None
    actions.grant(people.manager, people.outsider.user, Role.VIEWER)
    reader = queries.reader(people.outsider.user)
    assert reader.roles == {
        people.workspace.id: Role.VIEWER,
        people.outsider.workspace_id: Role.MANAGER,
    }
    assert reader.may(Act.SEE_INTERNAL, people.workspace.id)
    assert not reader.may(Act.DECIDE, people.workspace.id)


def test_a_stranger_holds_none(people: People) -> None:
    assert queries.reader(people.stranger).roles == {}
    assert queries.reader(AnonymousUser()) == queries.STRANGER
    with pytest.raises(NotAllowed, match="no role in this workspace"):
        queries.actor_of(people.stranger, people.workspace)
    with pytest.raises(NotAllowed, match="no role in this workspace"):
        queries.actor_of(AnonymousUser(), people.workspace)


def test_an_actor_is_found_by_his_user(people: People) -> None:
    assert people.viewer.user is not None
    assert queries.actor_of(people.viewer.user, people.workspace) == people.viewer


def test_what_is_not_here_is_not_found(people: People) -> None:
    assert queries.workspace("office") == people.workspace
    with pytest.raises(NotFound, match='no workspace "nowhere"'):
        queries.workspace("nowhere")


def test_a_record_is_found_in_its_own_workspace_only(people: People) -> None:
    record = actions.new_record(people.manager, "document")  # type: ignore[arg-type]
    assert queries.record(people.workspace.id, record.id) == record
    with pytest.raises(NotFound):
        queries.record(people.outsider.workspace_id, record.id)
