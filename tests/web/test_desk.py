"""The reading desk: who sees it, what it shows, and what its forms do and refuse."""

from __future__ import annotations

import re
from typing import Any

import pytest

from followthrough_site.review.models import Decision, Suggestion
from followthrough_site.review.verification import verify
from tests.filled import Filled
from tests.rivers import FOUND, Rivers, add
from tests.web.visiting import HERE, as_client, body, text_of, visit

pytestmark = pytest.mark.django_db

JSR = "/office/jsr"
DESK = f"{JSR}/desk"
REASON = {"reason": "As I read it."}


def seen(rivers: Rivers, reference: str, **fields: str) -> dict[str, Any]:
    """What the form of a commitment sends back with its hidden fields, all terms as they were."""
    row = rivers.row(reference)
    html = visit(f"{DESK}?at={reference}", "rana")
    form = re.search(rf'action="{re.escape(f"{JSR}/{reference}/correct")}".*?</form>', html, re.DOTALL)
    assert form
    typed: dict[str, Any] = {}
    for name, value in re.findall(r'<input[^>]*name="(\w+)" value="([^"]*)"', form[0]):
        typed.setdefault(name, []).append(value)
    for name, value in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form[0], re.DOTALL):
        typed.setdefault(name, []).append(value)
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        (value,) = re.findall(r'value="(\w*)" selected', options)
        typed.setdefault(name, []).append(value)
    assert typed["suggestion"] == [str(row.suggestion_id)]
    return typed | REASON | fields


@pytest.mark.parametrize(
    ("name", "status"), [("", 403), ("stefan", 403), ("odile", 403), ("vera", 200), ("chai", 200)]
)
@pytest.mark.parametrize("path", ["desk", "gold.jsonl", "gold.txt"])
def test_a_public_initiative_has_a_desk_for_members_only(
    filled: Filled, name: str, status: int, path: str
) -> None:
    assert as_client(name).get(f"{HERE}/{path}").status_code == status


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("vera", []),
        ("chai", ["1.1/correct", "1.1/split", "new"]),
        ("rana", ["1.1/correct", "1.1/decide", "1.1/merge", "1.1/split", "new"]),
        ("minh", ["1.1/correct", "1.1/decide", "1.1/merge", "1.1/split", "new"]),
    ],
)
def test_the_forms_stand_where_the_role_allows_them(rivers: Rivers, name: str, forms: list[str]) -> None:
    html = visit(f"{DESK}?at=1.1", name)
    assert sorted(re.findall(rf'action="{JSR}/([^"]+)"', html)) == forms


def test_the_first_that_waits_is_chosen_in_order_of_the_text(rivers: Rivers) -> None:
    assert 'data-reference="1.P1"' in visit(DESK, "rana")
    html = visit(f"{DESK}?at=1.1", "rana")
    assert 'rel="prev" href="?at=1.P3"' in html
    assert 'rel="next" href="?at=1.2"' in html
    assert html.count("is-chosen") == 1
    told = text_of(html)
    for words in (
        "dig 12 wells in Thailand",
        "To this end, the Parties will:",
        "Not in the text",
        "How it was read",
    ):
        assert words in told


@pytest.mark.parametrize("at", ["9.9", "x", "1.1;"])
def test_a_commitment_that_is_not_there_is_not_found(rivers: Rivers, at: str) -> None:
    visit(f"{DESK}?at={at}", "rana", 404)


def test_a_rejected_one_can_be_opened_and_decided_again(filled: Filled) -> None:
    html = visit(f"{HERE}/desk?at=1.2", "rana")
    assert "Decide again" in html
    assert "Not a promise" in html


def test_a_decision_goes_on_to_the_next_that_waits(rivers: Rivers) -> None:
    fields = {
        "suggestion": str(rivers.row("1.P1").suggestion_id),
        "decision_version": "0",
        "verdict": "accepted",
        "from": "desk",
    }
    answer = as_client("rana").post(f"{JSR}/1.P1/decide", fields | REASON, follow=True)
    assert answer.redirect_chain == [(f"{DESK}?at=1.P2", 302)]
    assert "1.P1: Accepted." in text_of(answer.content.decode())


def test_a_form_sent_as_it_is_changes_nothing(rivers: Rivers) -> None:
    answer = as_client("rana").post(f"{JSR}/1.P1/correct", seen(rivers, "1.P1"))
    assert answer.status_code == 409
    assert (Decision.objects.count(), rivers.row("1.P1").state) == (0, "suggested")


def test_a_reviewer_corrects_words_and_terms(rivers: Rivers) -> None:
    fields = seen(
        rivers, "1.P1", words="will provide  USD 5 million by 2027", strength="intent", vehicles="River Fund"
    )
    fields["amount_qualifier"] = ["up_to", "exact"]
    answer = as_client("rana").post(f"{JSR}/1.P1/correct", fields, follow=True)
    assert answer.redirect_chain == [(f"{DESK}?at=1.P1", 302)]
    assert "1.P1 is corrected. It waits for a second person to confirm it." in text_of(
        answer.content.decode()
    )
    row = rivers.row("1.P1")
    assert (row.state, row.quote.words, row.strength) == (
        "corrected",
        "will provide USD 5 million by 2027",
        "intent",
    )
    assert (row.text_of("vehicle"), row.amounts[0].qualifier) == (["River Fund"], "up_to")
    assert row.of_attribute("amount")[0].as_written == "USD 5 million"
    assert verify().green


def test_an_amount_is_added_in_the_empty_row_and_taken_away_by_emptying_it(rivers: Rivers) -> None:
    fields = seen(rivers, "1.1")
    fields |= {"amount_value": "12,000,000", "amount_currency": "USD", "amount_words": "12 wells"}
    as_client("rana").post(f"{JSR}/1.1/correct", fields)
    assert [str(amount.money) for amount in rivers.row("1.1").amounts] == ["USD 12,000,000.00"]
    fields = seen(rivers, "1.1", amount_value="", amount_words="")
    answer = as_client("somsak").post(f"{JSR}/1.1/correct", fields, follow=True)
    assert rivers.row("1.1").amounts == []
    # Without the amount it is what the extractor suggested, so the second person has accepted that.
    assert "Somebody suggested just this before; 1.1 is accepted so." in text_of(answer.content.decode())
    assert (rivers.row("1.1").state, rivers.row("1.1").suggested_by) == (
        "accepted",
        "Followthrough extractor",
    )


def test_a_contributor_suggests_another_reading(rivers: Rivers) -> None:
    answer = as_client("chai").post(f"{JSR}/1.1/correct", seen(rivers, "1.1", kind="continuing"), follow=True)
    assert "kept beside what was there. Somebody else decides." in text_of(answer.content.decode())
    row = rivers.row("1.1")
    assert (row.state, row.kind, row.suggested_by) == ("suggested", "continuing", "Chai")


def test_what_cannot_be_read_stands_beside_its_field_and_nothing_typed_is_lost(rivers: Rivers) -> None:
    fields = seen(
        rivers,
        "1.1",
        words="dig 12 lakes",
        deadline="soon",
        deadline_words="12 wells",
        actors="ASEAN",
        reason=" ",
    )
    fields |= {"amount_value": "5", "amount_currency": "XXQ", "amount_words": "12 wells"}
    html = body(as_client("rana").post(f"{JSR}/1.1/correct", fields), 400)
    told = text_of(html)
    for words in ("do not stand in the text", "2027-05-31.", "three letters", "Say in one sentence why."):
        assert words in told
    assert 'data-doing="correct" open' in html
    for typed in (">\ndig 12 lakes</textarea>", ">\nASEAN</textarea>", 'value="soon"', 'value="XXQ"'):
        assert typed in html
    assert html.count('aria-invalid="true"') == 2  # words and reason; groups are described by their problem
    assert not Decision.objects.exists()


def test_the_script_tells_about_where_the_words_were_selected(rivers: Rivers) -> None:
    text = rivers.version.text
    fields = seen(rivers, "2.P1", words="will send books", near=str(text.rindex("will send")))
    as_client("rana").post(f"{JSR}/2.P1/correct", fields | {"words": "send books"})
    assert rivers.row("2.P1").quote.span.start == text.rindex("send books")


@pytest.mark.parametrize("near", ["-1", "x", "99999999", ""])
def test_a_place_that_is_none_is_passed_over(rivers: Rivers, near: str) -> None:
    fields = seen(rivers, "2.P1", words="send books", near=near)
    as_client("rana").post(f"{JSR}/2.P1/correct", fields)
    assert rivers.row("2.P1").quote.span.start == rivers.version.text.index("send books")


def test_words_are_split_off(rivers: Rivers) -> None:
    fields = seen(rivers, "1.P1", taken="by 2027 for wells")
    answer = as_client("rana").post(f"{JSR}/1.P1/split", fields, follow=True)
    assert answer.redirect_chain == [(f"{DESK}?at=1.P1", 302)]
    assert "what was taken from it is 1.P1a" in text_of(answer.content.decode())
    assert rivers.row("1.P1a").quote.words == "by 2027 for wells"


@pytest.mark.parametrize(
    ("taken", "reason", "told"),
    [
        ("dig 12 wells", "Two.", "not part of the commitment"),
        ("five lakes", "Two.", "do not stand in the text"),
        ("will provide USD 5 million by 2027 for wells", "Two.", "Nothing would remain"),
        ("for wells", "", "Say in one sentence why."),
    ],
)
def test_a_split_that_cannot_be_is_told_and_kept(rivers: Rivers, taken: str, reason: str, told: str) -> None:
    html = body(
        as_client("rana").post(f"{JSR}/1.P1/split", seen(rivers, "1.P1", taken=taken, reason=reason)), 400
    )
    assert told in text_of(html)
    assert f">\n{taken}</textarea>" in html
    assert 'data-doing="split" open' in html
    assert rivers.references() == FOUND


def merging(rivers: Rivers, **fields: str) -> dict[str, Any]:
    following = rivers.row("1.2")
    sent = {
        "following": "1.2",
        "following_suggestion": str(following.suggestion_id),
        "following_version": "0",
    }
    return seen(rivers, "1.1") | sent | fields


def test_the_next_is_merged_into_the_first(rivers: Rivers) -> None:
    html = visit(f"{DESK}?at=1.1", "rana")
    assert 'name="following" value="1.2"' in html
    answer = as_client("rana").post(f"{JSR}/1.1/merge", merging(rivers), follow=True)
    assert "1.2 is merged into 1.1" in text_of(answer.content.decode())
    assert (rivers.row("1.1").state, rivers.row("1.2").state) == ("corrected", "rejected")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"following": "9.9"}, 404),
        ({"following": "2.P1"}, 400),
        ({"following_version": "1"}, 409),
        ({"following_version": ""}, 400),
        ({"following_suggestion": "x"}, 400),
        ({"decision_version": "2"}, 409),
        ({"reason": ""}, 400),
    ],
)
def test_a_merge_that_no_page_of_ours_sends_is_refused(
    rivers: Rivers, changes: dict[str, str], status: int
) -> None:
    answer = as_client("rana").post(f"{JSR}/1.1/merge", merging(rivers, **changes))
    assert answer.status_code == status
    assert not Decision.objects.exists()


def new(**fields: str) -> dict[str, str]:
    terms = {"words": "The schools of both rivers are many", "strength": "firm", "kind": "stance"}
    return terms | REASON | fields


def test_a_new_commitment_is_suggested(rivers: Rivers) -> None:
    answer = as_client("chai").post(f"{JSR}/new", new(actors="ASEAN"), follow=True)
    assert answer.redirect_chain == [(f"{DESK}?at=2.P3", 302)]
    assert rivers.row("2.P3").text_of("actor") == ["ASEAN"]
    own = text_of(answer.content.decode())
    assert "Commitment 2.P3 is suggested. Somebody else decides it." in own
    assert "You made this suggestion; somebody else decides it." not in visit(f"{DESK}?at=2.P3", "rana")


def test_a_new_one_that_cannot_be_is_told_and_kept(rivers: Rivers) -> None:
    html = body(as_client("chai").post(f"{JSR}/new", new(words="Ten lakes", at="1.1")), 400)
    assert 'data-doing="new" open' in html
    assert ">\nTen lakes</textarea>" in html
    assert 'data-reference="1.1"' in html
    again = as_client("chai").post(f"{JSR}/new", new(words="dig 12 wells in Thailand"))
    assert again.status_code == 409
    assert rivers.references() == FOUND


@pytest.mark.parametrize("target", ["1.1/correct", "1.1/split", "1.1/merge", "new"])
@pytest.mark.parametrize(("name", "status"), [("", 404), ("stefan", 404), ("odile", 404), ("vera", 403)])
def test_those_who_may_not_change_nothing(rivers: Rivers, target: str, name: str, status: int) -> None:
    before = Suggestion.objects.count()
    fields = merging(rivers, taken="for wells") | new()
    assert as_client(name).post(f"{JSR}/{target}", fields).status_code == status
    assert (Suggestion.objects.count(), Decision.objects.count()) == (before, 0)


@pytest.mark.parametrize("name", ["", "stefan", "odile"])
def test_nor_where_the_initiative_is_public(filled: Filled, name: str) -> None:
    for target in ("1.1/correct", "1.1/split", "1.1/merge", "new"):
        assert as_client(name).post(f"{HERE}/{target}", new()).status_code == 403


def test_a_contributor_merges_nothing(rivers: Rivers) -> None:
    assert as_client("chai").post(f"{JSR}/1.1/merge", merging(rivers)).status_code == 403


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"suggestion": "x"}, 400),
        ({"suggestion": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"decision_version": ""}, 400),
        ({"decision_version": "3"}, 409),
        ({"newer": "00000000-0000-4000-8000-000000000000"}, 409),
    ],
)
@pytest.mark.parametrize("target", ["correct", "split"])
def test_a_form_that_no_page_of_ours_sends_is_refused(
    rivers: Rivers, changes: dict[str, str], status: int, target: str
) -> None:
    fields = seen(rivers, "1.P1", kind="stance", taken="for wells") | changes
    assert as_client("rana").post(f"{JSR}/1.P1/{target}", fields).status_code == status
    assert not Decision.objects.exists()


def test_a_suggestion_of_another_commitment_is_refused(rivers: Rivers) -> None:
    fields = seen(rivers, "1.1", kind="stance") | {"suggestion": str(rivers.row("1.2").suggestion_id)}
    assert as_client("rana").post(f"{JSR}/1.1/correct", fields).status_code == 400
    assert as_client("rana").post(f"{JSR}/9.9/correct", fields).status_code == 404


def test_the_decided_readings_and_their_text_are_taken_out(filled: Filled) -> None:
    lines = as_client("vera").get(f"{HERE}/gold.jsonl")
    assert lines["Content-Type"] == "application/jsonl"
    assert lines["Content-Disposition"] == 'attachment; filename="rivers-version-1.jsonl"'
    assert [line.split(b'"reference": ')[1] for line in lines.content.splitlines()] == [
        b'"1.1"}',
        b'"2.1"}',
        b'"2.P1"}',
    ]
    text = as_client("vera").get(f"{HERE}/gold.txt")
    assert text.content.decode() == filled.version.text
    assert f'href="{HERE}/gold.jsonl"' in visit(f"{HERE}/desk", "vera")


MANY = "# Wells\n\n3 May 2024\n\n## 1. Wells\n\nThe Parties will:\n\n{}\n\n## 2. End\n\nWe will end well.\n"


def test_the_desk_costs_the_same_for_fifty_and_five_hundred(
    people: Any, django_assert_num_queries: Any
) -> None:
    client = as_client("minh")
    for count in (50, 500):
        text = MANY.format("\n".join(f"- dig well number {n};" for n in range(1, count + 1)))
        add(people, text, f"wells {count}")
        with django_assert_num_queries(COST):
            answer = client.get(f"/office/wells-{count}/desk?at=1.7")
        assert f"{count + 1} commitments are marked" in text_of(answer.content.decode())


COST = 42


def test_the_extractor_is_named_where_it_suggested(rivers: Rivers) -> None:
    assert "Suggested by Followthrough extractor." in text_of(visit(f"{DESK}?at=1.1", "vera"))
