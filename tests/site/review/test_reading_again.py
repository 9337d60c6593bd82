"""Extraction again, by the same or a better extractor: suggestions are added, nothing decided moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followthrough.commitments.model import Commitment as Found
from followthrough.commitments.model import Extraction
from followthrough_site.audit.queries import head
from followthrough_site.claims.models import Claim
from followthrough_site.register.models import Commitment
from followthrough_site.review import actions
from followthrough_site.review.actions import RunCounts
from followthrough_site.review.models import Decision, Run, Suggestion, TextFinding, Verdict
from followthrough_site.review.verification import verify
from tests.filled import BOOKS, EXTRACTION, MONEY, SLIP, STATIONS, TEACHERS, Filled, at, found
from tests.web.pseudo import pseudo_locale


def read(filled: Filled, *commitments: Found, version: str = "2") -> RunCounts:
    extraction = Extraction(commitments, EXTRACTION.lines, (SLIP,), version)
    return actions.suggest_all(filled.extractor, filled.initiative, filled.version, extraction)


def references() -> list[str]:
    return list(Commitment.objects.order_by("sort_key").values_list("reference", flat=True))


def suggestions(filled: Filled, reference: str) -> list[Suggestion]:
    return list(Suggestion.objects.filter(subject=filled.commitment(reference).pk).order_by("made_at", "id"))


def test_a_first_reading_stores_everything_as_suggested(loaded: Filled) -> None:
    assert references() == ["1.1", "1.2", "2.1", "2.2"]
    assert not Decision.objects.exists()
    (run,) = Run.objects.all()
    assert (run.extractor_version, run.made_by) == ("1", loaded.extractor)
    (slip,) = TextFinding.objects.all()
    assert (slip.code, slip.level) == ("slip.omitted", "warning")
    assert slip.finding() == SLIP


def test_a_finding_stored_as_a_finished_sentence_is_read_as_it_stands(loaded: Filled) -> None:
    older = TextFinding(level="info", code="old", place="line 1", message='It says "{gone}".', remedy="Look.")
    assert (older.finding().message, older.finding().remedy) == ('It says "{gone}".', "Look.")


@pytest.mark.parametrize(
    "values", [None, {}, [], "x", {"message": "x"}, {"message": {"a": []}}, {"message": {}}]
)
def test_a_row_that_no_reading_wrote_is_told_as_it_stands(db: None, values: object) -> None:
    strange = TextFinding(
        level="info", code="x", place="line 1", message="{a.b} {a", plural="s", values=values
    )
    assert strange.finding().message == "{a.b} {a"


def test_a_finding_is_read_in_the_language_of_whoever_reads_it(loaded: Filled) -> None:
    stored = TextFinding.objects.get().finding()
    with pseudo_locale():
        assert stored.message == "⟦A figure was left out: {figure deleted}.⟧"
    assert stored.message == "A figure was left out: {figure deleted}."


def test_the_same_reading_again_changes_nothing(loaded: Filled) -> None:
    before, rows = head(loaded.people.workspace.id), Claim.objects.count()
    counts = read(loaded, *EXTRACTION.commitments, version="1")
    assert counts == RunCounts(new=0, revised=0, unchanged=4)
    assert (head(loaded.people.workspace.id), Claim.objects.count()) == (before, rows)
    assert Run.objects.count() == TextFinding.objects.count() == 1


def test_a_new_version_that_finds_the_same_adds_only_its_run(loaded: Filled) -> None:
    assert read(loaded, *EXTRACTION.commitments) == RunCounts(0, 0, 4)
    assert [run.extractor_version for run in Run.objects.order_by("made_at")] == ["1", "2"]
    assert Suggestion.objects.count() == 4


def test_a_better_reading_stands_beside_the_old_one(loaded: Filled) -> None:
    longer = at("send cafe\u0301 books,\r\nand")
    better = replace(BOOKS, span=longer, quote="send cafe\u0301 books,\r\nand", strength="soft")
    assert read(loaded, MONEY, STATIONS, TEACHERS, better) == RunCounts(0, 1, 3)
    old, new = suggestions(loaded, "2.2")
    assert (old.run.extractor_version, new.run.extractor_version) == ("1", "2")
    assert (old.passage.end, new.passage.end) == (BOOKS.span.end, longer.end)
    assert references() == ["1.1", "1.2", "2.1", "2.2"]


def test_what_was_decided_stays_decided_on_what_was_read_then(loaded: Filled) -> None:
    decided = loaded.suggestion("2.1")
    actions.decide(loaded.people.reviewer, decided, Verdict.ACCEPTED, "Yes.", expected_version=0)
    before = Decision.objects.values().get()
    read(loaded, MONEY, STATIONS, replace(TEACHERS, strength="soft"), BOOKS)
    assert Decision.objects.values().get() == before
    assert len(suggestions(loaded, "2.1")) == 2
    assert verify().green


def test_what_was_rejected_is_not_suggested_anew(loaded: Filled) -> None:
    actions.decide(
        loaded.people.reviewer, loaded.suggestion("1.2"), Verdict.REJECTED, "No.", expected_version=0
    )
    assert read(loaded, *EXTRACTION.commitments) == RunCounts(0, 0, 4)
    assert references().count("1.2") == 1


def test_references_never_move(loaded: Filled) -> None:
    """A reader that splits differently numbers differently; what has a reference keeps it, and no reference
    is given twice."""
    before = dict(Commitment.objects.values_list("pk", "reference"))
    extra = found("1.1", "through the River Fund (한강 기금)")
    shifted = [replace(MONEY, reference=TEACHERS.reference), extra, STATIONS]
    assert read(loaded, *shifted).new == 1
    after = dict(Commitment.objects.values_list("pk", "reference"))
    assert after.items() >= before.items()
    assert set(after.values()) - set(before.values()) == {"1.1a"}


def test_what_a_better_reader_no_longer_finds_is_kept(loaded: Filled) -> None:
    assert read(loaded, MONEY) == RunCounts(0, 0, 1)
    assert references() == ["1.1", "1.2", "2.1", "2.2"]


def test_two_finds_never_become_one_commitment(loaded: Filled) -> None:
    """Both overlap 2.1 enough; the better one takes it, the other is new."""
    words = "train 𐌰𐌱 teachers"
    near = replace(TEACHERS, span=at(words[:-1]), quote=words[:-1], strength="soft")
    assert read(loaded, TEACHERS, near) == RunCounts(new=1, revised=0, unchanged=1)


def test_a_find_at_another_place_is_new(loaded: Filled) -> None:
    assert read(loaded, found("1.3", "through the River Fund (한강 기금)")).new == 1
    assert "1.3" in references()


@pytest.mark.parametrize(
    "better",
    [
        replace(TEACHERS, kind="goal"),
        replace(TEACHERS, strength="soft"),
        replace(TEACHERS, actors=()),
        replace(TEACHERS, vehicles=MONEY.vehicles),
        replace(TEACHERS, amounts=MONEY.amounts),
        replace(TEACHERS, deadline=MONEY.deadline),
        replace(TEACHERS, period=STATIONS.period),
        replace(TEACHERS, beneficiaries=STATIONS.beneficiaries),
        replace(TEACHERS, lead_in=None, lead_in_words=None),
    ],
)
def test_any_other_term_is_a_revision(loaded: Filled, better: Found) -> None:
    assert read(loaded, better) == RunCounts(0, 1, 0)


def test_other_reasons_alone_are_no_revision(loaded: Filled) -> None:
    assert read(loaded, replace(TEACHERS, reasons=TEACHERS.reasons[:1])) == RunCounts(0, 0, 1)
