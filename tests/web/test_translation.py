"""Everything a page says of itself goes through gettext: crawled in a language that shows what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from followthrough_site.accounts import actions
from followthrough_site.accounts.models import Role
from followthrough_site.web import figures
from tests.filled import Filled
from tests.people import PASSWORD
from tests.web.pseudo import pseudo_locale, untranslated
from tests.web.visiting import HERE, as_client

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ANYBODY = [
    "/",
    "/search",
    "/search?q=river",
    "/search?q=zebra",
    HERE,
    f"{HERE}/lines/1",
    f"{HERE}/lines/2",
    f"{HERE}/lines/2?carries=both",
    f"{HERE}/commitments",
    f"{HERE}/commitments?carries=gold",
    f"{HERE}/1.1",
    f"{HERE}/1.2",
    f"{HERE}/2.1",
    f"{HERE}/2.2",
    f"{HERE}/2.P1",
    f"{HERE}/review",
    f"{HERE}/desk",
    f"{HERE}/desk?at=1.1",
    f"{HERE}/desk?at=1.2",
    f"{HERE}/desk?at=2.P1",
    f"{HERE}/desk?at=9.9",
    f"{HERE}/desk?place=1.1",
    "/office",
    "/office/add",
    "/office/documents/accord",
    f"{HERE}/9.9",
    f"{HERE}/lines/9",
    "/office/documents/other",
    "/nowhere",
    "/sign-out",
]


@pytest.fixture
def pseudo() -> Iterator[None]:
    with pseudo_locale():
        yield


@pytest.mark.parametrize("name", ["", "vera", "rana", "somsak"])
@pytest.mark.parametrize("path", ANYBODY)
def test_no_page_says_anything_outside_gettext(pseudo: None, filled: Filled, path: str, name: str) -> None:
    answer = as_client(name).get(path)
    assert "⟦" in answer.content.decode()
    assert untranslated(answer.content.decode()) == []


@pytest.mark.parametrize("path", ["/", HERE, f"{HERE}/lines/1", f"{HERE}/review", f"{HERE}/desk"])
def test_nor_when_nothing_is_decided(pseudo: None, loaded: Filled, path: str) -> None:
    assert untranslated(as_client("minh").get(path).content.decode()) == []


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in", {"username": "vera", "password": "wrong"}),
        ("/sign-in", {"username": "", "password": ""}),
        ("/sign-in", {"username": "vera", "password": PASSWORD}),
        (f"{HERE}/2.P1/release", {"marking": "public", "reason": "Ready."}),
        (f"{HERE}/2.P1/release", {"marking": "public", "reason": ""}),
        (f"{HERE}/2.2/decide", {}),
        ("/office/add", {}),
        ("/office/add", {"text": "We act.", "fetch": "https://rivers.example/", "date": "soon"}),
        ("/office/add", {"text": "Long rivers.", "language": "English", "source_class": "rumour"}),
        ("/office/add", {"text": "The rivers are long."}),
        ("/office/add", {"text": "# Accord\n\n3 May 2024\n\nWe will dig wells.\n"}),
        ("/office/add", {"text": "# Note\n\n3 May 2024\n\nThe rivers are long.\n"}),
        (f"{HERE}/new", {}),
        (f"{HERE}/new", {"amount_value": "5", "amount_currency": "X", "amount_qualifier": "exact"}),
    ],
)
def test_nor_in_answer_to_a_form(pseudo: None, filled: Filled, path: str, fields: dict[str, str]) -> None:
    client: Any = as_client("" if path == "/sign-in" else "somsak")
    assert untranslated(client.post(path, fields, follow=True).content.decode()) == []


NOWHERE = "00000000-0000-4000-8000-000000000000"
DECIDING = {"suggestion": NOWHERE, "decision_version": "0", "verdict": "accepted", "reason": "Yes."}
RELEASING = {"marking": "public", "reason": "Ready."}


@pytest.mark.parametrize(
    ("name", "act", "about", "changes", "status"),
    [
        ("chai", "decide", "2.P1", {"decision_version": "1"}, 403),  # his own suggestion
        ("somsak", "decide", "2.2", {"decision_version": "4"}, 409),  # decided meanwhile
        ("somsak", "decide", "2.2", {"verdict": "rejected", "reason": ""}, 400),
        ("somsak", "decide", "2.2", {"suggestion": NOWHERE}, 404),
        ("stefan", "decide", "1.1", {}, 403),  # no role in the workspace
        ("vera", "decide", "2.2", {}, 403),  # a role too small
        ("minh", "release", "2.P1", {"release_version": "1"}, 403),  # a second person needed
        ("rana", "release", "2.2", {"release_version": "0"}, 409),  # nothing accepted to release
    ],
)
def test_nor_when_an_action_refuses(
    pseudo: None, filled: Filled, name: str, act: str, about: str, changes: dict[str, str], status: int
) -> None:
    people = filled.people
    actions.grant(people.manager, people.contributor.user, Role.REVIEWER)
    fields = (DECIDING | {"suggestion": str(filled.suggestion(about).id)}) if act == "decide" else RELEASING
    answer: Any = as_client(name).post(f"{HERE}/{about}/{act}", fields | changes)
    page = answer.content.decode()
    assert answer.status_code == status
    assert untranslated(page) == []
    assert status == 404 or re.search(r'<p class="detail">⟦', page)


def test_what_the_reading_noticed_is_told_in_the_readers_language(pseudo: None, filled: Filled) -> None:
    for path in (f"{HERE}/1.2", "/office/documents/accord"):
        assert "⟦A figure was left out: {figure deleted}.⟧" in as_client("vera").get(path).content.decode()


def test_the_headings_of_the_picture_are_translated(pseudo: None) -> None:
    assert all(heading.startswith("⟦") for heading in figures.headings().values())


def test_the_crawl_sees_what_was_forgotten(pseudo: None) -> None:
    assert untranslated('<p title="Of ours">⟦Of <b>3</b> lines⟧ and more</p>') == [
        "<p title>: Of ours",
        "p: and more",
    ]
    assert untranslated('<p translate="no">Words <i>of theirs</i></p><p>12, 3: ⟦ours⟧</p>') == []
