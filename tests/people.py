"""The people of the tests: one of each role in a workspace, a manager of another one, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from followthrough_site.accounts import actions
from followthrough_site.accounts.models import Actor, Role, User, Workspace

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True, slots=True)
class People:
    """Actors of one workspace; `machine` founded it. `outsider` manages another, `stranger` has no role."""

    workspace: Workspace
    machine: Actor
    viewer: Actor
    contributor: Actor
    reviewer: Actor
    second_reviewer: Actor
    manager: Actor
    outsider: Actor
    stranger: User

    def holding(self, role: Role) -> Actor:
        """The actor with that role."""
        actor: Actor = getattr(self, role.value)
        return actor


def person(by: Actor, name: str, role: Role) -> Actor:
    """A new user with a role in `by`'s workspace."""
    return actions.grant(by, actions.create_user(name.lower(), PASSWORD, name), role)


def settle() -> People:
    """Make both workspaces and everyone in them."""
    workspace, machine = actions.create_workspace("office", "The Office", "Asia/Bangkok", "Set-up")
    _, founder = actions.create_workspace("elsewhere", "Elsewhere", "UTC", "Set-up")
    return People(
        workspace=workspace,
        machine=machine,
        viewer=person(machine, "Vera", Role.VIEWER),
        contributor=person(machine, "Chai", Role.CONTRIBUTOR),
        reviewer=person(machine, "Rana", Role.REVIEWER),
        second_reviewer=person(machine, "Somsak", Role.REVIEWER),
        manager=person(machine, "Minh", Role.MANAGER),
        outsider=person(founder, "Odile", Role.MANAGER),
        stranger=actions.create_user("stefan", PASSWORD, "Stefan"),
    )


@pytest.fixture
def people(db: None) -> People:
    return settle()
