"""Strength and kind, each with the rule that chose it."""

from __future__ import annotations

import pytest

from tests.commitments.marked import extract_text

NATURES = [
    ("Japan will strengthen cooperation on trade.", "firm continuing"),
    ("Japan shall provide assistance to the fund.", "firm new"),
    ("Japan will launch a research centre.", "firm new"),
    ("Japan will establish a joint committee.", "firm new"),
    ("Japan will continue to support the peace process.", "firm continuing"),
    ("Japan is committed to expanding access to vaccines.", "firm continuing"),
    ("Japan reaffirms its commitment to strengthen the alliance.", "firm continuing"),
    ("Japan intends to deepen cooperation on chips.", "intent continuing"),
    ("Japan aims to reduce emissions.", "intent continuing"),
    ("Japan plans to forge new ties with the region.", "intent new"),
    ("Japan will seek linkages among projects.", "intent new"),
    ("Japan stands ready to assist its neighbours.", "intent continuing"),
    ("Japan will explore new financing instruments.", "exploratory new"),
    ("Japan will explore ways to strengthen the network.", "exploratory continuing"),
    ("Japan is considering to upgrade the agreement.", "exploratory continuing"),
    ("Japan will consider a new dialogue format.", "exploratory new"),
    ("Japan is committed to further exploring cooperation in space.", "exploratory continuing"),
    ("Japan will facilitate discussions on the potential upgrade of the treaty.", "exploratory continuing"),
    ("Japan intends to explore cooperation on tidal power.", "exploratory new"),
    ("Japan will not accept unilateral changes by force.", "firm stance"),
    ("Japan will uphold the rules of the sea.", "firm stance"),
    ("Japan seeks to be a reliable partner for its neighbours.", "intent stance"),
    ("Japan is dedicated to maintaining peace in the region.", "firm stance"),
    ("Japan will work with partners to have a regular meeting.", "firm new"),
    ("Japan will seek greater connectivity with its partners.", "intent continuing"),
    ("Japan will support up to $10 million in programs.", "firm new"),
    ("Japan will double the size of the program.", "firm continuing"),
]


@pytest.mark.parametrize(("text", "nature"), NATURES)
def test_strength_and_kind(text: str, nature: str) -> None:
    (commitment,) = extract_text(text).commitments
    assert f"{commitment.strength} {commitment.kind}" == nature
    rules = [reason.rule.partition(".")[0] for reason in commitment.reasons]
    assert rules.count("strength") == 1
    assert rules.count("kind") == 1


def test_the_weakest_word_decides_for_each_part() -> None:
    text = "Japan will strengthen trade, and explore new financing instruments."
    assert [c.strength for c in extract_text(text).commitments] == ["firm", "exploratory"]
