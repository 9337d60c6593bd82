"""The run that was landed last, item by item, so that a change shows which commitment it won or lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.extraction.corpus import Row
from benchmarks.extraction.scorer import Comparison, wrong_fields
from followthrough.vocab import read_yaml

FILE = Path(__file__).parent / "landed.yaml"
HEAD = """\
# What the extractor misses, finds too much, and reads wrong in the texts of the benchmark, as landed last.
# Written by `python -m benchmarks.extraction.report --land`; read the difference before it is committed.
"""
PARTS = {
    "missed": ("won", "lost"),
    "too_much": ("no longer found too much", "found too much"),
    "wrong": ("now right", "now wrong"),
}
State = dict[str, tuple[str, ...]]


def state(result: Comparison) -> State:
    """Each miss, each find too much and each wrong field of one text as a line."""
    wrong = [(name, gold) for gold, given in result.pairs for name in wrong_fields(gold, given)]
    return {
        "missed": tuple(_line(row) for row in result.lost),
        "too_much": tuple(_line(row) for row in result.extra),
        "wrong": tuple(f"{name} of {_line(gold)}" for name, gold in wrong),
    }


def read() -> dict[str, State]:
    """The landed state of each text."""
    tree = read_yaml(FILE)
    return {name: {part: tree.mapping(name).texts(part) for part in PARTS} for name in tree}


def changes(compared: Mapping[str, Comparison]) -> Iterator[str]:
    """What differs from the landed run, a line each: the text, what happened, and the words."""
    before = read()
    for name, result in compared.items():
        now, then = state(result), before.get(name, {})
        for part, (better, worse) in PARTS.items():
            old, new = then.get(part, ()), now[part]
            yield from (f"{name}: {better}: {line}" for line in old if line not in new)
            yield from (f"{name}: {worse}: {line}" for line in new if line not in old)


def write(compared: Mapping[str, Comparison]) -> None:
    """Make these results the landed ones."""
    lines = [HEAD.rstrip()]
    for name, result in compared.items():
        lines.append(f"{name}:")
        for part, values in state(result).items():
            lines += [f"  {part}:" if values else f"  {part}: []", *_quoted(values)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        yield f'    - "{escaped}"'


def _line(row: Row) -> str:
    return f"{row['start']}-{row['end']} {' '.join(row['quote'].split())[:70]}"
