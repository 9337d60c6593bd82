"""A newer reading beside what is decided: it waits, those who decide see it, both choices work."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from followthrough.commitments.model import Commitment, Extraction
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.accounts import actions as accounts
from followthrough_site.accounts.models import Actor, Role
from followthrough_site.review import actions
from followthrough_site.review.models import Decision, Release, Suggestion, Verdict
from tests.filled import BOOKS, EXTRACTION, MONEY, STATIONS, TEACHERS, TEXT, Filled
from tests.web.pseudo import pseudo_locale, untranslated
from tests.web.visiting import HERE, as_client, references, text_of, visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

HEADING = "A newer reading is suggested"
BETTER = replace(MONEY, strength="intent", deadline=None)


def suggest(filled: Filled, *commitments: Commitment, by: Actor | None = None, version: str = "2") -> None:
    extraction = Extraction(commitments, EXTRACTION.lines, (), version)
    actions.suggest_all(by or filled.extractor, filled.initiative, filled.version, extraction)


@pytest.fixture
def newer(filled: Filled) -> Filled:
    """The accepted and released 1.1, of which a newer extractor reads strength and deadline otherwise."""
    suggest(filled, BETTER)
    return filled


def choosing(filled: Filled, choice: str, reference: str = "1.1") -> dict[str, str]:
    return {
        "newer": str(filled.suggestion(reference).id),
        "decision_version": str(live(filled, reference).version),
        "choice": choice,
        "reason": "Read once more.",
    }


def choose(name: str, fields: dict[str, str], reference: str = "1.1") -> Any:
    return as_client(name).post(f"{HERE}/{reference}/choose", fields, follow=True)


def live(filled: Filled, reference: str = "1.1") -> Decision:
    return Decision.objects.get(subject=filled.commitment(reference).pk, ended_at__isnull=True)


def test_the_queue_shows_it_beside_what_nobody_decided(newer: Filled) -> None:
    html = visit(f"{HERE}/review", "rana")
    assert references(html) == ["1.1", "2.2"]
    assert "newer reading of what is decided" in text_of(html)
    assert "2 wait for a decision" in text_of(visit(HERE, "rana"))


def test_the_page_shows_its_words_and_what_it_reads_otherwise(newer: Filled) -> None:
    html = visit(f"{HERE}/1.1", "rana")
    panel = re.search(r'<section class="newer".*?</section>', html, re.DOTALL)
    assert panel
    said = text_of(panel[0])
    assert said.count("provide USD 59.4 million by 2027") == 1
    for words in (
        HEADING,
        "by Extractor 1",
        "The words are those that stand.",
        "Strength Firm",
        "Deadline 2027",
    ):
        assert words in said
    assert "nothing" in said
    assert "Amount" not in said
    assert "The release of this commitment ends with it" in said


@pytest.mark.parametrize("name", ["", "stefan", "odile", "vera", "chai"])
def test_who_may_not_decide_sees_nothing_of_it(newer: Filled, name: str) -> None:
    page = visit(f"{HERE}/1.1", name)
    assert HEADING not in page
    assert "/choose" not in page
    assert "wait for a decision" not in text_of(visit(HERE, name))
    if name in ("vera", "chai"):
        assert references(visit(f"{HERE}/review", name)) == ["2.2"]


@pytest.mark.parametrize("name", ["", "stefan", "odile", "vera", "chai"])
@pytest.mark.parametrize("choice", ["take", "keep"])
def test_nor_chooses(newer: Filled, name: str, choice: str) -> None:
    before = Decision.objects.count()
    assert choose(name, choosing(newer, choice)).status_code == 403
    assert Decision.objects.count() == before


@pytest.mark.parametrize("name", ["rana", "somsak", "minh"])
def test_taken_it_stands_and_the_release_ends(newer: Filled, name: str) -> None:
    reading = newer.suggestion("1.1")
    page = text_of(choose(name, choosing(newer, "take")).content.decode())
    assert "The newer reading stands now." in page
    assert HEADING not in page
    assert (live(newer).suggestion, live(newer).verdict) == (reading, Verdict.ACCEPTED)
    assert not Release.objects.filter(subject=reading.subject, ended_at__isnull=True).exists()
    assert references(visit(f"{HERE}/review", name)) == ["2.2"]
    visit(f"{HERE}/1.1", status=404)


def test_kept_what_stood_stands_by_a_new_decision(newer: Filled) -> None:
    before = live(newer)
    page = text_of(choose("somsak", choosing(newer, "keep")).content.decode())
    assert "What stood still stands, with your reason." in page
    assert HEADING not in page
    after = live(newer)
    assert (after.suggestion, after.verdict) == (before.suggestion, Verdict.ACCEPTED)
    assert (after.version, after.reason) == (before.version + 1, "Read once more.")
    assert references(visit(f"{HERE}/review", "rana")) == ["2.2"]
    visit(f"{HERE}/1.1", status=404)


@pytest.mark.parametrize(("choice", "verdict"), [("keep", "rejected"), ("take", "accepted")])
def test_a_rejection_is_kept_or_gives_way(filled: Filled, choice: str, verdict: str) -> None:
    suggest(filled, replace(STATIONS, strength="intent"))
    assert "What stands is a rejection" in visit(f"{HERE}/1.2", "somsak")
    assert choose("rana", choosing(filled, choice, "1.2"), "1.2").status_code == 200
    assert live(filled, "1.2").verdict == verdict
    assert references(visit(f"{HERE}/review", "rana")) == ["2.2"]


def test_nobody_takes_his_own_reading_but_he_may_keep_what_stands(filled: Filled) -> None:
    people = filled.people
    suggest(filled, BETTER, by=people.contributor)
    accounts.grant(people.manager, people.contributor.user, Role.REVIEWER)
    html = visit(f"{HERE}/1.1", "chai")
    assert "You made the newer reading; somebody else takes it." in html
    assert 'value="take"' not in html
    assert choose("chai", choosing(filled, "take")).status_code == 403
    assert choose("chai", choosing(filled, "keep")).status_code == 200


def test_nobody_keeps_his_own_suggestion_but_he_may_take_the_newer_one(filled: Filled) -> None:
    suggest(filled, replace(TEACHERS, strength="intent"))
    html = visit(f"{HERE}/2.1", "rana")
    assert "You made the suggestion that stands; somebody else decides to keep it." in html
    assert 'value="keep"' not in html
    assert choose("rana", choosing(filled, "keep", "2.1"), "2.1").status_code == 403
    assert choose("rana", choosing(filled, "take", "2.1"), "2.1").status_code == 200


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"reason": " "}, 400),
        ({"choice": "both"}, 400),
        ({"newer": ""}, 400),
        ({"newer": "00000000-0000-4000-8000-000000000000"}, 409),
        ({"decision_version": "1"}, 409),
    ],
)
def test_a_form_that_the_page_does_not_send_is_refused(
    newer: Filled, changes: dict[str, str], status: int
) -> None:
    before = Decision.objects.count()
    assert choose("rana", choosing(newer, "take") | changes).status_code == status
    assert Decision.objects.count() == before


def test_a_reading_that_came_in_meanwhile_is_not_passed_over(newer: Filled) -> None:
    seen, plain = choosing(newer, "keep"), str(live(newer).suggestion_id)
    suggest(newer, replace(BETTER, strength="exploratory"), version="3")
    for choice in ("keep", "take"):
        assert choose("somsak", seen | {"choice": choice}).status_code == 409
    again = {"suggestion": plain, "decision_version": "2", "verdict": "accepted", "reason": "Yes."}
    client = as_client("somsak")
    assert client.post(f"{HERE}/1.1/decide", again | {"newer": seen["newer"]}).status_code == 409
    assert client.post(f"{HERE}/1.1/decide", again).status_code == 409
    assert client.post(f"{HERE}/1.1/decide", again | choosing(newer, "keep")).status_code == 302


def test_what_is_suggested_before_the_decision_does_not_wait(newer: Filled) -> None:
    actions.decide(
        newer.people.reviewer, live(newer).suggestion, Verdict.ACCEPTED, "Yes.", expected_version=2
    )
    assert HEADING not in visit(f"{HERE}/1.1", "rana")


def test_nothing_of_it_is_said_outside_gettext(newer: Filled) -> None:
    with pseudo_locale():
        for path in (f"{HERE}/1.1", f"{HERE}/review", HERE):
            assert untranslated(as_client("rana").get(path).content.decode()) == []
        for fields in (choosing(newer, "take") | {"newer": "00000000-0000-4000-8000-000000000000"}, {}):
            assert untranslated(choose("rana", fields).content.decode()) == []
        assert untranslated(choose("rana", choosing(newer, "take")).content.decode()) == []


def test_the_queue_costs_the_same_for_one_and_for_many(newer: Filled, django_assert_num_queries: Any) -> None:
    client = as_client("minh")
    with django_assert_num_queries(14):
        client.get(f"{HERE}/review")
    suggest(newer, *(replace(one, strength="exploratory") for one in (MONEY, STATIONS, TEACHERS)))
    with django_assert_num_queries(14):
        html = client.get(f"{HERE}/review").content.decode()
    assert references(html) == ["1.1", "1.2", "2.1", "2.2"]
    assert Suggestion.objects.count() == 10


def test_what_two_readings_noticed_alike_is_told_once(filled: Filled) -> None:
    place = TEXT.index("59.4")
    slip = Finding(Level.WARNING, "slip.figure", f"offset {place}-{place + 4}", _("Read with care."))
    for version in ("2", "3"):
        extraction = Extraction((BETTER,), EXTRACTION.lines, (slip,), version)
        actions.suggest_all(filled.extractor, filled.initiative, filled.version, extraction)
    assert visit(f"{HERE}/1.1").count("Read with care.") == 1
    assert visit("/office/documents/accord").count('title="Read with care."') == 1


def test_the_queue_may_begin_with_what_the_extractor_is_least_sure_of(newer: Filled) -> None:
    suggest(
        newer,
        replace(BOOKS, strength="soft", confidence=0.4),
        replace(MONEY, strength="soft", confidence=0.9),
    )
    as_in_the_text = references(visit(f"{HERE}/review", "minh"))
    assert as_in_the_text == sorted(as_in_the_text)
    page = visit(f"{HERE}/review?order=certainty", "minh")
    assert references(page)[0] == "2.2"
    assert "40%" in page
    visit(f"{HERE}/review?order=alphabet", "minh", status=400)
