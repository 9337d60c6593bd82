"""Confidence: what it is made of, and that the fit finds what tells right from wrong."""

from __future__ import annotations

import pytest
from benchmarks.extraction.calibrate import Example, fit

from followthrough.commitments.confidence import Model, features, model
from tests.commitments.marked import extract_text


def test_features_tell_how_a_commitment_was_found() -> None:
    text = "Canada will:\n\n- provide CAD 20 million to the schools of the region by 2027."
    (commitment,) = extract_text(text).commitments
    assert features(commitment) == ("lead-in", "figure")


def test_a_split_weak_short_finding_without_a_known_actor_says_so() -> None:
    second = extract_text("We intend to build roads, and train guards.").commitments[-1]
    assert features(second) == ("family.phrase", "split", "unknown-actor", "short", "weak")


def test_every_commitment_carries_a_probability() -> None:
    found = extract_text("We will build a port. We are launching a school for growers.").commitments
    assert found
    assert all(0 < commitment.confidence < 1 for commitment in found)


def test_no_finding_is_certain_and_an_unknown_feature_counts_nothing() -> None:
    assert Model(50.0, {}).probability(()) == 0.99
    assert Model(-50.0, {}).probability(()) == 0.02
    assert Model(0.0, {"split": 1.0}).probability(("other",)) == 0.5


def test_the_weights_of_the_language_are_read() -> None:
    assert "governor.progressive" in model().weights


def test_the_fit_tells_sure_findings_from_doubtful_ones() -> None:
    sure = [Example("a", ("lead-in",), True)] * 20
    doubtful = [Example("b", ("split",), place % 2 == 0) for place in range(20)]
    fitted = fit([*sure, *doubtful])
    assert fitted.probability(("lead-in",)) > 0.9
    assert fitted.probability(("split",)) == pytest.approx(0.5, abs=0.1)
