"""`gold` on the database of this run."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.filled import Filled


def test_what_was_decided_is_written(run: Run, filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "rivers.jsonl"
    done = run("gold", "rivers", "--out", out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (done.code, done.out) == (0, f"wrote {out}: {len(rows)} decided commitments\n")
    assert rows
    assert all(
        {"quote", "occurrence", "actors", "strength", "kind", "start", "end"} <= row.keys() for row in rows
    )


def test_an_initiative_that_nobody_knows_is_one_line(run: Run, filled: Filled, tmp_path: Path) -> None:
    done = run("gold", "nowhere", "--out", tmp_path / "x.jsonl")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert not (tmp_path / "x.jsonl").exists()
