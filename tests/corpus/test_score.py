"""The scorer's own command, on decided readings beside a text, its layout, or another's lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.extraction.score import main

from followthrough.commitments import extract, to_row
from followthrough.documents import parse
from followthrough.documents.layout import layout_of
from followthrough.values import PartialDate

TEXT = "# Pact\n\n3 May 2024\n\nWe will dig 12 wells by 2027. We will train teachers.\n"


def kept(folder: Path, count: int) -> Path:
    """Gold of the first `count` commitments of the text, which stands beside it."""
    (folder / "pact.md").write_text(TEXT, encoding="utf-8")
    found = extract(parse(TEXT.encode(), "pact.md"), date=PartialDate(2024, 5, 3)).commitments
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(to_row(one)) + "\n" for one in found[:count]), encoding="utf-8")
    return gold


@pytest.mark.parametrize(
    ("count", "told"),
    [(2, "precision 1.000, recall 1.000, F1 1.000"), (1, "precision 0.500, recall 1.000, F1 0.667")],
)
def test_readings_are_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, told: str
) -> None:
    gold = kept(tmp_path, count)
    assert main([str(gold), str(tmp_path / "pact.md"), "--date", "2024-05-03"]) == 0
    said = capsys.readouterr().out
    assert told in said
    assert ("too much" in said.partition("too much")[2]) is (count == 1)


def test_a_drawn_text_is_scored_with_its_layout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = b"<html><body><main><p>We will dig wells.</p><p>We will train teachers.</p></main></body></html>"
    document = parse(page, "pact.html")
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(to_row(one)) + "\n" for one in extract(document).commitments))
    (tmp_path / "pact.txt").write_text(document.text, encoding="utf-8", newline="")
    (tmp_path / "layout.json").write_text(layout_of(document), encoding="utf-8")
    main([str(gold), str(tmp_path / "pact.txt"), "--layout", str(tmp_path / "layout.json")])
    assert "F1 1.000" in capsys.readouterr().out


def test_lines_of_another_extractor_are_scored_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = kept(tmp_path, 2)
    other = tmp_path / "other.jsonl"
    other.write_text(gold.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    main([str(gold), str(other)])
    assert "1 matched, 1 missed, 0 too much" in capsys.readouterr().out
