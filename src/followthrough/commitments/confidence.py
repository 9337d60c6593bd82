"""How sure a finding is: the probability that a careful reader marks the same words.

A logistic model over what the reasons of a finding say. Its weights are plain data, fitted by
`python -m benchmarks.extraction.calibrate` on texts whose commitments are known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from followthrough.commitments.model import Commitment, Name, Reason
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


def confidence(
    quote: str,
    reasons: Sequence[Reason],
    actors: Sequence[Name],
    strength: str,
    *,
    figure: bool,
    code: str = "en",
) -> float:
    """How probably a commitment is rightly found and rightly cut; `figure`: it has a sum or a date."""
    return _probability(_features(quote, reasons, actors, strength, figure), code)


@lru_cache(maxsize=4_096)  # most commitments are alike in what is asked here
def _probability(found: tuple[str, ...], code: str) -> float:
    return model(code).probability(found)


def features(commitment: Commitment) -> tuple[str, ...]:
    """What tells a sure finding from a doubtful one: how it was governed, split, who acts, how long it is."""
    figure = bool(commitment.amounts or commitment.deadline or commitment.period)
    return _features(commitment.quote, commitment.reasons, commitment.actors, commitment.strength, figure)


def _features(
    quote: str, reasons: Sequence[Reason], actors: Sequence[Name], strength: str, figure: bool
) -> tuple[str, ...]:
    found = [_family(reasons[0].rule if reasons else "")]
    if "split" in [reason.rule.partition(".")[0] for reason in reasons]:
        found.append("split")
    if all(not actor.entity for actor in actors):
        found.append("unknown-actor")
    words = len(quote.split())
    if words <= _SHORT:
        found.append("short")
    if words >= _LONG:
        found.append("long")
    if strength != "firm":
        found.append("weak")
    if figure:
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
