"""`python -m benchmarks.extraction.calibrate FOLDER...`: fit the weights of confidence on known texts.

Each folder holds `text/NAME.txt`, `gold/NAME.jsonl` and `texts.json` (name to an object with `date`).
Without a folder the texts of the benchmark are taken. Prints how well confidence holds on texts left out of
the fit, then the weights; `--write` puts them into the language data.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from benchmarks.extraction import corpus
from benchmarks.extraction.scorer import compare
from followthrough.commitments import extract, to_row
from followthrough.commitments.confidence import Model, features
from followthrough.documents import read
from followthrough.values import PartialDate

_ROUNDS = 4_000
_STEP = 0.5
_PULL = 1.0  # strength of the pull of each weight towards nothing, in findings
_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
_HEAD = """# How sure each sort of finding is, in log-odds: fitted on texts with known commitments.
# A finding's probability is the logistic of the bias and the weights of its features.
vocabulary: language-confidence
language: en
version: "1"
source: benchmarks/extraction/calibrate.py
licence: CC0-1.0

"""


@dataclass(frozen=True, slots=True)
class Example:
    """A finding of a text: its features, and whether the known commitments have it."""

    text: str
    features: tuple[str, ...]
    right: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Print the reliability and the weights; 0 when done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.calibrate", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the language data")
    arguments = parser.parse_args(argv)
    texts = [text for folder in arguments.folders for text in _texts(folder)] or list(corpus.texts())
    examples = [example for text in texts for example in _examples(text)]
    _print_reliability(examples, _left_out(examples))
    fitted = fit(examples)
    print(f"\nweights from {len(examples)} findings of {len(texts)} texts")
    print(_written(fitted))
    if arguments.write:
        place = Path(str(files("followthrough.vocab") / "data" / "language" / "en-confidence.yaml"))
        place.write_text(_HEAD + _written(fitted), encoding="utf-8")
    return 0


def _texts(folder: Path) -> Iterator[corpus.Text]:
    about = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    for path in sorted((folder / "text").glob("*.txt")):
        lines = (folder / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        gold = tuple(json.loads(line) for line in lines if line.strip())
        yield corpus.Text(path.stem, path, PartialDate.parse(about[path.stem]["date"]), gold)


def _examples(text: corpus.Text) -> Iterator[Example]:
    commitments = extract(read(text.path), date=text.date).commitments
    rows = [to_row(commitment) for commitment in commitments]
    extra = {row["start"] for row in compare(text.gold, rows).extra}
    for commitment, row in zip(commitments, rows, strict=True):
        yield Example(text.name, features(commitment), row["start"] not in extra)


def fit(examples: Sequence[Example]) -> Model:
    """The weights under which the examples are likeliest, each pulled towards nothing."""
    names = sorted({name for example in examples for name in example.features})
    bias, weights = 0.0, dict.fromkeys(names, 0.0)
    for _ in range(_ROUNDS):
        slope, slopes = 0.0, {name: -_PULL * weights[name] for name in names}
        for example in examples:
            score = bias + sum(weights[name] for name in example.features)
            error = example.right - 1 / (1 + math.exp(-score))
            slope += error
            for name in example.features:
                slopes[name] += error
        bias += _STEP * slope / len(examples)
        weights = {name: weights[name] + _STEP * slopes[name] / len(examples) for name in names}
    return Model(bias, weights)


def _left_out(examples: Sequence[Example]) -> list[float]:
    """The confidence of each finding under weights fitted without its text."""
    fitted = {
        text: fit([example for example in examples if example.text != text])
        for text in dict.fromkeys(example.text for example in examples)
    }
    return [fitted[example.text].probability(example.features) for example in examples]


def _print_reliability(examples: Sequence[Example], given: Sequence[float]) -> None:
    print("confidence   findings  mean  right")
    for low, high in pairwise(_EDGES):
        inside = [(p, e.right) for p, e in zip(given, examples, strict=True) if low <= p < high]
        if inside:
            mean, right = _mean(p for p, _ in inside), _mean(float(r) for _, r in inside)
            print(f"{low:.2f}-{min(high, 1):.2f}    {len(inside):7} {mean:6.2f} {right:6.2f}")
    base = _mean(float(example.right) for example in examples)
    score = _mean((p - e.right) ** 2 for p, e in zip(given, examples, strict=True))
    print(f"Brier score {score:.4f}; {base * (1 - base):.4f} for one figure ({base:.3f}) for all")


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _written(fitted: Model) -> str:
    lines = [f'bias: "{fitted.bias:.3f}"', "weights:"]
    return (
        "\n".join([*lines, *(f'  {name}: "{weight:.3f}"' for name, weight in sorted(fitted.weights.items()))])
        + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
