"""`python -m benchmarks.extraction [--changes]`: quality by text beside a naive baseline, and speed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from benchmarks.extraction import baseline, corpus
from benchmarks.extraction.scorer import Comparison, Tally, compare, score_fields
from followthrough.commitments import extract
from followthrough.documents import read


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 0 when done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--changes", action="store_true", help="list what was missed and what is too much")
    arguments = parser.parse_args(argv)
    compared: list[Comparison] = []
    print(f"{'text':32} known found     P     R    F1  baseline F1  seconds")
    for text in corpus.texts():
        started = time.perf_counter()
        extract(read(text.path), date=text.date)
        seconds = time.perf_counter() - started
        result = compare(text.gold, corpus.found(text))
        naive = compare(text.gold, baseline.found(text))
        compared.append(result)
        print(_line(text.name, result.tally, naive.tally, seconds))
        if arguments.changes:
            _print_changes(result)
    _print_fields(compared)
    return 0


def _line(name: str, tally: Tally, naive: Tally, seconds: float) -> str:
    figures = f"{tally.precision:5.3f} {tally.recall:5.3f} {tally.f1:5.3f} {naive.f1:12.3f} {seconds:8.3f}"
    return f"{name:32} {tally.wanted:5} {tally.given:5} {figures}"


def _print_changes(result: Comparison) -> None:
    for sign, rows in (("missed", result.lost), ("too much", result.extra)):
        for row in rows:
            print(f"    {sign}: {row['start']}-{row['end']} {row['quote'][:90]}")


def _print_fields(compared: list[Comparison]) -> None:
    pooled = Tally()
    for result in compared:
        tally = result.tally
        pooled.add(tally.right, tally.given, tally.found, tally.wanted)
    print(f"pooled: precision {pooled.precision:.3f}, recall {pooled.recall:.3f}, F1 {pooled.f1:.3f}")
    scores = score_fields(pair for result in compared for pair in result.pairs)
    for name, tally in scores.equal.items():
        print(f"  {name:14} {tally.right:3} of {tally.given:3} right ({tally.precision:.3f})")
    for name, tally in scores.names.items():
        print(f"  {name:14} F1 {tally.f1:.3f} ({tally.given} given, {tally.wanted} known)")


if __name__ == "__main__":
    sys.exit(main())
