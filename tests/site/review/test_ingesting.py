"""One official text added by a person: read, stored with its suggestions, or refused with nothing stored."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections

from followthrough.commitments import extract
from followthrough.commitments.model import Extraction
from followthrough.documents import parse
from followthrough.errors import Conflict, InvalidValue, NotAllowed
from followthrough.values import PartialDate
from followthrough_site.archive.models import Document, DocumentVersion
from followthrough_site.archive.queries import _check_bytes
from followthrough_site.audit.models import Event
from followthrough_site.programme.models import Initiative
from followthrough_site.review import ingesting, texts
from followthrough_site.review.ingesting import Ingested, TextDetails, ingest
from followthrough_site.review.models import Suggestion
from followthrough_site.review.verification import verify
from tests.people import People

pytestmark = pytest.mark.django_db

TEXT = b"""# Joint Statement on Rivers

Vientiane, 3 May 2024

## 1. Water

The Parties will provide USD 5 million by 2027 and train 40 engineers.

## 2. Youth

We will open a River Academy in 2025.
"""


def add(by: Any, text: bytes = TEXT, name: str = "rivers.md", **details: Any) -> Ingested:
    return ingest(by, parse(text, name), TextDetails(**details))


def test_a_text_alone_is_enough(people: People) -> None:
    done = add(people.contributor)
    assert (done.name, done.initiative_slug, done.added) == (
        "Joint Statement on Rivers",
        "joint-statement-on-rivers",
        True,
    )
    initiative = Initiative.objects.get()
    assert initiative.announced == PartialDate(2024, 5, 3)
    assert [line.title for line in initiative.lines.order_by("number")] == ["1. Water", "2. Youth"]
    assert Suggestion.objects.count() == done.commitments == 3
    assert {one.made_by.kind for one in Suggestion.objects.all()} == {"machine"}
    assert verify().green


def test_what_the_person_says_goes_before_what_the_text_says(people: People) -> None:
    done = add(
        people.contributor,
        name="rivers.md",
        short_name="JSR",
        owner="The Parties",
        publisher="Secretariat",
        date=PartialDate(2024, 6),
        language="en",
        licence="CC BY 4.0",
    )
    initiative, version = Initiative.objects.get(), DocumentVersion.objects.get()
    assert (done.initiative_slug, initiative.owner, initiative.announced) == (
        "jsr",
        "The Parties",
        PartialDate(2024, 6),
    )
    assert (version.language, version.document.publisher, version.document.licence) == (
        "en",
        "Secretariat",
        "CC BY 4.0",
    )


def test_the_same_file_again_changes_nothing(people: People) -> None:
    add(people.contributor)
    events = Event.objects.count()
    again = add(people.reviewer, name="other-name.md")
    assert (again.added, again.commitments, again.initiative_slug) == (False, 3, "joint-statement-on-rivers")
    assert Event.objects.count() == events


def test_another_text_of_the_same_title_gets_an_address_of_its_own(people: People) -> None:
    add(people.contributor)
    other = add(people.contributor, TEXT.replace(b"40", b"50"))
    assert (other.initiative_slug, other.document_slug) == (
        "joint-statement-on-rivers-2",
        "joint-statement-on-rivers-2",
    )


def test_a_short_name_that_is_taken_is_told(people: People) -> None:
    add(people.contributor, short_name="JSR")
    with pytest.raises(Conflict, match='an initiative "jsr" here already'):
        add(people.contributor, TEXT.replace(b"40", b"50"), short_name="JSR")
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "details", "reason"),
    [
        (b"We will act in 2025.\n", {"date": PartialDate(2024)}, "no title"),
        (b"# Accord\n\nWe will act.\n", {}, "no date"),
        (TEXT, {"source_class": "rumour"}, "no kind of source"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_stored(
    people: People, text: bytes, details: dict[str, Any], reason: str
) -> None:
    with pytest.raises(InvalidValue, match=reason):
        add(people.contributor, text, **details)
    assert not Document.objects.exists()
    assert not Event.objects.filter(action="document.added").exists()


def test_a_text_without_commitments_is_added_and_says_so(people: People) -> None:
    done = add(people.contributor, b"# Note\n\n3 May 2024\n\nThe rivers are long.\n")
    assert (done.added, done.commitments) == (True, 0)


def test_who_may_only_look_adds_nothing(people: People) -> None:
    with pytest.raises(NotAllowed, match="add an official text"):
        add(people.viewer)


def test_another_office_neither_sees_nor_blocks_it(people: People) -> None:
    add(people.contributor)
    assert add(people.outsider).added


@pytest.mark.django_db(transaction=True)
def test_the_same_text_sent_twice_at_once_is_stored_once(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, made = threading.Barrier(2, timeout=30), list[Ingested]()

    def found_by_both(*args: Any) -> Extraction:
        together.wait()  # past every look at what is there already
        return extract(*args)

    monkeypatch.setattr(ingesting, "extract", found_by_both)

    def send() -> None:
        try:
            made.append(add(people.contributor))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done.added for done in made) == [False, True]
    assert {done.initiative_slug for done in made} == {"joint-statement-on-rivers"}
    assert Initiative.objects.count() == Document.objects.count() == 1
    assert verify().green


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "example.org", "http://", "//a.b/c"]
)
def test_an_address_that_is_none_of_the_web_is_refused(people: People, address: str) -> None:
    with pytest.raises(InvalidValue, match="begins with http:// or https://"):
        add(people.contributor, address=address)
    assert not Document.objects.exists()


@pytest.mark.parametrize("address", ["", "http://example.org/a?b=c#d", "HTTPS://외교부.한국/글"])
def test_an_address_of_the_web_is_kept(people: People, address: str) -> None:
    add(people.contributor, address=address)
    assert Document.objects.get().address == address


def test_many_commitments_are_stored_by_few_statements(
    people: People, django_assert_max_num_queries: Any
) -> None:
    promises = "".join(
        f"The Parties will build {n} schools by 2027 with USD {n} million.\n\n" for n in range(2, 102)
    )
    read = parse(f"# Accord\n\n3 May 2024\n\n{promises}".encode(), "many.md")
    with django_assert_max_num_queries(150):
        assert ingest(people.contributor, read, TextDetails()).commitments == 100
    assert Suggestion.objects.count() == 100
    assert verify().green


def test_a_large_text_is_kept_with_its_layout_and_not_read_again(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = parse(TEXT + b"\nThe rivers<br>are long.\n" * 5_000, "large.md")
    assert ingest(people.contributor, read, TextDetails()).commitments == 3
    version = DocumentVersion.objects.get()
    monkeypatch.delattr(texts, "parse")
    shown = texts.parsed(version.text, version.file_name, version.media_type, version.layout)
    assert shown.blocks == read.blocks
    assert verify().green


def test_a_large_text_that_was_changed_is_found(people: People) -> None:
    ingest(people.contributor, parse(TEXT + b"\nThe rivers are long.\n" * 5_000, "large.md"), TextDetails())
    version = DocumentVersion.objects.get()
    version.text = version.text.replace("rivers are long", "rivers are deep")
    version.drawn_sha256 = version.drawn_digest()
    assert [one.code for one in _check_bytes(version)] == ["archive.version"]
