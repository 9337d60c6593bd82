"""The API shows what the pages show, to whom the pages show it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from followthrough_site.accounts.models import User
from tests.filled import TEXT, Filled

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
BACKEND = "django.contrib.auth.backends.ModelBackend"
HERE = "/api/v1/office/rivers"


def get(path: str, name: str = "", status: int = 200) -> Any:
    client = Client()
    if name:
        client.force_login(User.objects.get(username=name), backend=BACKEND)
    answer = client.get(path)
    assert answer.status_code == status, answer.content
    return answer.json()


def references(path: str, name: str = "") -> list[str]:
    return [one["reference"] for one in get(path, name)["commitments"]]


def test_a_stranger_sees_what_is_public_and_accepted(filled: Filled) -> None:
    assert [one["slug"] for one in get("/api/v1/initiatives")] == ["rivers"]
    assert references(f"{HERE}/commitments") == ["1.1"]
    assert references(f"{HERE}/commitments?state=suggested") == []


def test_a_member_sees_the_rest_by_state(filled: Filled) -> None:
    assert references(f"{HERE}/commitments", "vera") == ["1.1", "2.1", "2.P1"]
    assert references(f"{HERE}/commitments?state=suggested", "vera") == ["2.2"]
    assert references(f"{HERE}/commitments?state=rejected", "vera") == ["1.2"]


@pytest.mark.parametrize("name", ["odile", "stefan"])
def test_a_manager_of_another_workspace_is_a_stranger_here(filled: Filled, name: str) -> None:
    assert references(f"{HERE}/commitments", name) == ["1.1"]
    assert get(f"{HERE}/commitments/2.1", name, 404)["title"] == "Not found"


def test_nothing_of_an_unreleased_initiative_is_shown(loaded: Filled) -> None:
    assert get("/api/v1/initiatives") == []
    for path in ("", "/lines", "/commitments", "/commitments/1.1"):
        assert get(HERE + path, status=404)["status"] == 404
    assert get("/api/v1/office/documents/accord", status=404)["status"] == 404


def test_a_commitment_carries_words_place_terms_and_decision(filled: Filled) -> None:
    one = get(f"{HERE}/commitments/1.1")
    place = one["quote"]["place"]
    assert " ".join(TEXT[place["start"] : place["end"]].split()) == one["quote"]["words"]
    assert one["lead_in"]["words"] == "The Parties will"
    assert one["decision"]["verdict"] == "accepted"
    assert one["decision"]["decided_by"] == "Rana"
    amount = next(claim for claim in one["claims"] if claim["attribute"] == "amount")
    assert amount["value"] == {
        "value": 59400000,
        "currency": "USD",
        "minor": 5940000000,
        "exponent": 2,
        "qualifier": "exact",
        "per": "total",
    }
    assert one["carries"] == "both"


def test_the_largest_amount_leaves_exactly(filled: Filled) -> None:
    one = get(f"{HERE}/commitments/2.P1", "vera")
    amount = next(claim for claim in one["claims"] if claim["attribute"] == "amount")
    assert amount["value"]["value"] == 2**63 - 1


def test_a_period_keeps_its_open_end_and_precision(filled: Filled) -> None:
    one = get(f"{HERE}/commitments/2.P1", "vera")
    period = next(claim for claim in one["claims"] if claim["attribute"] == "period")
    assert period["value"] == {"start": "2024-02", "end": None}


def test_lines_are_counted_for_the_reader(filled: Filled) -> None:
    lines = get(f"{HERE}/lines", "vera")
    assert [(line["number"], line["commitments"], line["suggested"]) for line in lines] == [
        (1, 1, 0),
        (2, 2, 1),
    ]
    assert [line["commitments"] for line in get(f"{HERE}/lines")] == [1, 0]


def test_the_document_gives_its_text_and_marks(filled: Filled) -> None:
    document = get("/api/v1/office/documents/accord")
    assert document["text"] == TEXT
    marks = get("/api/v1/office/documents/accord/marks", "vera")
    assert [mark["reference"] for mark in marks] == ["1.1", "2.1", "2.2", "2.P1"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("river fund", ["1.1"]), ("teach", ["2.1"]), ("2.1", ["2.1"]), ("cafe", ["2.2"]), ("한강", ["1.1"])],
)
def test_search_finds_by_words_and_reference(filled: Filled, query: str, wanted: list[str]) -> None:
    answer = get(f"/api/v1/search?q={query}", "vera")
    assert [one["commitment"]["reference"] for one in answer["found"]] == wanted


def test_search_shows_a_stranger_only_what_is_public(filled: Filled) -> None:
    assert get("/api/v1/search?q=parties")["total"] == 1
    assert get("/api/v1/search?q=teachers")["total"] == 0


@pytest.mark.parametrize("query", ["", "%20", '"', "* OR 1", "a:*%26!", "'; --", "NEAR(", "🜁"])
def test_search_survives_every_query(filled: Filled, query: str) -> None:
    assert get(f"/api/v1/search?q={query}", "vera")["found"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{HERE}/commitments?page=0", 422),
        (f"{HERE}/commitments?size=9999", 422),
        (f"{HERE}/commitments?carries=gold", 422),
        (f"{HERE}/commitments?strength=soft", 422),
        (f"{HERE}/commitments?state=everything", 422),
        (f"{HERE}/commitments?line=abc", 422),
        (f"{HERE}/commitments/9.9", 404),
        ("/api/v1/nowhere/rivers", 404),
        ("/api/v2/anything", 404),
    ],
)
def test_errors_are_problems(filled: Filled, path: str, status: int) -> None:
    answer = Client().get(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["remedy"] or status == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", [f"{HERE}/commitments", "/api/v1/search", "/api/docs", "/api/openapi.json"])
def test_nothing_can_be_written_and_the_refusal_is_a_problem(filled: Filled, path: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET"
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 405
    assert answer.json()["remedy"] == "It takes GET."


def test_an_address_that_is_none_is_not_found_by_any_method() -> None:
    answer = Client(enforce_csrf_checks=True).post("/api/v2/anything")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/api/v1/initiatives", "takes no parameter"),
        ("/api/v1/search?q=river", "takes q, page, size"),
        (HERE, "takes no parameter"),
        (f"{HERE}/lines", "takes no parameter"),
        (f"{HERE}/gold", "takes no parameter"),
        (f"{HERE}/commitments", "takes line, carries, strength, state, page, size"),
        (f"{HERE}/commitments/1.1", "takes no parameter"),
        ("/api/v1/office/documents/accord", "takes version"),
        ("/api/v1/office/documents/accord/marks", "takes version"),
    ],
)
def test_a_parameter_that_is_none_is_refused_by_name(filled: Filled, path: str, known: str) -> None:
    answer = Client().get(
        path, {"q": "river", "strenght": "firm"} if "search" in path else {"strenght": "firm"}
    )
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert '"strenght"' in answer.json()["detail"]
    assert known in answer.json()["remedy"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("strength=firm", ["1.1", "2.P1"]),
        ("strength=intent", []),
        ("strength=firm&carries=neither", []),
        ("state=all", ["1.1", "2.1", "2.2", "2.P1"]),
        ("state=corrected", []),
        ("line=2", ["2.1", "2.P1"]),
    ],
)
def test_a_list_is_narrowed_as_on_the_page(filled: Filled, query: str, wanted: list[str]) -> None:
    assert references(f"{HERE}/commitments?{query}", "vera") == wanted
    client = Client()
    client.force_login(User.objects.get(username="vera"), backend=BACKEND)
    page = client.get(f"/office/rivers/commitments?{query}")
    assert re.findall(r"data-walk[^>]*>(\d+\.P?\d+[a-z]*)</a>", page.content.decode()) == wanted


def test_the_description_names_the_strengths() -> None:
    paths = Client().get("/api/openapi.json").json()["paths"]
    described = paths["/api/v1/{workspace}/{initiative}/commitments"]["get"]["parameters"]
    strength = next(one for one in described if one["name"] == "strength")
    assert ["firm", "intent", "exploratory"] in [one.get("enum") for one in strength["schema"]["anyOf"]]


def test_a_list_costs_the_same_for_one_and_for_many(filled: Filled, django_assert_num_queries: Any) -> None:
    for size in (1, 3):
        with django_assert_num_queries(9):
            Client().get(f"{HERE}/commitments?size={size}")


def test_the_decided_readings_are_those_the_page_gives_out(filled: Filled) -> None:
    rows = get(f"{HERE}/gold", "vera")
    client = Client()
    client.force_login(User.objects.get(username="vera"), backend=BACKEND)
    lines = client.get("/office/rivers/gold.jsonl").content.decode().splitlines()
    assert rows == [json.loads(line) for line in lines]
    assert [row["reference"] for row in rows] == ["1.1", "2.1", "2.P1"]


@pytest.mark.parametrize("name", ["", "stefan", "odile"])
def test_the_decided_readings_are_for_members(filled: Filled, name: str) -> None:
    assert get(f"{HERE}/gold", name, 403)["title"] == "Not allowed"
    assert get("/api/v1/office/nowhere/gold", name, 404)["status"] == 404
