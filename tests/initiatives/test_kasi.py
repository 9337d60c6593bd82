"""KASI, loaded from its official text: what a stranger then finds in the register."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from followthrough.values import PartialDate, Period
from followthrough_site.accounts.queries import STRANGER
from followthrough_site.audit.models import Event
from followthrough_site.review import documents, queries
from followthrough_site.review.loading import Loaded
from followthrough_site.review.rows import CommitmentRow, InitiativeRow
from followthrough_site.review.verification import verify
from tests.initiatives.conftest import load_kasi

pytestmark = pytest.mark.slow

BULLETS = {1: 7, 2: 6, 3: 11, 4: 7, 5: 9, 6: 12, 7: 4, 8: 4}
PROJECTS = {
    "3.5": ("9000000", "2023/2028"),
    "3.9": ("10000000", "2023/2025"),
    "5.5a": ("5400000", "2023/2027"),
    "6.1": ("19000000", "2023/2026"),
    "6.4": ("11000000", "2023/2026"),
    "6.6": ("5000000", "2022/2026"),
}


@pytest.fixture
def initiative(kasi: Loaded) -> InitiativeRow:
    return queries.initiative(STRANGER, "reference", "kasi")


@pytest.fixture
def register(initiative: InitiativeRow) -> dict[str, CommitmentRow]:
    """Every commitment a stranger sees, by reference."""
    return {row.reference: row for row in queries.all_commitments(STRANGER, initiative.model)}


def test_every_bullet_stands_in_its_line(register: dict[str, CommitmentRow]) -> None:
    bullets = {match[0] for ref in register if (match := re.match(r"\d+\.\d+", ref))}
    assert Counter(int(bullet.split(".")[0]) for bullet in bullets) == BULLETS
    assert all(row.line_number == int(row.reference.split(".")[0]) for row in register.values())


def test_there_are_71_undertakings_in_bullets_and_10_in_prose(register: dict[str, CommitmentRow]) -> None:
    prose = [ref for ref in register if ".P" in ref]
    assert (len(register) - len(prose), len(prose)) == (71, 10)


def test_the_lines_carry_the_texts_own_titles(initiative: InitiativeRow) -> None:
    lines = queries.lines(STRANGER, initiative.model)
    text = documents.document(STRANGER, "reference", "kasi-2022").text
    numbered = [line for line in lines if line.number]
    assert [line.number for line in numbered] == list(range(1, 9))
    assert all(line.title in " ".join(text.split()) for line in numbered)


def test_the_six_projects_have_amount_and_period(register: dict[str, CommitmentRow]) -> None:
    found = {
        ref: (str(row.amounts[0].money.units.quantize(Decimal(1))), str(row.period))
        for ref, row in register.items()
        if row.amounts and row.period and ref not in ("8.1", "8.2")
    }
    assert found == PROJECTS


def test_the_funds_money_is_per_year_and_linked_despite_the_slips(register: dict[str, CommitmentRow]) -> None:
    doubled = register["8.2"]
    amounts = [(str(a.money.units.quantize(Decimal(1))), a.per.value) for a in doubled.amounts]
    assert amounts == [("32000000", "year"), ("10000000", "year"), ("6000000", "year")]
    linked = {claim.entity: claim.as_written for claim in doubled.of_attribute("vehicle")}
    assert linked["fund:bkcf"] == "BMCF"
    mekong = {claim.entity: claim.as_written for claim in register["6.10"].of_attribute("vehicle")}
    assert "MKFC" in mekong["fund:mkcf"]


def test_the_other_sums_and_dates(register: dict[str, CommitmentRow]) -> None:
    outlay = register["8.1"].amounts[0]
    assert (outlay.money.units, outlay.qualifier.value) == (200_000_000, "approx")
    assert register["2.4"].amounts[0].money.units == 20_000_000
    assert register["2.4"].period is None
    assert register["1.2"].deadline == PartialDate(2024)
    assert register["8.2"].deadline == PartialDate(2027)
    assert register["8.2"].period == Period(PartialDate(2022), PartialDate(2027))


def test_no_money_or_date_is_invented(register: dict[str, CommitmentRow]) -> None:
    money = {ref for ref, row in register.items() if row.amounts}
    dated = {ref for ref, row in register.items() if row.period or row.deadline}
    assert money == {*PROJECTS, "2.4", "8.1", "8.2"}
    assert dated == {*PROJECTS, "1.2", "8.1", "8.2"}


def test_the_slips_of_the_text_are_findings(initiative: InitiativeRow) -> None:
    messages = " ".join(finding.message for finding in documents.text_findings(initiative.version.id))
    for slip in ("MKFC", "BMCF", "highlevel", "ASEANROK", "{figure deleted}"):
        assert slip in messages


def test_every_accepted_commitment_was_read_by_a_person(register: dict[str, CommitmentRow]) -> None:
    for row in register.values():
        assert row.decision is not None
        assert row.decision.decided_by != row.decision.suggested_by
        assert len(row.decision.reason) > 20
    reasons = Counter(row.decision.reason for row in register.values() if row.decision)
    assert max(reasons.values()) == 1


def test_verify_is_green_and_loading_again_changes_nothing(kasi: Loaded) -> None:
    events = Event.objects.count()
    again = load_kasi()
    assert (kasi.changed, again.changed) == (True, False)
    assert Event.objects.count() == events
    assert verify(None).findings == ()


def test_the_extractor_still_suggests_the_terms_that_were_accepted(kasi: Loaded) -> None:
    assert [found.place for found in kasi.findings if found.code == "decisions.other_terms"] == []
