"""Who may open and do what: stranger, member by role, manager of another workspace; method and token."""

from __future__ import annotations

import re

import pytest

from followthrough_site.accounts import actions
from followthrough_site.accounts.models import Role
from followthrough_site.review.models import Decision, Release
from tests.filled import Filled
from tests.web.visiting import HERE, as_client, visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

OUTSIDERS = ["", "stefan", "odile"]
MEMBERS = {
    "vera": Role.VIEWER,
    "chai": Role.CONTRIBUTOR,
    "rana": Role.REVIEWER,
    "minh": Role.MANAGER,
}
READ = ["/", "/search", "/sign-in", HERE, f"{HERE}/lines/1", f"{HERE}/commitments", f"{HERE}/1.1"]
READ += [
    "/office/documents/accord",
    f"{HERE}/review",
    f"{HERE}/desk",
    f"{HERE}/gold.jsonl",
    f"{HERE}/gold.txt",
]
WRITTEN = [f"{HERE}/1.1/decide", f"{HERE}/1.1/release", "/sign-out", f"{HERE}/new"]
WRITTEN += [f"{HERE}/1.1/correct", f"{HERE}/1.1/split", f"{HERE}/1.1/merge"]
INTERNAL = ["1.2", "2.1", "2.2", "2.P1"]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_an_outsider_sees_only_what_is_released_and_accepted(filled: Filled, name: str) -> None:
    visit(f"{HERE}/1.1", name)
    for reference in INTERNAL:
        visit(f"{HERE}/{reference}", name, status=404)
    for path in (HERE, f"{HERE}/commitments?state=all", "/office/documents/accord", "/search?q=the"):
        html = visit(path, name)
        for reference in INTERNAL:
            assert f"{HERE}/{reference}" not in html


@pytest.mark.parametrize("name", OUTSIDERS)
def test_nothing_of_an_unreleased_initiative_is_shown_to_an_outsider(loaded: Filled, name: str) -> None:
    for path in (HERE, f"{HERE}/lines/1", f"{HERE}/commitments", f"{HERE}/1.1", f"{HERE}/review"):
        visit(path, name, status=404)
    for path in (f"{HERE}/desk", f"{HERE}/gold.jsonl", f"{HERE}/gold.txt", "/office/add"):
        visit(path, name, status=404)
    visit("/office/documents/accord", name, status=404)
    assert "Accord" not in visit("/", name)
    assert "River Fund" not in visit("/search?q=river", name)


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_sees_what_is_internal(filled: Filled, name: str) -> None:
    for reference in ["1.1", *INTERNAL]:
        visit(f"{HERE}/{reference}", name)
    visit(f"{HERE}/review", name)


@pytest.mark.parametrize(("name", "may"), [("vera", False), ("chai", False), ("rana", True), ("minh", True)])
def test_the_decide_form_stands_where_the_role_allows_it(filled: Filled, name: str, may: bool) -> None:
    assert ("data-decide" in visit(f"{HERE}/2.2", name)) is may


def test_no_form_for_ones_own_suggestion(filled: Filled) -> None:
    people = filled.people
    actions.grant(people.manager, people.contributor.user, Role.REVIEWER)
    html = visit(f"{HERE}/2.P1", "chai")
    assert "data-decide" not in html
    assert "You made this suggestion; somebody else decides it." in html


@pytest.mark.parametrize(
    ("name", "may"), [("vera", False), ("rana", False), ("somsak", True), ("minh", True)]
)
def test_release_is_offered_to_a_second_person_only(filled: Filled, name: str, may: bool) -> None:
    assert (f'action="{HERE}/1.1/release"' in visit(f"{HERE}/1.1", name)) is may


def deciding(filled: Filled, reference: str = "2.2", **changes: str) -> dict[str, str]:
    fields = {
        "suggestion": str(filled.suggestion(reference).id),
        "decision_version": "0",
        "verdict": "accepted",
        "reason": "As the text says.",
    }
    return fields | changes


@pytest.mark.parametrize(
    ("name", "status"), [("", 404), ("stefan", 404), ("odile", 404), ("vera", 403), ("chai", 403)]
)
def test_those_who_may_not_cannot_decide(filled: Filled, name: str, status: int) -> None:
    before = Decision.objects.count()
    answer = as_client(name).post(f"{HERE}/2.2/decide", deciding(filled))
    assert answer.status_code == status
    assert Decision.objects.count() == before


@pytest.mark.parametrize("name", OUTSIDERS)
def test_an_outsider_cannot_decide_or_release_what_is_public_either(filled: Filled, name: str) -> None:
    rows = Decision.objects.count(), Release.objects.count()
    fields = deciding(filled, "1.1", decision_version="2", verdict="rejected")
    assert as_client(name).post(f"{HERE}/1.1/decide", fields).status_code == 403
    release = {"marking": "internal", "reason": "Hide it.", "release_version": "1"}
    assert as_client(name).post(f"{HERE}/1.1/release", release).status_code == 403
    assert (Decision.objects.count(), Release.objects.count()) == rows


@pytest.mark.parametrize(("name", "verdict"), [("rana", "accepted"), ("minh", "rejected")])
def test_a_reviewer_and_a_manager_decide(filled: Filled, name: str, verdict: str) -> None:
    client = as_client(name)
    answer = client.post(f"{HERE}/2.2/decide", deciding(filled, verdict=verdict), follow=True)
    assert answer.redirect_chain == [(f"{HERE}/2.2", 302)]
    assert verdict.capitalize().encode() in answer.content
    live = Decision.objects.get(subject=filled.commitment("2.2").record, ended_at__isnull=True)
    assert (live.verdict, live.reason) == (verdict, "As the text says.")


def test_a_second_person_releases(filled: Filled) -> None:
    answer = as_client("somsak").post(
        f"{HERE}/2.P1/release",
        {"marking": "public", "reason": "Ready.", "release_version": sent_version("2.P1", "somsak")},
        follow=True,
    )
    assert b"Release marked." in answer.content
    visit(f"{HERE}/2.P1")


def test_the_one_who_accepted_cannot_release(filled: Filled) -> None:
    answer = as_client("minh").post(
        f"{HERE}/2.P1/release",
        {"marking": "public", "reason": "Ready.", "release_version": sent_version("2.P1", "somsak")},
    )
    assert answer.status_code == 403
    visit(f"{HERE}/2.P1", status=404)


def test_what_was_decided_meanwhile_is_a_friendly_conflict(filled: Filled) -> None:
    as_client("rana").post(f"{HERE}/2.2/decide", deciding(filled))
    answer = as_client("somsak").post(f"{HERE}/2.2/decide", deciding(filled, verdict="rejected"))
    assert answer.status_code == 409
    assert b"Somebody was here before you" in answer.content
    assert b"version 1, you saw 0" in answer.content


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "rejected", "reason": "  "},
        {"reason": "x" * 2001},
        {"verdict": "corrected"},
        {"verdict": ""},
        {"decision_version": ""},
        {"decision_version": "-1"},
        {"suggestion": "no uuid"},
    ],
)
def test_a_form_that_no_page_of_ours_sends_is_refused(filled: Filled, changes: dict[str, str]) -> None:
    before = Decision.objects.count()
    assert as_client("rana").post(f"{HERE}/2.2/decide", deciding(filled, **changes)).status_code == 400
    assert Decision.objects.count() == before


def test_a_suggestion_of_another_commitment_is_refused(filled: Filled) -> None:
    other = deciding(filled, suggestion=str(filled.suggestion("1.1").id))
    assert as_client("rana").post(f"{HERE}/2.2/decide", other).status_code == 400


def test_a_suggestion_of_another_workspace_is_not_found(filled: Filled) -> None:
    unknown = deciding(filled, suggestion="00000000-0000-4000-8000-000000000000")
    assert as_client("rana").post(f"{HERE}/2.2/decide", unknown).status_code == 404


def sent_version(reference: str, name: str) -> str:
    """The version of the live release that the form on the page carries."""
    found = re.search(r'name="release_version" value="(\d+)"', visit(f"{HERE}/{reference}", name))
    assert found
    return found[1]


def test_a_release_changed_meanwhile_is_a_friendly_conflict(filled: Filled) -> None:
    seen = sent_version("1.1", "somsak")
    fields = {"marking": "internal", "reason": "Not yet.", "release_version": seen}
    assert as_client("minh").post(f"{HERE}/1.1/release", fields).status_code == 302
    rows = Release.objects.count()
    answer = as_client("somsak").post(f"{HERE}/1.1/release", fields | {"marking": "public"})
    assert answer.status_code == 409
    assert b"Somebody was here before you" in answer.content
    assert Release.objects.count() == rows
    again = fields | {"marking": "public", "release_version": sent_version("1.1", "somsak")}
    assert as_client("somsak").post(f"{HERE}/1.1/release", again).status_code == 302
    visit(f"{HERE}/1.1")


@pytest.mark.parametrize(
    "changes",
    [
        {"release_version": ""},
        {"release_version": "x"},
        {"marking": "partner"},
        {"marking": ""},
        {"reason": ""},
    ],
)
def test_a_release_that_no_page_of_ours_sends_is_refused(filled: Filled, changes: dict[str, str]) -> None:
    fields = {"marking": "public", "reason": "Ready.", "release_version": "0"} | changes
    rows = Release.objects.count()
    assert as_client("somsak").post(f"{HERE}/2.P1/release", fields).status_code == 400
    assert Release.objects.count() == rows


def test_sharing_with_a_partner_is_not_offered(filled: Filled) -> None:
    html = visit(f"{HERE}/2.P1", "somsak")
    assert re.findall(r'name="marking" value="(\w+)"', html) == ["internal", "public"]


@pytest.mark.parametrize("path", [path for path in READ if path != "/sign-in"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("checked", [False, True])
def test_a_page_takes_no_other_method(filled: Filled, path: str, method: str, checked: bool) -> None:
    answer = getattr(as_client("minh", enforce_csrf_checks=checked), method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", WRITTEN)
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_the_target_of_a_form_takes_only_post(filled: Filled, path: str, method: str) -> None:
    answer = getattr(as_client("minh"), method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize("path", [*WRITTEN, "/sign-in"])
def test_a_form_without_its_token_is_refused(filled: Filled, path: str) -> None:
    rows = Decision.objects.count(), Release.objects.count()
    answer = as_client("minh", enforce_csrf_checks=True).post(path, deciding(filled))
    assert answer.status_code == 403
    assert b"The form had expired" in answer.content
    assert (Decision.objects.count(), Release.objects.count()) == rows
