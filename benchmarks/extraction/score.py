"""`python -m benchmarks.extraction.score GOLD TEXT`: the extractor measured on an office's own readings.

GOLD and TEXT are what the reading desk gives out. A text that was drawn from a PDF, Word or HTML file needs
its layout beside it; the file itself does as well as TEXT. In the place of TEXT may stand what another
extractor found, as lines of the same form (.jsonl).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.extraction.corpus import Row
from benchmarks.extraction.scorer import compare, score_fields
from followthrough.commitments import extract, to_row
from followthrough.documents import Document, read
from followthrough.documents.layout import laid_out
from followthrough.values import PartialDate


def main(argv: Sequence[str] | None = None) -> int:
    """Print how well the found commitments match the decided ones; 0 when done."""
    arguments = _arguments(argv)
    known = _rows(arguments.gold)
    result = compare(known, _given(arguments.text, arguments.layout, arguments.date))
    tally = result.tally
    print(f"precision {tally.precision:.3f}, recall {tally.recall:.3f}, F1 {tally.f1:.3f}")
    print(f"{len(result.pairs)} matched, {len(result.lost)} missed, {len(result.extra)} too much")
    for sign, rows in (("missed", result.lost), ("too much", result.extra)):
        for row in rows:
            print(f"  {sign}: {row['start']}-{row['end']} {row['quote'][:90]}")
    scores = score_fields(result.pairs)
    for name, one in scores.equal.items():
        print(f"  {name:14} {one.right:3} of {one.given:3} right ({one.precision:.3f})")
    for name, one in scores.names.items():
        print(f"  {name:14} F1 {one.f1:.3f} ({one.given} given, {one.wanted} known)")
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.score", description=__doc__)
    parser.add_argument("gold", type=Path, help="the decided readings (.jsonl)")
    parser.add_argument("text", type=Path, help="the text they are of, its file, or what was found (.jsonl)")
    parser.add_argument("--layout", type=Path, help="the layout of a text that was drawn from a file")
    parser.add_argument("--date", type=PartialDate.parse, help="the date of the text, as 2025-03-03")
    return parser.parse_args(argv)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _given(path: Path, layout: Path | None, date: PartialDate | None) -> list[Row]:
    if path.suffix == ".jsonl":
        return _rows(path)
    document = _document(path, layout)
    return [to_row(one) for one in extract(document, date=date or document.metadata.date).commitments]


def _document(path: Path, layout: Path | None) -> Document:
    if layout is None:
        return read(path)
    text = path.read_bytes().decode("utf-8")
    return laid_out(path.name, text, "", "application/octet-stream", layout.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
