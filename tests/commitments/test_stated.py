"""Who acts and by when, where a row, a bracket, an agent or a task says so; and who speaks in a text."""

from __future__ import annotations

import pytest

from tests.commitments.marked import extract_text

TABLE = """| Milestone | Responsible party | Target date |
|---|---|---|
| Publish the tide tables | Harbour Council | 31 December 2031 |
| Open the new quay | Reef Office | 30 June 2030 |
"""
RESOLUTION = """The Harbour Assembly,

Recalling its earlier decisions,

1. Decides that the Coral Mission shall monitor the reef;

2. Decides to extend the mission until 31 March 2031;
"""
WHO = [
    (
        "Reef Heads of Government met. Heads of Government will map reefs.\n\nHeads of Government will act.",
        ["Reef Heads of Government"],
    ),
    (
        "Japan and Fiji will act. We will map reefs. Japan and Fiji shall report. We will plant trees.",
        ["Japan", "Fiji"],
    ),
    ("The rules will be published by the Tide Office.", ["Tide Office"]),
    (
        "The Subcommittee on Quiet Harbours met in May.\n\nThe Subcommittee will map the reef.",
        ["Subcommittee on Quiet Harbours"],
    ),
    (
        "Alba believes that harbours matter. Alba has always supported sailors.\n\nWe will build a quay.",
        ["Alba"],
    ),
    (
        "MINISTRY OF REEFS AND TIDES\n\nPlan for the coast\n\nThe coast is long. We will map the reef.",
        ["Ministry of Reefs and Tides"],
    ),
    (
        "WE, the Heads of State and Government of the African Union, met.\n\nWE COMMIT to plant trees.",
        ["Heads of State and Government of the African Union"],
    ),
    (
        "The EU funds harbours.\n\nThe Commission will present a proposal on quays.",
        ["European Commission"],
    ),
]


@pytest.mark.parametrize(("text", "names"), WHO)
def test_who_speaks(text: str, names: list[str]) -> None:
    assert [name.name for name in extract_text(text).commitments[-1].actors] == names


def test_a_row_names_who_acts_and_by_when() -> None:
    found = extract_text(TABLE).commitments
    shown = [(c.actors[0].name, str(c.deadline.value)) for c in found if c.deadline]
    assert shown == [("Harbour Council", "2031-12-31"), ("Reef Office", "2030-06-30")]


def test_a_bracket_names_who_leads() -> None:
    text = "Our plan\n\nWe will:\n\n- plant trees (lead: Reef Office; US$2 million)\n- map the reef\n"
    first, second = extract_text(text).commitments
    assert [name.name for name in first.actors] == ["Reef Office"]
    assert [name.name for name in second.actors] != ["Reef Office"]


def test_a_resolution_is_its_body_s_and_a_task_that_of_whom_it_names() -> None:
    found = extract_text(RESOLUTION).commitments
    assert [[name.name for name in each.actors] for each in found] == [
        ["Coral Mission"],
        ["Harbour Assembly"],
    ]
    assert found[1].deadline is None
    assert found[1].period is not None
    assert str(found[1].period.value.end) == "2031-03-31"
