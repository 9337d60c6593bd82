"""The model that tells languages of one script apart. Importing this module is what costs time."""

from __future__ import annotations

from functools import cache

from py3langid.langid import LanguageIdentifier


@cache
def _identifier(candidates: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
    identifier.set_languages(candidates)
    return identifier


def likeliest(sample: str, candidates: tuple[str, ...]) -> tuple[str, float]:
    """The likeliest of `candidates`, and its probability among them."""
    language, probability = _identifier(candidates).classify(sample)
    return str(language), float(probability)
