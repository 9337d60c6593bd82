"""The texts of the benchmark, their known commitments, and what the extractor finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followthrough.commitments import extract, to_row
from followthrough.documents import read
from followthrough.values import PartialDate, Span
from followthrough.vocab import read_yaml

FOLDER = Path(__file__).parent
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the benchmark with its known commitments."""

    name: str
    path: Path
    date: PartialDate
    gold: tuple[Row, ...]


def texts() -> Iterator[Text]:
    """Every text in the order of `texts.yaml`."""
    listed = read_yaml(FOLDER / "texts.yaml").mapping("texts")
    for name in listed:
        date = PartialDate.parse(listed.mapping(name).text("date"))
        lines = (FOLDER / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        gold = tuple(json.loads(line) for line in lines if line.strip())
        yield Text(name, FOLDER / "texts" / f"{name}.txt", date, gold)


def found(text: Text) -> tuple[Row, ...]:
    """The extractor's rows for a text, read as a stranger would give it: without a vocabulary of its own."""
    extraction = extract(read(text.path), date=text.date)
    return tuple(to_row(commitment) for commitment in extraction.commitments)


def span(row: Row) -> Span:
    return Span(row["start"], row["end"])
