"""Initiatives and their lines."""

from __future__ import annotations

import pytest

from followthrough.commitments.model import LineOfEffort
from followthrough.errors import InvalidValue
from followthrough.values import PartialDate
from followthrough_site.archive.actions import Passages
from followthrough_site.programme import actions
from followthrough_site.programme.models import Line
from tests.filled import LINES, Filled, at

DETAILS = actions.InitiativeDetails("rivers", "Other", "Other", "Other", PartialDate(2026))


def test_an_initiative_is_added_once(loaded: Filled) -> None:
    found, new = actions.add_initiative(loaded.people.manager, DETAILS, loaded.version)
    assert (found, new, found.name) == (loaded.initiative, False, "Accord of the Two Rivers")


@pytest.mark.parametrize("slug", ["documents", "review", "Two Rivers"])
def test_a_slug_can_stand_in_an_address(loaded: Filled, slug: str) -> None:
    details = actions.InitiativeDetails(slug, "Other", "Other", "Other", PartialDate(2026))
    with pytest.raises(InvalidValue):
        actions.add_initiative(loaded.people.manager, details, loaded.version)


def test_a_partial_date_stays_partial(loaded: Filled) -> None:
    assert type(loaded.initiative).objects.get(pk=loaded.initiative.pk).announced == PartialDate(2022)


def test_lines_are_added_by_number_and_never_changed(loaded: Filled) -> None:
    renamed = LineOfEffort(1, "Other", at("1. Clean Water"))
    third = LineOfEffort(3, "Accord", at("Accord"))
    by, passages = loaded.people.manager, Passages(loaded.version)
    assert actions.add_lines(by, loaded.initiative, [*LINES, renamed, third], passages) == 1
    titles = Line.objects.order_by("number").values_list("number", "title")
    assert list(titles) == [(1, "Clean Water"), (2, "Young People"), (3, "Accord")]
