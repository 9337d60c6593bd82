"""From components to commitments, the words for time, succession, and two worked rows of a matrix."""

from __future__ import annotations

import pytest

from followthrough.errors import InvalidValue
from followthrough.evidence import (
    Act,
    Component,
    Label,
    Pace,
    Search,
    Standing,
    Status,
    Succession,
    Test,
    TestType,
    Timing,
    status,
)
from tests.evidence.records import BASELINE, DAY, a_test, act, component, day, search

PART: dict[str, tuple[Test, list[Act | Search]]] = {
    "delivered": (a_test("deliverable"), [act("completes", "2024-02", official=True)]),
    "considered": (a_test("consultative"), [act("completes", "2024-02", official=True)]),
    "maintained": (a_test("continuing"), [act("progresses", "2024-05", official=True)]),
    "maintained before": (a_test("continuing"), [act("progresses", "2023-05")]),
    "contrary": (a_test("continuing"), [act("contrary", "2024-05")]),
    "under way": (a_test("deliverable"), [act("progresses", "2024-05")]),
    "partly": (a_test("deliverable", required=3), [act("completes", "2024-05")]),
    "not found": (a_test("deliverable"), [search("2024-12-01")]),
    "not examined": (a_test("deliverable"), []),
    "withdrawn": (a_test("deliverable"), [act("withdraws", "2024-05", by_owner=True)]),
    "not assessable": (a_test("deliverable", unassessable="unpublished"), []),
}
ROLLED = [
    ("delivered, contrary, not found", "contrary 1 of 3"),
    ("contrary, contrary", "contrary 2 of 2"),
    ("delivered, delivered", "delivered"),
    ("delivered, considered", "considered"),
    ("delivered, considered, maintained", "maintained 2024-05"),
    ("maintained, maintained before", "maintained 2023-05"),
    ("delivered, not found", "partly_delivered 1 of 2"),
    ("delivered, maintained, under way, not examined", "partly_delivered 2 of 4"),
    ("under way, not found", "under_way"),
    ("partly, not examined", "under_way"),
    ("not found, not found", "no_evidence_found"),
    ("withdrawn, withdrawn", "withdrawn"),
    ("not assessable, not assessable", "not_assessable"),
    ("not found, not examined", "not_examined"),
    ("not examined, not examined", "not_examined"),
    ("delivered, withdrawn", "partly_delivered 1 of 2"),
    ("partly", "partly_delivered 1 of 3"),
]


def rolled(names: str) -> Status:
    parts = [
        component(PART[name][0], *PART[name][1], key=f"{at}") for at, name in enumerate(names.split(", "))
    ]
    return status(parts, DAY, BASELINE)


@pytest.mark.parametrize(("parts", "expected"), ROLLED)
def test_a_commitment_of_several_components(parts: str, expected: str) -> None:
    found = rolled(parts).finding
    told = f"{found.label}"
    if found.number is not None:
        told += f" {found.number} of {found.required}"
    elif found.label == Label.MAINTAINED:
        told += f" {found.date}"
    assert told == expected


def test_parts_that_were_withdrawn_or_cannot_be_assessed_are_named() -> None:
    found = rolled("delivered, withdrawn, not assessable").finding
    assert found.named == (("1", Label.WITHDRAWN), ("2", Label.NOT_ASSESSABLE))


def test_a_commitment_is_borne_out_as_badly_as_its_worst_part() -> None:
    assert rolled("maintained, maintained").finding.standing == Standing.DOCUMENTED
    assert rolled("maintained, maintained before").finding.standing == Standing.SINGLE_SOURCE


def test_a_commitment_without_components_is_not_examined() -> None:
    assert status([], DAY, BASELINE).finding.label == Label.NOT_EXAMINED


PACE = [
    ("2024", act("completes", "2024-03-05"), "2024-12-31", Timing(Pace.ON_TIME)),
    ("2023", act("completes", "2025-01-16"), "2025-12-31", Timing(Pace.LATE, 382, 746)),
    ("2024-06-15", act("completes", "2024-06"), "2024-12-31", Timing(Pace.POSSIBLY_LATE, 0, 15)),
    ("2024", act("progresses", "2024-06"), "2024-12-31", Timing(Pace.NOT_YET_DUE)),
    ("2024", act("progresses", "2024-06"), "2025-01-31", Timing(Pace.OVERDUE, 31, 396)),
    ("", act("progresses", "2024-06"), "2025-01-31", Timing(Pace.UNDATED)),
    ("2024", act("withdraws", "2024-06", by_owner=True), "2025-01-31", Timing(Pace.UNDATED)),
]


@pytest.mark.parametrize(("due", "one", "as_at", "expected"), PACE)
def test_the_words_for_time(due: str, one: Act, as_at: str, expected: Timing) -> None:
    assert status([component(a_test("deliverable", due), one)], day(as_at), BASELINE).timing == expected


def test_lateness_counts_to_the_act_that_was_enough() -> None:
    test = a_test("deliverable", "2023", required=2)
    acts = [
        act("completes", f"{year}-01-10", "", unit)
        for year, unit in ((2023, "TH"), (2024, "VN"), (2025, "LA"))
    ]
    assert status([component(test, *acts)], day("2025-06-30"), BASELINE).timing == Timing(Pace.LATE, 10, 374)


def test_a_commitment_is_as_late_as_its_latest_part() -> None:
    due, later = a_test("deliverable", "2023"), a_test("deliverable", "2027")
    parts = [component(due, key="a"), component(later, key="b")]
    assert status(parts, DAY, BASELINE).timing.pace == Pace.OVERDUE


def test_succession_is_what_the_newest_text_did_and_changes_no_finding() -> None:
    said = ((day("2024-10-10"), Succession.CONTINUED), (day("2025-07-10"), Succession.ABSORBED))
    part = Component("a", a_test("continuing"), successions=said)
    before, between, after = (
        status([part], day(d), BASELINE) for d in ("2024-01-01", "2025-01-01", "2026-01-01")
    )
    assert before.succession == Succession.UNKNOWN
    assert (between.succession, after.succession) == (Succession.CONTINUED, Succession.ABSORBED)
    assert {each.finding.label for each in (before, between, after)} == {Label.NOT_EXAMINED}


def counted(found: Status) -> tuple[Label, int | None, int | None]:
    return found.finding.label, found.finding.number, found.finding.required


def test_methane_launched_late_with_its_money_unexamined() -> None:
    """Row 6.1 of the committee's matrix."""
    launch = component(
        a_test("deliverable", "2023"),
        act("completes", "2025-01-16", publisher="press", id="E14"),
        act("completes", "2025-01-16", "2025", publisher="project", official=True, id="E15"),
        key="b",
    )
    parts = [
        component(a_test("deliverable"), act("progresses", "2023", "2025"), key="a"),
        launch,
        component(a_test("deliverable", "2026"), key="c"),
    ]
    found = status(parts, day("2025-12-31"), BASELINE)
    assert (found.finding.label, found.finding.number, found.finding.required) == (
        Label.PARTLY_DELIVERED,
        1,
        3,
    )
    a, b, c = (part for _, part in found.parts)
    assert (a.finding.label, b.finding.label, c.finding.label) == (
        Label.UNDER_WAY,
        Label.DELIVERED,
        Label.NOT_EXAMINED,
    )
    assert b.finding.standing == Standing.DOCUMENTED
    assert (b.timing.pace, b.timing.at_least) == (Pace.LATE, 382)
    assert c.timing.pace == Pace.NOT_YET_DUE


def test_maritime_channels_of_which_one_is_kept_up() -> None:
    """Row 3.3: a denial for the new channels, a dialogue that goes on with one country."""
    channels = a_test("deliverable", required=2, out_of=10)
    parts = [
        component(channels, act("denies", "2023-10-12"), key="a"),
        component(a_test("continuing"), act("progresses", "2023-10-12", publisher="press"), key="b"),
    ]
    found = status(parts, DAY, BASELINE)
    assert (found.finding.label, found.finding.number, found.finding.required) == (
        Label.PARTLY_DELIVERED,
        1,
        2,
    )
    a, b = (part.finding for _, part in found.parts)
    assert a.label == Label.NO_EVIDENCE_FOUND
    assert (b.label, str(b.date), b.standing) == (Label.MAINTAINED, "2023-10-12", Standing.SINGLE_SOURCE)
    assert found.timing.pace == Pace.UNDATED


@pytest.mark.parametrize("wrong", [{"required": 0}, {"window_months": 0}, {"required": 4, "out_of": 3}])
def test_a_test_that_cannot_be_met_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidValue):
        Test(TestType.DELIVERABLE, **wrong)  # type: ignore[arg-type]
