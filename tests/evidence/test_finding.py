"""Every row of the rule for the evidenced status, and which row wins where several match."""

from __future__ import annotations

import datetime

import pytest

from followthrough.evidence import Act, FoundStatus, Label, Search, Standing, Test, status
from followthrough.evidence.finding import ROWS, months_before
from tests.evidence.records import BASELINE, DAY, a_test, act, component, day, search

DELIVERABLE, TARGET = a_test("deliverable"), a_test("target", "2024-06")
CONTINUING, STANCE, SEEKS = a_test("continuing"), a_test("stance"), a_test("seeks_support")
CONSULTATIVE, TWO = a_test("consultative"), a_test("deliverable", required=2)
UNPUBLISHED = a_test("continuing", unassessable="its action lines are unpublished")
Case = tuple[Test, list[Act | Search], str]

FOUND: dict[str, Case] = {
    "1 no public test is possible": (UNPUBLISHED, [act("completes", "2024")], "not_assessable"),
    "2 the owner withdrew it": (DELIVERABLE, [act("withdraws", "2024-03-01", by_owner=True)], "withdrawn"),
    "2 a withdrawal wins over a delivery": (
        DELIVERABLE,
        [act("completes", "2023-05"), act("withdraws", "2024-03-01", by_owner=True)],
        "withdrawn",
    ),
    "2 another than the owner cannot withdraw it": (
        DELIVERABLE,
        [act("withdraws", "2024-03-01")],
        "not_examined since 2022-11-11",
    ),
    "2 a withdrawal that was taken back": (
        DELIVERABLE,
        [act("withdraws", "2024-03-01", by_owner=True), act("reaffirms", "2024-05-01", by_owner=True)],
        "not_examined since 2022-11-11",
    ),
    "2 taken back by another": (
        DELIVERABLE,
        [act("withdraws", "2024-03-01", by_owner=True), act("reaffirms", "2024-05-01")],
        "withdrawn",
    ),
    "3 a contrary act": (CONTINUING, [act("contrary", "2024-03")], "contrary"),
    "3 newer than the fulfilling one": (
        CONTINUING,
        [act("progresses", "2023-03"), act("contrary", "2024-03")],
        "contrary",
    ),
    "3 older than the fulfilling one": (
        CONTINUING,
        [act("contrary", "2023-03"), act("progresses", "2024-03-05")],
        "maintained 2024-03-05",
    ),
    "3 a stance: any within the window": (
        STANCE,
        [act("contrary", "2023-06"), act("reaffirms", "2024-06")],
        "contrary",
    ),
    "3 a stance: outside the window": (
        a_test("stance", window_months=12),
        [act("contrary", "2023-06"), act("reaffirms", "2024-06")],
        "maintained 2024-06",
    ),
    "4 an act within the window": (CONTINUING, [act("progresses", "2023-10-12")], "maintained 2023-10-12"),
    "4 the newest act is named": (
        CONTINUING,
        [act("progresses", "2024-02"), act("progresses", "2023-10-12")],
        "maintained 2024-02",
    ),
    "4 seeking others' support": (SEEKS, [act("progresses", "2024-07-27")], "maintained 2024-07-27"),
    "4 a stance that was said again": (STANCE, [act("reaffirms", "2024-02")], "maintained 2024-02"),
    "4 words keep up nothing but a stance": (
        CONTINUING,
        [act("reaffirms", "2024-02")],
        "not_examined since 2022-11-11",
    ),
    "5 a decision, yes or no": (
        CONSULTATIVE,
        [act("completes", "2024-02", outcome="not pursued")],
        "considered 2024-02",
    ),
    "6 completed": (DELIVERABLE, [act("completes", "2024-02")], "delivered 2024-02"),
    "6 a target value reached": (TARGET, [act("completes", "2024-08")], "delivered 2024-08"),
    "6 as many as are required": (
        TWO,
        [act("completes", "2023-02", "", "TH"), act("completes", "2024-02", "", "VN")],
        "delivered 2024-02",
    ),
    "6 one source may prove several": (
        TWO,
        [act("completes", "2023-02", "", "TH", "VN")],
        "delivered 2023-02",
    ),
    "7 fewer than are required": (
        a_test("deliverable", required=2, out_of=10),
        [act("completes", "2023-02", "", "TH"), act("completes", "2024-02", "", "TH")],
        "partly_delivered 1 of 10",
    ),
    "7 a target missed, above its baseline": (
        TARGET,
        [act("progresses", "2024-05")],
        "partly_delivered 2024-05",
    ),
    "8 any progress": (DELIVERABLE, [act("progresses", "2024-05")], "under_way 2024-05"),
    "8 a target not yet due": (
        a_test("target", "2027"),
        [act("progresses", "2024-05")],
        "under_way 2024-05",
    ),
    "8 a consultation begun": (CONSULTATIVE, [act("progresses", "2024-05")], "under_way 2024-05"),
    "9 the last act lies outside the window": (
        a_test("continuing", window_months=12),
        [act("progresses", "2023-05"), search("2024-12-01")],
        "no_evidence_since 2023-05",
    ),
    "9 without a valid search": (
        a_test("continuing", window_months=12),
        [act("progresses", "2023-05-02"), search("2024-05-01")],
        "not_examined since 2024-05-01",
    ),
    "10 a valid search": (DELIVERABLE, [search("2024-09-01")], "no_evidence_found 2024-09-01"),
    "10 a denial": (DELIVERABLE, [act("denies", "2024-03-05")], "no_evidence_found 2024-03-05"),
    "10 the newer of the two": (
        DELIVERABLE,
        [act("denies", "2024-03-05"), search("2024-09-01")],
        "no_evidence_found 2024-09-01",
    ),
    "10 a search that found something else later": (
        DELIVERABLE,
        [search("2024-09-01"), search("2024-10-01", found=True)],
        "not_examined since 2024-10-01",
    ),
    "11 nobody has looked": (DELIVERABLE, [], "not_examined since 2022-11-11"),
    "11 a search too old": (DELIVERABLE, [search("2024-03-01")], "not_examined since 2024-03-01"),
    **{
        f"11 {effect} changes nothing": (DELIVERABLE, [act(effect, "2024")], "not_examined since 2022-11-11")
        for effect in ("baseline", "new_pledge", "conflict", "risk", "critique", "context", "succession")
    },
}


def told(found: FoundStatus) -> str:
    if found.number is not None:
        return f"{found.label} {found.number} of {found.required}"
    if found.label == Label.NOT_EXAMINED:
        return f"{found.label} since {found.date}"
    dated = found.date and found.label not in (Label.WITHDRAWN, Label.CONTRARY)
    return f"{found.label} {found.date}" if dated else str(found.label)


@pytest.mark.parametrize("name", FOUND)
def test_the_first_row_that_matches_wins(name: str) -> None:
    test, records, expected = FOUND[name]
    found = status([component(test, *records)], DAY, BASELINE).finding
    assert told(found) == expected
    assert found.label.row == int(name.split(maxsplit=1)[0]) or expected.startswith(
        ("not_examined", "maintained", "w")
    )


def test_every_row_has_a_case_of_its_own() -> None:
    rows = {
        status([component(test, *records)], DAY, BASELINE).finding.label
        for test, records, _ in FOUND.values()
    }
    assert rows == set(Label)
    assert len(ROWS) == len(Label)


EARLY: dict[str, tuple[Act, str, bool]] = {
    "an event of before the text": (act("completes", "2022-11-10"), "2024-12-31", False),
    "an event of the day of the text": (act("completes", "2022-11-11"), "2024-12-31", False),
    "an event of the day after": (act("completes", "2022-11-12"), "2024-12-31", True),
    "a month counts from its last day": (act("completes", "2022-11"), "2024-12-31", True),
    "published on the day": (act("completes", "2024-05-01", "2024-06-30"), "2024-06-30", True),
    "published on the day after": (act("completes", "2024-05-01", "2024-07-01"), "2024-06-30", False),
    "published in a month counts from its end": (
        act("completes", "2024-05-01", "2024-06"),
        "2024-06-29",
        False,
    ),
    "not dated: captured by the day": (
        act("completes", "2024-05-01", None, captured="2024-06-30"),
        "2024-06-30",
        True,
    ),
    "not dated: captured later": (
        act("completes", "2024-05-01", None, captured="2024-07-01"),
        "2024-06-30",
        False,
    ),
    "told before it happens": (act("completes", "2024-09-01", "2024-06-01"), "2024-06-30", False),
}


@pytest.mark.parametrize("name", EARLY)
def test_what_counts_as_at_a_day(name: str) -> None:
    one, as_at, counts = EARLY[name]
    found = status([component(DELIVERABLE, one)], day(as_at), BASELINE).finding
    assert (found.label == Label.DELIVERED) is counts


@pytest.mark.parametrize(
    ("records", "standing"),
    [
        ([act("completes", "2024-02", publisher="Gazette")], Standing.SINGLE_SOURCE),
        ([act("completes", "2024-02", publisher="Gazette", official=True)], Standing.DOCUMENTED),
        (
            [act("completes", "2024-02", publisher="Post"), act("completes", "2024-02", publisher="Times")],
            Standing.DOCUMENTED,
        ),
        (
            [act("completes", "2024-02", publisher="Post"), act("completes", "2024-03", publisher="POST")],
            Standing.SINGLE_SOURCE,
        ),
    ],
)
def test_how_well_it_is_borne_out(records: list[Act], standing: Standing) -> None:
    assert status([component(DELIVERABLE, *records)], DAY, BASELINE).finding.standing == standing


def test_the_records_that_decided_are_named() -> None:
    records = [
        act("progresses", "2023-02", id="E1"),
        act("completes", "2024-02", id="E2"),
        search("2024-12-01"),
    ]
    assert status([component(DELIVERABLE, *records)], DAY, BASELINE).finding.decided_by == ("E2",)


def test_a_component_without_an_accepted_test_is_not_examined() -> None:
    found = status([component(None, act("completes", "2024-02"))], DAY, BASELINE).finding
    assert told(found) == "not_examined since 2022-11-11"


@pytest.mark.parametrize(
    ("before", "months", "expected"),
    [("2024-12-31", 24, "2022-12-31"), ("2024-03-31", 1, "2024-02-29"), ("2024-01-15", 1, "2023-12-15")],
)
def test_the_window_is_counted_in_months(before: str, months: int, expected: str) -> None:
    assert months_before(day(before), months) == datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(("event", "kept"), [("2022-12-31", True), ("2022-12-30", False)])
def test_the_window_holds_its_first_day(event: str, kept: bool) -> None:
    found = status([component(CONTINUING, act("progresses", event))], DAY, BASELINE).finding
    assert (found.label == Label.MAINTAINED) is kept
