"""What a person may do to the marks of a text, who may, and what the register says afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followthrough.errors import Conflict, InvalidValue, NotAllowed
from followthrough.values import PublicReference, Span
from followthrough.vocab import load
from followthrough_site.audit.models import Event
from followthrough_site.review import actions, reshaping
from followthrough_site.review.locating import Locator, Place
from followthrough_site.review.models import Decision, SuggestedClaim, Suggestion, Verdict
from followthrough_site.review.shapes import divided, joined
from followthrough_site.review.terms import Terms, read_terms
from followthrough_site.review.verification import verify
from tests.rivers import FOUND, Rivers, at
from tests.site.review.tampering import delete, found, tamper

pytestmark = pytest.mark.django_db


def sound() -> bool:
    """Whether `verify` finds nothing wrong."""
    return verify().green


def place(rivers: Rivers, words: str, near: Span) -> Place:
    found = Locator(rivers.document).find(words, near)
    assert found
    return found


def test_the_text_is_what_these_tests_think(rivers: Rivers) -> None:
    assert rivers.references() == FOUND


def test_a_reviewer_corrects_and_a_second_person_confirms(rivers: Rivers) -> None:
    people, suggestion = rivers.people, rivers.suggestion("1.1")
    better = replace(rivers.found("1.1"), strength="intent", reasons=())
    reshaping.reword(people.reviewer, suggestion, better, "They only plan it.", expected_version=0)
    assert (rivers.row("1.1").state, rivers.row("1.1").strength) == ("corrected", "intent")
    mine = rivers.suggestion("1.1")
    with pytest.raises(NotAllowed):
        actions.decide(people.reviewer, mine, Verdict.ACCEPTED, "Yes.", expected_version=1)
    actions.decide(people.second_reviewer, mine, Verdict.ACCEPTED, "Yes.", expected_version=1)
    assert rivers.row("1.1").state == "accepted"
    assert sound()


def test_a_contributor_sets_another_reading_beside_the_machines(rivers: Rivers) -> None:
    people, suggestion = rivers.people, rivers.suggestion("1.1")
    better = replace(rivers.found("1.1"), kind="continuing")
    reshaping.reword(people.contributor, suggestion, better, "It goes on.", expected_version=0)
    row = rivers.row("1.1")
    assert (row.state, row.kind, row.suggested_by) == ("suggested", "continuing", "Chai")
    assert row.reasons[0].value == "It goes on."
    event = Event.objects.get(action="commitment.revised")
    assert (event.actor_id, event.object_id) == (people.contributor.id, suggestion.subject_id)
    assert event.kept.content["instead_of"] == str(suggestion.id)
    actions.decide(people.reviewer, rivers.suggestion("1.1"), Verdict.ACCEPTED, "Yes.", expected_version=0)
    assert rivers.row("1.1").kind == "continuing"
    assert sound()


@pytest.fixture
def revised(rivers: Rivers) -> Suggestion:
    """A contributor's reading beside the machine's."""
    better = replace(rivers.found("1.1"), kind="continuing")
    first = rivers.suggestion("1.1")
    return reshaping.revise(rivers.people.contributor, first, better, "It goes on.", expected_version=0)


def test_a_reading_that_was_taken_away_is_found(revised: Suggestion) -> None:
    for row in revised.claims.all():
        delete(SuggestedClaim, row.pk)
    delete(Suggestion, revised.pk)
    event = Event.objects.get(action="commitment.revised")
    place = f"review_suggestion about {revised.subject_id}, event {event.sequence} ({event.id})"
    assert found() == [("trail.row_missing", place)]


def test_a_reading_that_was_given_to_another_is_found(revised: Suggestion, rivers: Rivers) -> None:
    tamper(Suggestion, revised.pk, made_by_id=rivers.people.reviewer.id)
    assert ("trail.differs", f"review_suggestion {revised.pk}") in found()


def test_a_reviewer_words_his_own_suggestion_otherwise_and_still_does_not_decide_it(rivers: Rivers) -> None:
    people = rivers.people
    found = rivers.found("1.1")
    first = replace(found, kind="continuing")
    reshaping.revise(people.reviewer, rivers.suggestion("1.1"), first, "Goes on.", expected_version=0)
    mine = rivers.suggestion("1.1")
    reshaping.reword(people.reviewer, mine, replace(found, kind="stance"), "A stance.", expected_version=0)
    assert (rivers.row("1.1").kind, rivers.row("1.1").state) == ("stance", "suggested")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["viewer", "outsider"])
def test_who_may_not_suggest_rewords_nothing(rivers: Rivers, who: str) -> None:
    by = getattr(rivers.people, who)
    found = rivers.found("1.1")
    with pytest.raises(NotAllowed):
        reshaping.reword(by, rivers.suggestion("1.1"), found, "Mine.", expected_version=0)
    with pytest.raises(NotAllowed):
        reshaping.add(by, rivers.initiative, rivers.version, rivers.document, found)


@pytest.mark.parametrize(
    ("reason", "version", "error"),
    [("  ", 0, InvalidValue), ("Mine.", 1, Conflict)],
)
def test_another_reading_needs_a_reason_and_the_decision_the_person_saw(
    rivers: Rivers, reason: str, version: int, error: type[Exception]
) -> None:
    better = replace(rivers.found("1.1"), kind="continuing")
    before = Suggestion.objects.count()
    with pytest.raises(error):
        reshaping.revise(
            rivers.people.contributor, rivers.suggestion("1.1"), better, reason, expected_version=version
        )
    assert Suggestion.objects.count() == before


def test_what_is_suggested_already_is_not_suggested_again(rivers: Rivers) -> None:
    with pytest.raises(Conflict, match="suggested already"):
        reshaping.reword(
            rivers.people.contributor,
            rivers.suggestion("1.1"),
            rivers.found("1.1"),
            "Same.",
            expected_version=0,
        )


def test_a_machine_suggests_no_other_reading_by_hand(rivers: Rivers) -> None:
    with pytest.raises(NotAllowed):
        reshaping.revise(
            rivers.people.machine,
            rivers.suggestion("1.1"),
            replace(rivers.found("1.1"), kind="stance"),
            "Beep.",
            expected_version=0,
        )


def test_new_words_get_the_next_free_prose_number_of_their_line(rivers: Rivers) -> None:
    terms = Terms(
        words="The schools of both rivers are many", strength="firm", kind="stance", reason="Read so."
    )
    found = read_terms(
        terms, rivers.document, load(), reference=PublicReference(0, 1), near=at("The schools")
    )
    by = rivers.people.contributor
    made = reshaping.add(by, rivers.initiative, rivers.version, rivers.document, found)
    assert made.subject.commitment.reference == "2.P3"
    assert made.subject.commitment.line.number == 2
    assert rivers.row("2.P3").state == "suggested"
    assert sound()
    with pytest.raises(Conflict, match=r"2\.P3 already"):
        reshaping.add(by, rivers.initiative, rivers.version, rivers.document, found)


def test_new_words_in_a_list_item_get_a_letter_of_its_number(rivers: Rivers) -> None:
    span = at("wells in Thailand")
    assert str(reshaping.free_reference(rivers.initiative, rivers.document, span)) == "1.1"
    found = replace(rivers.found("1.1"), span=at("Thailand"), quote="Thailand", amounts=(), beneficiaries=())
    made = reshaping.add(rivers.people.contributor, rivers.initiative, rivers.version, rivers.document, found)
    assert made.subject.commitment.reference == "1.1a"


def test_a_split_shares_out_what_the_words_say(rivers: Rivers) -> None:
    whole = rivers.found("1.P1")
    taken = place(rivers, "by 2027 for wells", whole.span)
    rest, part = divided(whole, taken, rivers.document)
    assert (rest.quote, part.quote) == ("will provide USD 5 million", "by 2027 for wells")
    assert (len(rest.amounts), rest.deadline) == (1, None)
    assert part.amounts == ()
    assert str(part.deadline and part.deadline.value) == "2027"
    assert (part.lead_in_words, rest.lead_in) == ("will", None)
    assert rest.actors == part.actors == whole.actors


def test_what_remains_has_no_joining_words_at_its_ends(rivers: Rivers) -> None:
    words = "train 40 engineers of Laos, and open a River Academy in 2025"
    start = at("train 40").start
    span = Span(start, rivers.version.text.index(" in 2025") + len(" in 2025"))
    whole = replace(rivers.found("1.P2"), span=span, quote=words)
    rest, part = divided(whole, place(rivers, "open a River Academy in 2025", span), rivers.document)
    assert (rest.quote, part.quote) == ("train 40 engineers of Laos", "open a River Academy in 2025")
    middle, _ = divided(whole, place(rivers, "engineers of Laos,", span), rivers.document)
    assert [piece.of(rivers.version.text) for piece in middle.segments] == [
        "train 40",
        "open a River\nAcademy in 2025",
    ]


@pytest.mark.parametrize(
    ("words", "told"), [("send books", "not part"), ("dig 12 wells in Thailand", "Nothing would remain")]
)
def test_what_cannot_be_split_off_is_told(rivers: Rivers, words: str, told: str) -> None:
    whole = rivers.found("1.1")
    with pytest.raises(InvalidValue, match=told):
        divided(whole, place(rivers, words, whole.span), rivers.document)


def test_a_split_is_one_correction_and_one_suggestion(rivers: Rivers) -> None:
    people, whole = rivers.people, rivers.found("1.P1")
    parts = divided(whole, place(rivers, "by 2027 for wells", whole.span), rivers.document)
    suggestion = rivers.suggestion("1.P1")
    _, added = reshaping.split(people.reviewer, suggestion, parts, "Two acts.", expected_version=0)
    assert added.subject.commitment.reference == "1.P1a"
    assert rivers.row("1.P1").state == "corrected"
    assert rivers.row("1.P1").quote.words == "will provide USD 5 million"
    assert rivers.row("1.P1a").deadline is not None
    with pytest.raises(NotAllowed):
        actions.decide(people.reviewer, added, Verdict.ACCEPTED, "Yes.", expected_version=0)
    for reference, version in (("1.P1", 1), ("1.P1a", 0)):
        actions.decide(
            people.second_reviewer,
            rivers.suggestion(reference),
            Verdict.ACCEPTED,
            "Yes.",
            expected_version=version,
        )
    assert sound()


def test_a_contributor_splits_as_two_suggestions(rivers: Rivers) -> None:
    whole = rivers.found("1.P1")
    parts = divided(whole, place(rivers, "by 2027 for wells", whole.span), rivers.document)
    by = rivers.people.contributor
    reshaping.split(by, rivers.suggestion("1.P1"), parts, "Two acts.", expected_version=0)
    assert {rivers.row(one).state for one in ("1.P1", "1.P1a")} == {"suggested"}
    assert not Decision.objects.exists()
    assert sound()


def test_a_split_of_what_was_decided_meanwhile_stores_nothing(rivers: Rivers) -> None:
    people, whole = rivers.people, rivers.found("1.P1")
    suggestion = rivers.suggestion("1.P1")
    parts = divided(whole, place(rivers, "by 2027 for wells", whole.span), rivers.document)
    actions.decide(people.second_reviewer, suggestion, Verdict.ACCEPTED, "Yes.", expected_version=0)
    with pytest.raises(Conflict):
        reshaping.split(people.reviewer, suggestion, parts, "Two acts.", expected_version=0)
    assert rivers.references() == FOUND
    assert rivers.row("1.P1").state == "accepted"


def merged(rivers: Rivers, first: str, second: str, by: str = "reviewer", seen: int = 0) -> Suggestion:
    whole = joined(rivers.found(first), rivers.found(second), rivers.document, load())
    return reshaping.merge(
        getattr(rivers.people, by),
        rivers.suggestion(first),
        rivers.suggestion(second),
        whole,
        "One act.",
        expected_versions=(0, seen),
    )


def test_a_merge_within_a_paragraph_takes_in_what_stands_between(rivers: Rivers) -> None:
    merged(rivers, "1.P1", "1.P2")
    row = rivers.row("1.P1")
    assert row.quote.words == "will provide USD 5 million by 2027 for wells and train 40 engineers of Laos"
    assert (row.state, len(row.amounts), str(row.deadline)) == ("corrected", 1, "2027")
    gone = rivers.row("1.P2")
    assert gone.decision
    assert (gone.state, gone.decision.reason) == ("rejected", "Merged into 1.P1: One act.")
    mine = rivers.suggestion("1.P1")
    actions.decide(rivers.people.second_reviewer, mine, Verdict.ACCEPTED, "Yes.", expected_version=1)
    assert sound()


def test_a_merge_of_two_items_leaves_out_what_stands_between(rivers: Rivers) -> None:
    merged(rivers, "1.1", "1.2")
    found = rivers.found("1.1")
    assert found.quote == "dig 12 wells in Thailand clean the river by 2026"
    assert [piece.of(rivers.version.text) for piece in found.segments] == [
        "dig 12 wells in Thailand",
        "clean the river by 2026",
    ]
    assert sound()


def test_the_weaker_strength_holds_of_what_is_merged(rivers: Rivers) -> None:
    weak = replace(rivers.found("1.2"), strength="exploratory")
    assert joined(rivers.found("1.1"), weak, rivers.document, load()).strength == "exploratory"


@pytest.mark.parametrize(("by", "seen", "error"), [("contributor", 0, NotAllowed), ("reviewer", 3, Conflict)])
def test_a_merge_that_may_not_be_stores_nothing(
    rivers: Rivers, by: str, seen: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        merged(rivers, "1.1", "1.2", by, seen)
    assert (rivers.row("1.1").state, rivers.row("1.2").state) == ("suggested", "suggested")


def test_nobody_merges_away_his_own_suggestion(rivers: Rivers) -> None:
    better = replace(rivers.found("1.2"), kind="stance")
    reshaping.revise(
        rivers.people.reviewer, rivers.suggestion("1.2"), better, "A stance.", expected_version=0
    )
    with pytest.raises(NotAllowed):
        merged(rivers, "1.1", "1.2")
    assert rivers.row("1.1").state == "suggested"


def test_a_commitment_is_not_merged_with_itself(rivers: Rivers) -> None:
    with pytest.raises(InvalidValue):
        merged(rivers, "1.1", "1.1")
