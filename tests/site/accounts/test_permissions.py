"""Who may do what: every action against every role, a former member, and a manager of another workspace."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.utils import timezone

from followthrough.errors import NotAllowed
from followthrough.values import PartialDate, PublicReference
from followthrough_site.accounts import actions as accounts
from followthrough_site.accounts.models import Actor, Membership, Role
from followthrough_site.accounts.policy import LEAST_ROLE, Act, may
from followthrough_site.archive import actions as archive
from followthrough_site.audit.models import Event
from followthrough_site.partners import actions as partners
from followthrough_site.programme import actions as programme
from followthrough_site.review import actions as review
from followthrough_site.review.models import Marking, Verdict
from tests.filled import EXTRACTION, FUND, LINES, SCHOOLS, TEACHERS, Filled, read_text
from tests.people import person

pytestmark = pytest.mark.slow

Does = Callable[[Actor, Filled], object]


@dataclass(frozen=True, slots=True)
class Step:
    """An action, what it needs, and whether it names something of a workspace that could be another's."""

    act: Act
    does: Does
    of_a_workspace: bool = True


def _document(by: Actor, filled: Filled) -> object:
    details = archive.DocumentDetails("more", "More", "Someone", "official_text", None, "", "CC0-1.0")
    return archive.add_document(by, details)


CENTRE = replace(FUND, key="organisation:centre", kind="organisation", name="Centre")


def _version(by: Actor, filled: Filled) -> object:
    day = datetime.date(2026, 1, 1)
    return archive.add_version(by, filled.document, read_text("More."), language="en", captured_on=day)


def _initiative(by: Actor, filled: Filled) -> object:
    details = programme.InitiativeDetails("more", "More", "More", "Someone", PartialDate(2026))
    return programme.add_initiative(by, details, filled.version)


def _lines(by: Actor, filled: Filled) -> object:
    lines = [replace(line, number=line.number + 10) for line in LINES]
    return programme.add_lines(by, filled.initiative, lines, archive.Passages(filled.version))


def _suggest_all(by: Actor, filled: Filled) -> object:
    return review.suggest_all(by, filled.initiative, filled.version, replace(EXTRACTION, version="2"))


def _propose(by: Actor, filled: Filled) -> object:
    more = replace(SCHOOLS, reference=PublicReference(2, 7))
    return review.propose(by, filled.initiative, filled.version, more)


def _accept(by: Actor, filled: Filled) -> object:
    return review.decide(by, filled.suggestion("2.2"), Verdict.ACCEPTED, "Yes.", expected_version=0)


def _correct(by: Actor, filled: Filled) -> object:
    better = replace(TEACHERS, strength="soft")
    return review.correct(by, filled.suggestion("2.1"), better, "Soft.", expected_version=0)


def _release(by: Actor, filled: Filled) -> object:
    return review.release(by, filled.commitment("1.1").record, Marking.PUBLIC, "Public.")


STEPS = {
    "add a document": Step(Act.ADD_TEXT, _document, of_a_workspace=False),
    "add a version": Step(Act.ADD_TEXT, _version),
    "add an initiative": Step(Act.ADD_TEXT, _initiative),
    "add entities": Step(Act.LOAD, lambda by, filled: partners.add_entities(by, [CENTRE]), False),
    "add lines": Step(Act.ADD_TEXT, _lines),
    "store an extraction": Step(Act.SUGGEST, _suggest_all),
    "propose": Step(Act.SUGGEST, _propose),
    "accept": Step(Act.DECIDE, _accept),
    "correct": Step(Act.DECIDE, _correct),
    "release": Step(Act.RELEASE, _release),
    "grant a role": Step(
        Act.GRANT, lambda by, filled: accounts.grant(by, filled.people.stranger, Role.VIEWER), False
    ),
    "add a group": Step(Act.GRANT, lambda by, filled: accounts.add_group(by, "Readers", Role.VIEWER), False),
    "add a machine": Step(Act.ADD_TEXT, lambda by, filled: accounts.add_machine(by, "Machine"), False),
}


@pytest.fixture
def accepted(loaded: Filled) -> Filled:
    """1.1 is accepted by a person who takes no other part, so that any reviewer may release it."""
    other = person(loaded.people.manager, "Olga", Role.REVIEWER)
    review.decide(other, loaded.suggestion("1.1"), Verdict.ACCEPTED, "Yes.", expected_version=0)
    return loaded


def refused(step: Step, by: Actor, filled: Filled) -> None:
    before = Event.objects.count()
    with pytest.raises(NotAllowed):
        step.does(by, filled)
    assert Event.objects.count() == before


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", STEPS)
def test_the_ladder(accepted: Filled, name: str, role: Role) -> None:
    step, by = STEPS[name], accepted.people.holding(role)
    if may(role, step.act):
        step.does(by, accepted)
    else:
        refused(step, by, accepted)


@pytest.mark.parametrize("name", STEPS)
def test_a_former_member_may_nothing(accepted: Filled, name: str) -> None:
    former = accepted.people.manager
    Membership.objects.filter(actor=former, ended_at__isnull=True).update(ended_at=timezone.now())
    refused(STEPS[name], former, accepted)


@pytest.mark.parametrize("name", [name for name, step in STEPS.items() if step.of_a_workspace])
def test_a_manager_of_another_workspace_may_nothing_here(accepted: Filled, name: str) -> None:
    refused(STEPS[name], accepted.people.outsider, accepted)


@pytest.mark.parametrize("name", ["accept", "correct", "release"])
def test_a_machine_that_manages_still_decides_nothing(accepted: Filled, name: str) -> None:
    refused(STEPS[name], accepted.people.machine, accepted)


@pytest.mark.parametrize(
    ("act", "least"),
    [
        (Act.SEE_INTERNAL, Role.VIEWER),
        (Act.SUGGEST, Role.CONTRIBUTOR),
        (Act.ADD_TEXT, Role.CONTRIBUTOR),
        (Act.DECIDE, Role.REVIEWER),
        (Act.RELEASE, Role.REVIEWER),
        (Act.LOAD, Role.MANAGER),
        (Act.GRANT, Role.MANAGER),
    ],
)
def test_the_policy(act: Act, least: Role) -> None:
    order = list(Role)
    assert [role for role in order if may(role, act)] == order[order.index(least) :]


def test_each_role_includes_the_ones_before() -> None:
    for lower, higher in zip(list(Role), list(Role)[1:], strict=False):
        assert {act for act in Act if may(lower, act)} < {act for act in Act if may(higher, act)} | {None}


def test_without_a_role_nothing() -> None:
    assert not any(may(None, act) for act in Act)


def test_every_act_has_its_least_role_and_is_tried_here() -> None:
    assert LEAST_ROLE.keys() == set(Act)
    assert {step.act for step in STEPS.values()} | {Act.SEE_INTERNAL} == set(Act)
