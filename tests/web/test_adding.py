"""Adding a text through its page: who may, in which ways, and what is said when it cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from followthrough.documents import Limits
from followthrough.errors import RefusedInput
from followthrough_site.archive.fetching import Fetched
from followthrough_site.archive.models import Document, DocumentVersion
from followthrough_site.audit.models import Event
from followthrough_site.programme.models import Initiative
from followthrough_site.web.views import adding
from tests.filled import Filled
from tests.people import People
from tests.rivers import FOUND, TEXT
from tests.web.visiting import as_client, body, text_of, visit

pytestmark = pytest.mark.django_db

ADD = "/office/add"
DESK = "/office/joint-statement-on-rivers/desk"


def upload(data: bytes = TEXT.encode(), name: str = "rivers.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(name: str = "chai", **fields: Any) -> Any:
    return as_client(name).post(ADD, fields, follow=True)


@pytest.mark.parametrize(
    ("name", "status"),
    [("", 404), ("stefan", 404), ("odile", 404), ("vera", 403), ("chai", 200), ("rana", 200), ("minh", 200)],
)
def test_who_may_add_a_text_sees_the_form_and_nobody_else_sends_it(
    people: People, name: str, status: int
) -> None:
    visit(ADD, name, status)
    answer = as_client(name).post(ADD, {"text": TEXT})
    assert answer.status_code == (302 if status == 200 else status)
    assert Initiative.objects.exists() is (status == 200)


@pytest.mark.parametrize("name", ["", "stefan", "odile"])
def test_where_something_is_public_an_outsider_is_told_he_may_not(filled: Filled, name: str) -> None:
    visit(ADD, name, 403)
    assert as_client(name).post(ADD, {"text": TEXT}).status_code == 403


def test_a_workspace_that_is_not_there_takes_no_text(people: People) -> None:
    assert as_client("minh").post("/nowhere/add", {"text": TEXT}).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_it_takes_no_other_method(people: People, method: str) -> None:
    answer = getattr(as_client("minh", enforce_csrf_checks=True), method)(ADD)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_without_its_token_the_form_is_refused(people: People) -> None:
    answer = as_client("minh", enforce_csrf_checks=True).post(ADD, {"text": TEXT})
    assert answer.status_code == 403
    assert b"The form had expired" in answer.content
    assert not Document.objects.exists()


def test_with_its_token_it_is_taken(people: People) -> None:
    client: Client = as_client("minh", enforce_csrf_checks=True)
    client.get(ADD)
    token = client.cookies["csrftoken"].value
    assert client.post(ADD, {"text": TEXT, "csrfmiddlewaretoken": token}).status_code == 302


def test_a_file_is_read_and_its_desk_says_what_was_found(people: People) -> None:
    answer = send(file=upload())
    assert answer.redirect_chain == [(DESK, 302)]
    told = text_of(answer.content.decode())
    assert f"{len(FOUND)} commitments were found. Each is a suggestion until somebody decides it." in told
    assert DocumentVersion.objects.get().file_name == "rivers.md"


def test_pasted_words_keep_single_line_ends(people: People) -> None:
    send(text=TEXT.replace("\n", "\r\n"), short_name="JSR", owner="The Parties", date="2024-05")
    initiative = Initiative.objects.get()
    assert (initiative.slug, initiative.owner, str(initiative.announced)) == ("jsr", "The Parties", "2024-05")
    assert "\r" not in initiative.official_text.text


def test_a_web_address_is_fetched_and_recorded(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(url: str, *, limit: int) -> Fetched:
        assert (url, limit) == ("https://rivers.example/jsr", 20_000_000)
        return Fetched(TEXT.encode(), "jsr.md", "https://rivers.example/final")

    monkeypatch.setattr(adding, "fetch", fetched)
    assert send(fetch=" https://rivers.example/jsr ").status_code == 200
    assert Document.objects.get().address == "https://rivers.example/final"


def test_an_address_that_is_not_fetched_is_told(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(url: str, *, limit: int) -> Fetched:
        raise RefusedInput("It leads inside.", "Download it.")

    monkeypatch.setattr(adding, "fetch", refusing)
    told = text_of(body(send(fetch="http://10.0.0.1/"), 400))
    assert "It leads inside. Download it." in told


def test_the_same_file_again_leads_to_what_is_there(people: People) -> None:
    send(file=upload())
    events = Event.objects.count()
    answer = send("rana", file=upload(name="other.md"), short_name="Other")
    assert answer.redirect_chain == [(DESK, 302)]
    assert "This text is here already. Nothing was added." in text_of(answer.content.decode())
    assert Event.objects.count() == events


def test_a_text_without_commitments_opens_an_empty_desk(people: People) -> None:
    told = text_of(send(text="# Note\n\n3 May 2024\n\nThe rivers are long.\n").content.decode())
    assert "No commitment was found in it; mark one by its words." in told
    assert "No commitment is marked in this text yet." in told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Give the text in one way"),
        ({"text": TEXT, "fetch": "https://rivers.example/"}, "Give the text in one way"),
        ({"text": " \n"}, "Give the text in one way"),
        ({"text": TEXT, "date": "soon"}, "Write the date as 2022"),
        ({"text": TEXT, "language": "English please"}, "Write a language as its code"),
        ({"text": TEXT, "source_class": "rumour"}, "Select a valid choice"),
        ({"text": "We will act.", "date": "2024"}, "gives itself no title"),
        ({"text": "# Accord\n\nWe will act."}, "gives no date of its own"),
    ],
)
def test_what_cannot_be_is_told_beside_what_was_typed(
    people: People, fields: dict[str, str], told: str
) -> None:
    html = body(send(**fields, owner="The two Parties"), 400)
    assert told in text_of(html)
    assert 'value="The two Parties"' in html
    assert not Document.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 100, b"%PDF-1.7 broken"])
def test_a_file_that_cannot_be_read_is_refused_with_advice(people: People, data: bytes) -> None:
    html = body(send(file=upload(data, "rivers.pdf"), owner="The two Parties"), 400)
    assert 'role="alert"' in html
    assert 'value="The two Parties"' in html
    assert not Document.objects.exists()


def test_a_short_name_that_is_taken_is_told(people: People) -> None:
    send(text=TEXT, short_name="JSR")
    html = body(send(text=TEXT.replace("40", "50"), short_name="JSR"), 400)
    assert "Choose another short name." in text_of(html)


def test_a_file_over_the_limit_is_not_read_and_the_rest_of_the_form_is_kept(
    people: People, settings: Any
) -> None:
    settings.LIMITS = Limits(bytes=1_000_000)
    html = body(send(file=upload(b"We will. " * 200_000), owner="The two Parties"), 400)
    assert "The file is larger than 1 megabytes." in text_of(html)
    assert 'value="The two Parties"' in html


def test_too_many_pasted_words_are_refused_with_advice(people: People, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    html = body(send(text="We will act. " * 1000), 400)
    assert "save them as a file and choose that" in text_of(html)


@pytest.mark.parametrize(("name", "links"), [("", 0), ("vera", 0), ("chai", 1), ("odile", 0)])
def test_the_link_stands_where_the_role_allows_it(filled: Filled, name: str, links: int) -> None:
    for path in ("/", "/office"):
        assert visit(path, name).count(f'href="{ADD}"') == links


def test_who_adds_in_two_workspaces_has_a_link_for_each(filled: Filled) -> None:
    assert 'href="/elsewhere/add"' in visit("/", "odile")
    assert 'href="/elsewhere/add"' in visit("/elsewhere", "odile")  # where nothing is yet
    visit("/elsewhere", "chai", 404)


def test_a_text_too_dense_for_the_limits_is_refused_with_advice(people: People, settings: Any) -> None:
    settings.LIMITS = Limits(seconds=1)
    answer = send(file=upload(b"# Pact\n\n3 May 2024\n\n" + b"We will " * 100_000))
    assert answer.status_code == 400
    assert "takes longer. Split the file, or raise FOLLOWTHROUGH_LIMIT_SECONDS." in text_of(body(answer, 400))
    assert not Document.objects.exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "x"])
def test_where_it_was_found_is_an_address_of_the_web(people: People, address: str) -> None:
    html = body(send(file=upload(), address=address), 400)
    assert "Write a web address that begins with https:// or http://." in text_of(html)
    assert not Document.objects.exists()


def test_the_script_of_the_page_is_told_where_to_go_on(people: People) -> None:
    client = as_client("chai")
    answer = client.post(ADD, {"file": upload()}, headers={"X-Stay": "form"})
    assert (answer.status_code, answer["Location"]) == (201, DESK)
    assert "Each is a suggestion until somebody decides it." in text_of(body(client.get(DESK)))
