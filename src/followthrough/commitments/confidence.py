"""How sure a finding is: the probability that a careful reader marks the same words.

A logistic model over what the reasons of a finding say. Its weights are plain data, fitted by
`python -m benchmarks.extraction.calibrate` on texts whose commitments are known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from followthrough.commitments.model import Commitment
from followthrough.vocab import read_yaml

_FOLDER = Path(str(files("followthrough.vocab") / "data" / "language"))
_SHORT, _LONG = 4, 45  # words of a quotation that is seldom, and that is often, cut wrongly
_LEAST, _MOST = 0.02, 0.99  # nothing a machine finds is certain


@dataclass(frozen=True, slots=True)
class Model:
    """A bias and a weight for each feature, in log-odds."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Between 0 and 1; a feature without a weight counts nothing."""
        score = self.bias + sum(self.weights.get(feature, 0.0) for feature in features)
        return min(_MOST, max(_LEAST, 1 / (1 + math.exp(-score))))


@cache
def model(code: str = "en") -> Model:
    """The weights of a language; raises `VocabularyError` when the file is missing or malformed."""
    root = read_yaml(_FOLDER / f"{code}-confidence.yaml")
    weights = root.mapping("weights")
    return Model(float(root.text("bias")), {name: float(weights.text(name)) for name in weights})


def confidence(commitment: Commitment, code: str = "en") -> float:
    """The probability that a commitment is rightly found and rightly cut."""
    return model(code).probability(features(commitment))


def features(commitment: Commitment) -> tuple[str, ...]:
    """What tells a sure finding from a doubtful one: how it was governed, split, who acts, how long it is."""
    rules = [reason.rule for reason in commitment.reasons]
    rule = rules[0] if rules else ""
    found = [_family(rule)]
    if any(name.startswith("split.") for name in rules):
        found.append("split")
    if not any(actor.entity for actor in commitment.actors):
        found.append("unknown-actor")
    words = len(commitment.quote.split())
    if words <= _SHORT:
        found.append("short")
    if words >= _LONG:
        found.append("long")
    if commitment.strength != "firm":
        found.append("weak")
    if commitment.amounts or commitment.deadline or commitment.period:
        found.append("figure")
    return tuple(found)


def _family(rule: str) -> str:
    """The governor's family: phrases of undertaking count together, lead-ins as one."""
    if rule.startswith("lead-in."):
        return "lead-in"
    return rule if rule in _TOLD_APART else "family.phrase"


_TOLD_APART = frozenset(
    f"governor.{name}"
    for name in (
        "modal",
        "passive",
        "progressive",
        "performative",
        "charge",
        "agree-that",
        "modal-told",
        "own-commitment",
        "own-aim",
        "pledge-of-money",
        "pledge-by-actor",
        "plan-item",
        "reaffirm-commitment",
        "reaffirm-that",
        "support-by-means",
    )
)
