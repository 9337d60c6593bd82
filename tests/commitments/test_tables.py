"""Cells of tables: an action under its head, a pledge in the row of an actor."""

from __future__ import annotations

from followthrough.commitments import extract
from followthrough.documents import parse

ACTIONS = """<table><tr><th>Action</th><th>Lead</th></tr>
<tr><td>Publish an open data plan</td><td>Ministry of Finance</td></tr>
<tr><td>Appoint a coordinator in each district</td><td>Cabinet</td></tr></table>"""
PLEDGES = """<table><tr><th>Country</th><th>Pledge</th></tr>
<tr><td>Norway</td><td>NOK 1 billion for forests</td></tr>
<tr><td>Chile</td><td>Will plant 5 million trees</td></tr>
<tr><td>Kenya</td><td>Hosted the summit of 2021</td></tr></table>"""
MILESTONES = """<table><tr><th>Milestone</th><th>Status</th></tr>
<tr><td>3.1 Publish the skills handbook</td><td>Open</td></tr>
<tr><td>3.2 Architecture of the data hub</td><td>Open</td></tr>
<tr><td>3.3 Name a coordinator</td><td>Completed</td></tr></table>"""
NEEDS = """<table><tr><th>What is needed</th></tr>
<tr><td>Dams and canals</td></tr>
<tr><td>More teachers</td></tr></table>"""


def found(table: str) -> list[tuple[str, list[str]]]:
    page = f"<html><body><main><h1>Outcome of the conference</h1>{table}</main></body></html>"
    commitments = extract(parse(page.encode(), "page.html")).commitments
    return [(c.quote, [name.name for name in c.actors]) for c in commitments]


def test_cells_under_a_head_that_says_action() -> None:
    assert [quote for quote, _ in found(ACTIONS)] == [
        "Publish an open data plan",
        "Appoint a coordinator in each district",
    ]


def test_the_actor_of_a_row_speaks_in_it_and_its_past_does_not_count() -> None:
    assert found(PLEDGES) == [
        ("NOK 1 billion for forests", ["Norway"]),
        ("Will plant 5 million trees", ["Chile"]),
    ]


def test_a_table_that_names_no_act_holds_none() -> None:
    assert found(NEEDS) == []


def test_milestones_are_read_behind_their_number_unless_they_are_reached() -> None:
    assert [quote for quote, _ in found(MILESTONES)] == [
        "Publish the skills handbook",
        "Architecture of the data hub",
    ]
