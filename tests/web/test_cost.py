"""A list costs the same number of queries however long it is."""

from __future__ import annotations

from typing import Any

import pytest

from followthrough.commitments.model import Commitment, Extraction, LineOfEffort
from followthrough.documents import parse
from followthrough.values import PartialDate, PublicReference, Span
from followthrough_site.archive import actions as archive
from followthrough_site.programme import actions as programme
from followthrough_site.review import actions as review
from followthrough_site.review.models import Marking, Suggestion, Verdict
from tests.filled import Filled
from tests.web.visiting import HERE, as_client, references, text_of, visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

MANY = 110
TEXT = "1. Wells\n\nThe Parties will:\n\n" + "\n".join(f"- dig well number {n}." for n in range(1, MANY + 1))
CROWD = "/office/wells"


def found(number: int) -> Commitment:
    words = f"dig well number {number}."
    start = TEXT.index(words)
    return Commitment(
        span=Span(start, start + len(words) - 1),
        quote=words[:-1],
        reference=PublicReference(1, number),
        strength="firm",
        kind="new",
        actors=(),
    )


@pytest.fixture
def crowd(filled: Filled) -> Filled:
    """Beside the small initiative one with many commitments, all but one of them accepted and released."""
    people, by = filled.people, filled.people.manager
    details = archive.DocumentDetails("wells", "Wells", "Two Rivers", "official_text", None, "", "CC0-1.0")
    document = archive.add_document(by, details)
    read = parse(TEXT.encode(), "wells.txt")
    version, _ = archive.add_version(
        by, document, read, language="en", captured_on=PartialDate(2024, 1, 1).first_day
    )
    naming = programme.InitiativeDetails("wells", "Wells", "Wells", "Two Rivers", PartialDate(2024))
    initiative, _ = programme.add_initiative(by, naming, version)
    programme.add_lines(by, initiative, [LineOfEffort(1, "Wells", Span(0, 8))], archive.Passages(version))
    commitments = tuple(found(number) for number in range(1, MANY + 1))
    review.suggest_all(filled.extractor, initiative, version, Extraction(commitments, (), ()))
    for suggestion in Suggestion.objects.filter(subject__commitment__initiative=initiative)[: MANY - 1]:
        review.decide(people.reviewer, suggestion, Verdict.ACCEPTED, "Yes.", expected_version=0)
        review.release(people.second_reviewer, suggestion.subject, Marking.PUBLIC, "Yes.")
    for subject in (initiative.record, document.record):
        review.release(people.reviewer, subject, Marking.PUBLIC, "Yes.")
    return filled


# Of these, two are the session and its person, one is the person's roles.
COSTS = [
    ("/", 8),
    ("{}", 9),
    ("{}/lines/1", 15),
    ("{}/commitments", 12),
    ("{}/review", 14),
    ("/search?q=the", 11),
]


@pytest.mark.parametrize(("path", "queries"), COSTS)
def test_pages_cost_a_fixed_number_of_queries(
    crowd: Filled, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    client = as_client("minh")
    for initiative in (HERE, CROWD):
        with django_assert_num_queries(queries):
            assert client.get(path.format(initiative)).status_code == 200


@pytest.mark.parametrize(
    ("path", "queries"), [("/office/documents/accord", 12), ("/office/documents/wells", 12)]
)
def test_a_document_costs_a_fixed_number_of_queries(
    crowd: Filled, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(queries):
        assert as_client().get(path).status_code == 200


def test_a_long_list_is_paged(crowd: Filled) -> None:
    first, last = visit(f"{CROWD}/commitments"), visit(f"{CROWD}/commitments?page=3&carries=neither")
    assert len(references(first)) == 50
    assert len(references(last)) == MANY - 1 - 100
    assert "Page 1 of 3" in text_of(first)
    assert 'rel="next" href="?page=2"' in first
    assert 'rel="prev" href="?carries=neither&amp;page=2"' in last
    assert 'rel="next"' not in last
    assert "Page 3 of 3" in text_of(visit(f"{CROWD}/commitments?page=99"))
