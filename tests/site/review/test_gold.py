"""What people decided about a text measures the extractor, in the benchmark's own format."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.extraction.scorer import compare, score_fields

from followthrough.commitments import extract, to_row
from followthrough.documents import parse
from followthrough.errors import NotAllowed
from followthrough.values import Span
from followthrough.vocab import load
from followthrough_site.accounts.models import Actor
from followthrough_site.accounts.queries import STRANGER, Reader, role_of
from followthrough_site.programme.models import Initiative
from followthrough_site.review import actions, reshaping
from followthrough_site.review.gold import FIELDS, SOMETIMES, gold_lines
from followthrough_site.review.models import Verdict
from tests.filled import TEXT, Filled
from tests.initiatives.conftest import load_kasi
from tests.rivers import Rivers

pytestmark = pytest.mark.django_db


def reader(actor: Actor) -> Reader:
    role = role_of(actor)
    assert role
    return Reader({actor.workspace_id: role})


def gold(initiative: Initiative, who: Reader) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gold_lines(who, initiative)]


def test_only_what_stands_is_gold(filled: Filled) -> None:
    rows = gold(filled.initiative, reader(filled.people.viewer))
    assert [row["reference"] for row in rows] == ["1.1", "2.1", "2.P1"]
    first, corrected, last = rows
    assert set(first) == set(FIELDS) - SOMETIMES
    assert first["amounts"] == [{"value": 59400000, "currency": "USD", "qualifier": "exact", "per": "total"}]
    assert (first["deadline"], first["lead_in"], first["vehicles"]) == (
        "2027",
        "The Parties will",
        ["River Fund (한강 기금)"],
    )
    assert corrected["strength"] == "soft"  # as corrected and confirmed, not as first read
    assert last["period"] == {"start": "2024-02", "end": None}
    for row in rows:
        assert " ".join(TEXT[row["start"] : row["end"]].split()) == row["quote"]


def test_words_in_pieces_keep_their_segments(filled: Filled) -> None:
    actions.decide(
        filled.people.reviewer, filled.suggestion("1.2"), Verdict.ACCEPTED, "It is one.", expected_version=1
    )
    row = next(
        row for row in gold(filled.initiative, reader(filled.people.viewer)) if row["reference"] == "1.2"
    )
    pieces = [TEXT[start:end] for start, end in row["segments"]]
    assert " ".join(" ".join(pieces).split()) == row["quote"]
    assert (row["segments"][0][0], row["segments"][-1][1]) == (row["start"], row["end"])


def test_the_same_words_later_in_the_text_are_the_second_occurrence(rivers: Rivers) -> None:
    people = rivers.people
    short = {}
    for reference in ("2.P1", "2.P2"):
        found = rivers.found(reference)
        start = rivers.version.text.index("send books", found.span.start)
        span = replace(found.span, start=start, end=start + len("send books"))
        short[reference] = replace(found, span=span, quote="send books")
        reshaping.reword(
            people.reviewer, rivers.suggestion(reference), short[reference], "Shorter.", expected_version=0
        )
        actions.decide(
            people.second_reviewer,
            rivers.suggestion(reference),
            Verdict.ACCEPTED,
            "Yes.",
            expected_version=1,
        )
    rows = gold(rivers.initiative, reader(people.viewer))
    assert [(row["quote"], row["occurrence"]) for row in rows] == [("send books", 1), ("send books", 2)]


@pytest.mark.parametrize("who", ["nobody", "outsider"])
def test_those_without_a_role_take_nothing_out(filled: Filled, who: str) -> None:
    asking = STRANGER if who == "nobody" else reader(filled.people.outsider)
    with pytest.raises(NotAllowed):
        gold_lines(asking, filled.initiative)


def test_the_gold_of_a_small_text_measures_the_extractor(rivers: Rivers) -> None:
    people = rivers.people
    for reference in ("1.1", "1.P1", "2.P1"):
        actions.decide(
            people.reviewer, rivers.suggestion(reference), Verdict.ACCEPTED, "Yes.", expected_version=0
        )
    actions.decide(people.reviewer, rivers.suggestion("1.2"), Verdict.REJECTED, "No.", expected_version=0)
    known = gold(rivers.initiative, reader(people.viewer))
    found = [to_row(one) for one in extract(rivers.document, load()).commitments]
    result = compare(known, found)
    assert [wanted["reference"] for wanted, _ in result.pairs] == ["1.P1", "1.1", "2.P1"]
    assert (result.tally.recall, result.lost) == (1.0, [])
    scores = score_fields(result.pairs)
    assert all(tally.precision == 1.0 for tally in scores.equal.values())
    assert set(scores.equal) == {"strength", "kind", "amounts", "deadline"}


def test_so_does_the_gold_of_the_reference_initiative(db: None) -> None:
    loaded = load_kasi()
    initiative = Initiative.objects.select_related("official_text").get(slug=loaded.initiative_slug)
    manager = Actor.objects.get(name="Followthrough loader")
    known = gold(initiative, reader(manager))
    text = initiative.official_text
    document = parse(text.text.encode(), text.file_name)
    assert document.sha256 == text.sha256
    result = compare(known, [to_row(one) for one in extract(document, load()).commitments])
    assert len(known) > 70
    assert result.tally.f1 >= 0.9
    for row in known:
        assert document.quotation(_pieces(row)) == row["quote"]


def _pieces(row: dict[str, Any]) -> list[Span]:
    return [Span(start, end) for start, end in row.get("segments", [[row["start"], row["end"]]])]
