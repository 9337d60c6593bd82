"""`python -m tests.corpus.pin` writes what the extractor now misses and finds too much, to be reviewed."""

from __future__ import annotations

from pathlib import Path

from benchmarks.extraction import corpus
from benchmarks.extraction.corpus import Row, Text
from benchmarks.extraction.scorer import compare, score_fields

from followthrough.vocab import read_yaml

FILE = Path(__file__).parent / "pinned.yaml"
HEAD = """# What the extractor misses, finds too much, and reads wrong in the texts of the benchmark.
# Written by `python -m tests.corpus.pin`; read the difference before it is committed.
"""
State = dict[str, tuple[str, ...]]


def state(text: Text) -> State:
    """The losses, extras and wrong fields of one text, each as a line."""
    result = compare(text.gold, corpus.found(text))
    scores = score_fields(result.pairs)
    return {
        "missed": tuple(_line(row) for row in result.lost),
        "too_much": tuple(_line(row) for row in result.extra),
        "fields": tuple(f"{name} {t.right} of {t.wanted}" for name, t in scores.equal.items()),
        "names": tuple(f"{name} F1 {t.f1:.3f}" for name, t in scores.names.items()),
    }


def pinned() -> dict[str, State]:
    """What was pinned, by text."""
    tree = read_yaml(FILE)
    return {
        name: {part: tree.mapping(name).texts(part) for part in ("missed", "too_much", "fields", "names")}
        for name in tree
    }


def _line(row: Row) -> str:
    return f"{row['start']}-{row['end']} {row['quote'][:70]}"


def main() -> None:
    lines = [HEAD.rstrip()]
    for text in corpus.texts():
        lines.append(f"{text.name}:")
        for part, values in state(text).items():
            lines.append(f"  {part}:" if values else f"  {part}: []")
            lines.extend(f'    - "{_escaped(value)}"' for value in values)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    main()
