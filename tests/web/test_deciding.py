"""Deciding at the desk: what comes next, what the second person sees, whose a name is."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.rivers import Rivers
from tests.web.test_desk import DESK, JSR, REASON, seen
from tests.web.visiting import as_client, text_of, visit

pytestmark = pytest.mark.django_db


def decided(rivers: Rivers, reference: str, verdict: str, name: str = "rana", **fields: str) -> Any:
    """The answer to the desk's deciding form, followed."""
    row = rivers.row(reference)
    sent = {"suggestion": str(row.suggestion_id), "decision_version": str(row.decision_version)}
    sent |= {"verdict": verdict, "from": "desk"} | REASON | fields
    return as_client(name).post(f"{JSR}/{reference}/decide", sent, follow=True)


def test_a_rejection_goes_on_to_what_stands_behind_it_in_the_text(rivers: Rivers) -> None:
    answer = decided(rivers, "1.1", "rejected")
    assert answer.redirect_chain == [(f"{DESK}?at=1.2", 302)]
    html = answer.content.decode()
    assert "1.1: Rejected." in text_of(html)
    assert f'href="{DESK}?at=1.1">Back to it, to decide it again</a>' in html


def test_what_a_person_may_not_decide_himself_is_passed_over(rivers: Rivers) -> None:
    as_client("rana").post(f"{JSR}/1.2/correct", seen(rivers, "1.2", strength="intent"))
    assert decided(rivers, "1.1", "rejected").redirect_chain == [(f"{DESK}?at=2.P1", 302)]
    answer = decided(rivers, "1.P3", "rejected", "somsak")
    assert answer.redirect_chain == [(f"{DESK}?at=1.2", 302)]
    for reference in ("1.P1", "1.P2"):
        decided(rivers, reference, "accepted")
    assert 'data-reference="2.P1"' in visit(DESK, "rana")
    assert 'data-reference="1.2"' in visit(DESK, "somsak")


def test_the_last_goes_on_to_the_first_that_waits(rivers: Rivers) -> None:
    assert decided(rivers, "2.P2", "rejected").redirect_chain == [(f"{DESK}?at=1.P1", 302)]


def test_accepting_needs_no_typed_reason_and_records_one(rivers: Rivers) -> None:
    decided(rivers, "1.1", "accepted", reason=" ")
    row = rivers.row("1.1")
    assert row.decision
    assert row.decision.reason == "Read beside the text: its words and terms are as the text has them."
    assert decided(rivers, "1.2", "rejected", reason=" ").status_code == 400
    assert rivers.row("1.2").state == "suggested"


def test_the_second_person_sees_what_was_read_beside_what_it_was_corrected_to(rivers: Rivers) -> None:
    fields = seen(rivers, "1.1", words="dig 12 wells", strength="intent")
    as_client("rana").post(f"{JSR}/1.1/correct", fields)
    for path in (f"{DESK}?at=1.1", f"{JSR}/1.1"):
        html = visit(path, "somsak")
        panel = re.search(r'<section class="newer earlier".*?</section>', html, re.DOTALL)
        assert panel
        said = text_of(panel[0])
        assert "As read: Followthrough extractor Now: Rana" in text_of(panel[0].replace("</th>", "</th> "))
        assert "dig 12 wells in Thailand To this end, the Parties will:dig 12 wells Strength" in said
        assert "Strength Firm Intent" in said
        assert "Kind" not in said
        assert "Confirm the correction" in text_of(html)
        assert "Decide again" not in text_of(html)


def test_the_history_begins_with_the_machine_and_keeps_the_correction(rivers: Rivers) -> None:
    as_client("rana").post(f"{JSR}/1.1/correct", seen(rivers, "1.1", strength="intent"))
    decided(rivers, "1.1", "accepted", "somsak")
    page = text_of(visit(f"{JSR}/1.1", "somsak"))
    assert "As read, and as corrected" not in page
    history = page.partition("Decisions")[2]
    told = ("read by the machine", "corrected, awaits a second person", "read otherwise", "accepted")
    places = [history.index(words) for words in told]
    assert places == sorted(places)


def test_another_reading_of_a_contributor_stands_beside_the_machines(rivers: Rivers) -> None:
    as_client("chai").post(f"{JSR}/1.1/correct", seen(rivers, "1.1", kind="continuing"))
    said = text_of(visit(f"{DESK}?at=1.1", "rana"))
    assert "As read, and as suggested now" in said
    assert "Kind New Continuing" in said


def test_a_name_that_stands_nowhere_is_not_told_as_the_texts(rivers: Rivers) -> None:
    fields = seen(rivers, "1.1", actors="Parties\nUtopia\nLaos")
    as_client("rana").post(f"{JSR}/1.1/correct", fields)
    claims = {one.as_written or "Utopia": one for one in rivers.row("1.1").of_attribute("actor")}
    assert (claims["Utopia"].span, claims["Utopia"].by_hand) == (None, True)
    assert claims["Laos"].span  # it stands elsewhere in the text
    for path in (f"{DESK}?at=1.1", f"{JSR}/1.1"):
        assert text_of(visit(path, "somsak")).count("named by Rana, not in the text") == 1
    decided(rivers, "1.1", "accepted", "somsak")
    (row,) = as_client("vera").get("/api/v1/office/jsr/gold").json()
    assert (row["actors"], row["not_in_text"]) == (["Parties", "Utopia", "Laos"], ["Utopia"])


def test_what_the_machine_read_from_the_whole_stays_so_when_a_person_keeps_it(rivers: Rivers) -> None:
    as_client("rana").post(f"{JSR}/2.P1/correct", seen(rivers, "2.P1", strength="intent"))
    assert not any(one.by_hand for one in rivers.row("2.P1").claims)


def test_a_merged_commitment_carries_its_reference_in_both_items(rivers: Rivers) -> None:
    fields = {"decision_version": "0", "following": "1.2", "following_version": "0"}
    fields |= {"suggestion": str(rivers.row("1.1").suggestion_id)}
    fields |= {"following_suggestion": str(rivers.row("1.2").suggestion_id)}
    as_client("rana").post(f"{JSR}/1.1/merge", fields | REASON)
    html = visit(f"{DESK}?at=1.1", "somsak")
    assert html.count('aria-label="Commitment 1.1 goes on"') == 1
    assert "dig 12 wells in Thailand clean the river by 2026" in text_of(html)
