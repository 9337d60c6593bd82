"""Misprints are kept, told, and linked to what was meant."""

from __future__ import annotations

import pytest

from followthrough.commitments.slips import is_near
from tests.commitments.marked import extract_text


def codes(text: str) -> list[str]:
    return [finding.code for finding in extract_text(text).findings]


def test_a_swapped_acronym_behind_a_known_name() -> None:
    text = "The ROK will act through the Mekong-Korea Cooperation Fund (MKFC)."
    extraction = extract_text(text)
    (commitment,) = extraction.commitments
    assert [(v.name, v.entity) for v in commitment.vehicles] == [
        ("Mekong-Korea Cooperation Fund (MKFC)", "fund:mkcf")
    ]
    (finding,) = extraction.findings
    assert finding.code == "slip.acronym"
    assert finding.place == f"offset {text.index('MKFC')}-{text.index('MKFC') + 4}"
    assert "MKFC" in commitment.quote


def test_a_changed_letter_towards_an_acronym_of_the_text() -> None:
    text = "The BKCF was founded in 2021. The ROK will raise the BMCF."
    (commitment,) = extract_text(text).commitments
    assert [(v.name, v.entity) for v in commitment.vehicles] == [("BMCF", "fund:bkcf")]
    assert codes(text) == ["slip.acronym"]


@pytest.mark.parametrize(
    "text",
    [
        "The ROK will raise the BKCF.",
        "The ROK will raise the QXZV.",
        "The Joint Energy Committee of Experts (JECE) met. The ROK will host the JECE.",
        "The BKCF and the MKCF grew. The ROK will raise the FKCF.",
    ],
)
def test_no_slip(text: str) -> None:
    assert codes(text) == []


def test_words_run_together() -> None:
    text = "We held high-level talks. We will hold more highlevel talks."
    (finding,) = extract_text(text).findings
    assert finding.code == "slip.run_together"
    assert '"highlevel" stands for "high-level"' in finding.message


def test_a_name_run_together_is_linked() -> None:
    text = "The ASEAN-ROK partnership grew. Japan will support the ASEANROK Free Trade Agreement."
    extraction = extract_text(text)
    assert [f.code for f in extraction.findings] == ["slip.run_together"]
    assert [v.entity for v in extraction.commitments[0].vehicles] == ["agreement:akfta"]


def test_a_compound_written_both_ways_is_no_slip() -> None:
    assert codes("We met on health care. We will improve healthcare services.") == []


def test_an_editorial_mark_is_told() -> None:
    text = "We met.\n\n{figure deleted}\n\nWe will act."
    (finding,) = extract_text(text).findings
    assert finding.code == "source.omission"
    assert finding.place == "offset 9-25"


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("MKFC", "MKCF", True),
        ("BMCF", "BKCF", True),
        ("AKC", "AKCF", True),
        ("AKCFX", "AKCF", True),
        ("AKCF", "AKCF", False),
        ("MKFC", "BKCF", False),
        ("ABCD", "DCBA", False),
    ],
)
def test_near(word: str, other: str, near: bool) -> None:
    assert is_near(word, other) is near
    assert is_near(other, word) is near
