"""Suggestions become decisions by a second person; nothing is overwritten."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone

from followthrough.commitments.model import Extraction, Reason
from followthrough.errors import Conflict, InvalidValue, NotAllowed, NotFound
from followthrough_site.accounts.models import Role
from followthrough_site.accounts.queries import STRANGER, reader, today
from followthrough_site.audit.queries import history
from followthrough_site.register.models import Commitment
from followthrough_site.review import actions, queries, standing
from followthrough_site.review.models import Decision, Marking, Release, Suggestion, Verdict
from followthrough_site.review.rows import CARRIES, STATES, Carries
from followthrough_site.review.verification import verify
from tests.filled import MONEY, SCHOOLS, TEACHERS, Filled
from tests.people import person


def decide(
    filled: Filled, reference: str, *, version: int = 0, verdict: Verdict = Verdict.ACCEPTED
) -> Decision:
    suggestion = filled.suggestion(reference)
    return actions.decide(filled.people.reviewer, suggestion, verdict, "Because.", expected_version=version)


def told(filled: Filled, reference: str) -> list[str]:
    """What the trail says was done to a commitment."""
    return [event.action for event in history(filled.commitment(reference).pk)]


def test_an_acceptance_is_recorded_with_actor_reason_and_day(loaded: Filled) -> None:
    actions.decide(
        loaded.people.reviewer,
        loaded.suggestion("1.1"),
        Verdict.ACCEPTED,
        "  As the text says. ",
        expected_version=0,
        decided_on=datetime.date(2026, 1, 2),
    )
    (row,) = standing.decisions(loaded.commitment("1.1").pk)
    assert (row.version, row.verdict, row.reason) == (1, "accepted", "As the text says.")
    assert (row.decided_by, row.suggested_by) == ("Rana", "Extractor 1")
    assert row.decided_on == datetime.date(2026, 1, 2)
    assert told(loaded, "1.1") == ["commitment.accepted"]


def test_the_day_of_a_decision_is_that_of_the_workspace(
    loaded: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime.datetime(2026, 1, 1, 18, tzinfo=datetime.UTC)  # one in the morning in Bangkok
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert decide(loaded, "1.1").decided_on == datetime.date(2026, 1, 2)
    assert today(loaded.people.outsider.workspace) == datetime.date(2026, 1, 1)


def test_a_decision_is_ended_and_the_next_one_added(loaded: Filled) -> None:
    decide(loaded, "1.1", verdict=Verdict.REJECTED)
    decide(loaded, "1.1", version=1)
    rows = Decision.objects.filter(subject=loaded.commitment("1.1").pk).order_by("version")
    assert [(row.version, row.verdict, row.ended_at is None) for row in rows] == [
        (1, "rejected", False),
        (2, "accepted", True),
    ]


@pytest.mark.parametrize("seen", [0, 2])
def test_who_saw_another_version_is_told_to_read_again(loaded: Filled, seen: int) -> None:
    decide(loaded, "1.1")
    with pytest.raises(Conflict, match=f"version 1, you saw {seen}"):
        decide(loaded, "1.1", version=seen)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_decision_needs_a_reason(loaded: Filled, reason: str) -> None:
    with pytest.raises(InvalidValue, match="needs a reason"):
        actions.decide(
            loaded.people.reviewer, loaded.suggestion("1.1"), Verdict.ACCEPTED, reason, expected_version=0
        )


def test_corrected_is_no_verdict_by_itself(loaded: Filled) -> None:
    with pytest.raises(InvalidValue, match="needs its corrected values"):
        decide(loaded, "1.1", verdict=Verdict.CORRECTED)


def test_no_author_decides_his_own_whatever_his_role(loaded: Filled) -> None:
    manager = loaded.people.manager
    own = actions.propose(manager, loaded.initiative, loaded.version, SCHOOLS)
    with pytest.raises(NotAllowed, match="No author approves his own work"):
        actions.decide(manager, own, Verdict.ACCEPTED, "Mine.", expected_version=0)
    actions.decide(loaded.people.reviewer, own, Verdict.ACCEPTED, "His.", expected_version=0)


def test_a_first_user_accepts_what_the_machine_suggests_and_never_his_own(loaded: Filled) -> None:
    """A one-person office: everything but the release of its own work."""
    alone = loaded.people.manager
    actions.decide(alone, loaded.suggestion("1.1"), Verdict.ACCEPTED, "Yes.", expected_version=0)
    own = actions.correct(
        alone, loaded.suggestion("2.1"), replace(TEACHERS, kind="goal"), "No.", expected_version=0
    )
    with pytest.raises(NotAllowed, match="No author"):
        actions.decide(alone, own, Verdict.ACCEPTED, "Mine.", expected_version=1)
    with pytest.raises(NotAllowed, match="needs a second person"):
        actions.release(alone, loaded.commitment("1.1").record, Marking.PUBLIC, "Mine.")


def test_a_correction_waits_for_a_second_person(loaded: Filled) -> None:
    one, two = loaded.people.reviewer, loaded.people.second_reviewer
    better = replace(TEACHERS, strength="soft")
    corrected = actions.correct(one, loaded.suggestion("2.1"), better, "Softer.", expected_version=0)
    row = queries.commitment(_member(loaded), loaded.initiative, "2.1")
    assert (row.state, row.strength, row.suggested_by) == ("corrected", "soft", "Rana")
    with pytest.raises(NotAllowed, match="No author"):
        actions.decide(one, corrected, Verdict.ACCEPTED, "Mine.", expected_version=1)
    actions.decide(two, corrected, Verdict.ACCEPTED, "Agreed.", expected_version=1)
    row = queries.commitment(_member(loaded), loaded.initiative, "2.1")
    assert (row.state, row.strength, row.decision_version) == ("accepted", "soft", 2)
    assert told(loaded, "2.1") == ["commitment.corrected", "commitment.accepted"]
    assert verify().green


def test_a_correction_must_correct_something(loaded: Filled) -> None:
    with pytest.raises(Conflict, match="suggested already"):
        actions.correct(loaded.people.reviewer, loaded.suggestion("2.1"), TEACHERS, "So.", expected_version=0)
    assert not Decision.objects.exists()
    assert Suggestion.objects.filter(subject=loaded.commitment("2.1").pk).count() == 1


def _member(filled: Filled) -> queries.Reader:
    assert filled.people.viewer.user is not None
    return reader(filled.people.viewer.user)


def test_a_proposal_takes_a_free_reference(loaded: Filled) -> None:
    """The wanted one is taken, by whatever became of it: the next letter is given."""
    decide(loaded, "1.1", verdict=Verdict.REJECTED)
    actions.propose(loaded.people.contributor, loaded.initiative, loaded.version, MONEY)
    references = Commitment.objects.order_by("sort_key").values_list("reference", flat=True)
    assert list(references) == ["1.1", "1.1a", "1.2", "2.1", "2.2"]


def test_a_suggestion_is_found_in_its_own_workspace_only(loaded: Filled) -> None:
    one = loaded.suggestion("1.1")
    assert actions.suggestion(loaded.people.workspace.id, one.id) == one
    with pytest.raises(NotFound):
        actions.suggestion(loaded.people.outsider.workspace_id, one.id)


def release(
    filled: Filled, reference: str = "1.1", marking: Marking = Marking.PUBLIC, seen: int = 0
) -> Release | None:
    record = filled.commitment(reference).record
    return actions.release(
        filled.people.second_reviewer, record, marking, "Public now.", expected_version=seen
    )


def test_a_release_needs_an_acceptance(loaded: Filled) -> None:
    with pytest.raises(Conflict, match="Only an accepted commitment"):
        release(loaded)
    decide(loaded, "1.1", verdict=Verdict.REJECTED)
    with pytest.raises(Conflict, match="Only an accepted commitment"):
        release(loaded)


def test_a_release_needs_another_person_than_the_acceptance(loaded: Filled) -> None:
    decide(loaded, "1.1")
    with pytest.raises(NotAllowed, match="needs a second person"):
        actions.release(loaded.people.reviewer, loaded.commitment("1.1").record, Marking.PARTNER, "So.")
    done = release(loaded)
    assert done is not None
    assert (done.decided_by.name, done.prepared_by.name, done.version) == ("Somsak", "Rana", 1)


def test_a_release_of_a_document_needs_another_person_than_who_entered_it(loaded: Filled) -> None:
    record = loaded.document.record
    with pytest.raises(NotAllowed, match="needs a second person"):
        actions.release(loaded.people.manager, record, Marking.PUBLIC, "So.")
    assert actions.release(loaded.people.reviewer, record, Marking.PUBLIC, "So.") is not None


def test_a_release_needs_a_reason(loaded: Filled) -> None:
    with pytest.raises(InvalidValue, match="needs a reason"):
        actions.release(loaded.people.reviewer, loaded.document.record, Marking.PUBLIC, " ")


def test_the_same_marking_again_changes_nothing(loaded: Filled) -> None:
    decide(loaded, "1.1")
    release(loaded)
    assert release(loaded, seen=1) is None
    assert Release.objects.count() == 1


def test_a_wider_and_a_narrower_marking_end_the_one_before(loaded: Filled) -> None:
    decide(loaded, "1.1")
    for seen, marking in enumerate((Marking.PARTNER, Marking.PUBLIC, Marking.INTERNAL)):
        release(loaded, marking=marking, seen=seen)
    rows = Release.objects.order_by("version")
    assert [(row.marking, row.ended_at is None) for row in rows] == [
        ("partner", False),
        ("public", False),
        ("internal", True),
    ]


def test_who_accepted_may_take_a_release_back(loaded: Filled) -> None:
    """Narrowing protects; it does not need the second person."""
    decide(loaded, "1.1")
    release(loaded)
    record = loaded.commitment("1.1").record
    narrowed = actions.release(
        loaded.people.reviewer, record, Marking.INTERNAL, "A mistake.", expected_version=1
    )
    assert narrowed is not None


def test_a_new_decision_ends_the_release_that_rests_on_the_old(loaded: Filled) -> None:
    decide(loaded, "1.1")
    release(loaded)
    decide(loaded, "1.1", version=1, verdict=Verdict.REJECTED)
    assert not Release.objects.filter(ended_at__isnull=True).exists()
    assert told(loaded, "1.1") == [
        "commitment.accepted",
        "release.decided",
        "release.ended",
        "commitment.rejected",
    ]
    assert verify().green


def test_a_conflict_leaves_the_release_as_it_was(loaded: Filled) -> None:
    decide(loaded, "1.1")
    release(loaded)
    with pytest.raises(Conflict):
        decide(loaded, "1.1", version=0)
    assert Release.objects.filter(ended_at__isnull=True).count() == 1


def test_a_stranger_sees_what_is_public_and_nothing_else(loaded: Filled) -> None:
    other = person(loaded.people.manager, "Olga", Role.REVIEWER)
    actions.release(other, loaded.initiative.record, Marking.PUBLIC, "Public.")
    for reference in ("1.1", "1.2", "2.1"):
        decide(loaded, reference)
    release(loaded, "1.1")
    release(loaded, "1.2", Marking.PARTNER)
    found = queries.commitments(STRANGER, loaded.initiative, states=STATES)
    assert [row.reference for row in found.rows] == ["1.1"]
    inside = queries.commitments(_member(loaded), loaded.initiative, states=STATES)
    assert [row.reference for row in inside.rows] == ["1.1", "1.2", "2.1", "2.2"]


def test_a_correction_stands_before_a_later_suggestion_of_the_machine(loaded: Filled) -> None:
    better = replace(TEACHERS, strength="soft")
    actions.correct(
        loaded.people.reviewer, loaded.suggestion("2.1"), better, "Only an intention.", expected_version=0
    )
    later = Extraction((replace(TEACHERS, strength="intent"),), (), (), "9")
    actions.suggest_all(loaded.extractor, loaded.initiative, loaded.version, later)
    row = queries.commitment(_member(loaded), loaded.initiative, "2.1")
    assert (row.state, row.strength, row.suggested_by) == ("corrected", "soft", "Rana")


def test_a_release_changed_meanwhile_is_a_conflict(loaded: Filled) -> None:
    decide(loaded, "1.1")
    release(loaded)
    actions.release(
        loaded.people.reviewer,
        loaded.commitment("1.1").record,
        Marking.INTERNAL,
        "A mistake.",
        expected_version=1,
    )
    with pytest.raises(Conflict, match="changed who may see"):
        release(loaded, seen=1)


def test_filters_speak_of_the_suggestion_that_is_shown(loaded: Filled) -> None:
    """The rule stands twice, for rows and in SQL: over every state both say the same."""
    without = replace(MONEY, amounts=(), deadline=None)
    actions.correct(
        loaded.people.reviewer, loaded.suggestion("1.1"), without, "No money.", expected_version=0
    )
    decide(loaded, "2.2")
    later = Extraction((replace(MONEY, strength="intent"),), (), (), "9")
    actions.suggest_all(loaded.extractor, loaded.initiative, loaded.version, later)
    member = _member(loaded)
    for state in STATES:
        shown = queries.commitments(member, loaded.initiative, states=(state,)).rows
        for carries in CARRIES:
            found = queries.commitments(member, loaded.initiative, states=(state,), carries=carries)
            wanted = {row.reference for row in shown if fits(row.carries, carries)}
            assert {row.reference for row in found.rows} == wanted


def fits(carried: Carries, wanted: Carries) -> bool:
    return carried == wanted or (carried == "both" and wanted in ("money", "date"))


def test_a_correction_keeps_words_and_reasons_of_what_it_leaves_as_suggested(loaded: Filled) -> None:
    before = loaded.suggestion("1.1")
    without = replace(MONEY, amounts=(), reasons=(Reason("reader.own-words", "", None, "No money."),))
    after = actions.correct(loaded.people.reviewer, before, without, "No money.", expected_version=0)
    own, *kept = after.reasons
    assert (own["rule"], own["value"]) == ("reader.own-words", "No money.")
    assert kept == before.reasons
    assert kept
