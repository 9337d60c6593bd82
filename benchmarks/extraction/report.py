"""What the extractor reads right and wrong, and what a change won and lost, for the reference page.

    python -m benchmarks.extraction.report          print it, and write it into the page
    python -m benchmarks.extraction.report --land   do so, and hold later runs against this one

The run that was landed last stands in ``landed.yaml``: for each text what was missed, found too much and
read wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from benchmarks.extraction import corpus, landed
from benchmarks.extraction.baseline import found as naive
from benchmarks.extraction.scorer import Comparison, Tally, compare, score_fields

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "reading-quality.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
FIELDS = ("strength", "kind", "amounts", "period", "deadline")
NAMES = ("actors", "vehicles", "beneficiaries")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report and write it into the page; 0 when done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.report", description=__doc__)
    parser.add_argument("--land", action="store_true", help="later runs are held against this one")
    arguments = parser.parse_args(argv)
    compared = {text.name: compare(text.gold, corpus.found(text)) for text in corpus.texts()}
    report = "\n".join(_report(compared))
    print(report)
    PAGE.write_text(_with(PAGE.read_text(encoding="utf-8"), report), encoding="utf-8")
    if arguments.land:
        landed.write(compared)
    return 0


def _with(page: str, report: str) -> str:
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{report}\n\n{END}{after}"


def _report(compared: dict[str, Comparison]) -> Iterator[str]:
    yield from tables(compared)
    yield ""
    yield from _changes(compared)


def tables(compared: dict[str, Comparison]) -> Iterator[str]:
    """The two tables of the page: commitments found, and fields read right."""
    yield from _found(compared)
    yield ""
    yield from _fields(compared)


def _found(compared: dict[str, Comparison]) -> Iterator[str]:
    yield "| text | known | found | precision | recall | F1 | naive rule, F1 |"
    yield "|---|---|---|---|---|---|---|"
    pooled, by_rule = Tally(), Tally()
    for text in corpus.texts():
        ours, other = compared[text.name].tally, compare(text.gold, naive(text)).tally
        for total, one in ((pooled, ours), (by_rule, other)):
            total.add(one.right, one.given, one.found, one.wanted)
        yield _row(text.name, ours, other)
    yield _row("pooled", pooled, by_rule)


def _row(name: str, ours: Tally, other: Tally) -> str:
    figures = f"{ours.precision:.3f} | {ours.recall:.3f} | {ours.f1:.3f} | {other.f1:.3f}"
    return f"| {name} | {ours.wanted} | {ours.given} | {figures} |"


def _fields(compared: dict[str, Comparison]) -> Iterator[str]:
    """Values as right of those that either side has, names as F1; by text and pooled."""
    yield f"| text | {' | '.join((*FIELDS, *(f'{name}, F1' for name in NAMES)))} |"
    yield "|---" * (1 + len(FIELDS) + len(NAMES)) + "|"
    for name, result in compared.items():
        yield f"| {name} | {' | '.join(_scores([result]))} |"
    yield f"| pooled | {' | '.join(_scores(compared.values()))} |"


def _scores(results: Collection[Comparison]) -> Iterator[str]:
    scores = score_fields(pair for result in results for pair in result.pairs)
    for name in FIELDS:
        tally = scores.equal.get(name)
        yield f"{tally.right} of {tally.given}" if tally else "none"
    for name in NAMES:
        yield f"{scores.names[name].f1:.3f}" if name in scores.names else "none"


def _changes(compared: dict[str, Comparison]) -> Iterator[str]:
    """Item by item against the run landed last: commitments won and lost, finds too much, fields changed."""
    changes = list(landed.changes(compared))
    yield f"Against the run landed last: {len(changes)} changes." if changes else "As in the run landed last."
    if changes:
        yield ""
    for change in changes:
        yield f"- {change}"


if __name__ == "__main__":
    sys.exit(main())
