"""The workspace's own names: brought once, kept, and told in the reader's language."""

from __future__ import annotations

import pytest
from django.db import Error, transaction
from django.utils import translation

from followthrough.errors import NotAllowed
from followthrough.values import PartialDate
from followthrough.vocab import Entity as KnownEntity
from followthrough.vocab import LanguageMap
from followthrough_site.partners import actions
from followthrough_site.partners.models import Entity
from followthrough_site.partners.queries import entity_names
from tests.people import People

FORUM = KnownEntity(
    key="mechanism:river-forum",
    kind="mechanism",
    name="River Forum",
    labels=LanguageMap((("en", "River Forum"), ("ko", "강 포럼"))),
    acronyms=("RF",),
    aliases=("Forum of the Rivers",),
    source="The accord",
    start=PartialDate(2022, 11),
)


def test_an_entity_is_added_once(people: People) -> None:
    assert actions.add_entities(people.manager, [FORUM]) == 1
    assert actions.add_entities(people.manager, [FORUM]) == 0
    row = Entity.objects.get()
    assert (row.name, row.acronyms, row.began, row.ended) == (
        "River Forum",
        ["RF"],
        PartialDate(2022, 11),
        None,
    )


@pytest.mark.parametrize("role", ["viewer", "contributor", "reviewer"])
def test_only_who_may_load_may_add(people: People, role: str) -> None:
    with pytest.raises(NotAllowed):
        actions.add_entities(getattr(people, role), [FORUM])
    assert not Entity.objects.exists()


def test_names_are_the_vocabularys_and_the_workspaces_own(people: People) -> None:
    actions.add_entities(people.manager, [FORUM])
    own, other = people.workspace.id, people.outsider.workspace_id
    assert entity_names(own)["mechanism:river-forum"] == "River Forum"
    assert "mechanism:river-forum" not in entity_names(other)
    assert entity_names(other)["country:KR"] == "Republic of Korea"
    with translation.override("ko"):
        assert entity_names(own)["mechanism:river-forum"] == "강 포럼"


def test_the_database_keeps_the_key(people: People) -> None:
    actions.add_entities(people.manager, [FORUM])
    with pytest.raises(Error), transaction.atomic():
        Entity.objects.update(key="fund:other")
    assert Entity.objects.get().key == FORUM.key


def test_the_database_keeps_the_row(people: People) -> None:
    actions.add_entities(people.manager, [FORUM])
    with pytest.raises(Error), transaction.atomic():
        Entity.objects.all()._raw_delete("default")
    assert Entity.objects.exists()
