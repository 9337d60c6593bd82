"""`matrix`: which commitments it writes, for whom, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from followthrough.errors import InvalidValue, NotFound
from followthrough_site.accounts import console
from followthrough_site.cli.stored.tabulating import choose
from followthrough_site.review import queries
from followthrough_site.review.rows import InitiativeRow
from tests.cli.conftest import Run
from tests.filled import TEXT, Filled


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_every_accepted_commitment_whatever_its_marking(run: Run, filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "m.csv"
    done = run("matrix", "--out", out)
    assert (done.code, done.err) == (0, "")
    assert "3 commitments, capital edition" in done.out
    assert [(row["No."], row["Release marking"]) for row in rows(out)] == [
        ("1.1", "Public"),
        ("2.1", "Internal"),
        ("2.P1", "Shared with partner"),
    ]


def test_a_row_says_what_the_text_says(run: Run, filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "m.csv"
    run("matrix", "rivers", "--format", "csv", "--out", out)
    first, _, last = rows(out)
    assert first["Text (verbatim)"] == "The Parties will\nprovide USD 59.4 million by 2027"
    start = TEXT.index("provide USD 59.4")
    assert first["Source and paragraph"].startswith(f"Accord of the Two Rivers, line 3, characters {start}-")
    assert (first["Pledged"], first["Pledged, number"]) == ("USD 59,400,000", "59400000.00")
    assert first["Planned period"] == "by 2027"
    assert last["Pledged"] == "about KRW 9,223,372,036,854,775,807 a year"
    assert last["Planned period"] == "from 2024-02"
    assert last["Remarks Two Rivers"] == "no remark recorded"


def test_the_committee_gets_what_is_released(run: Run, filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "m.xlsx"
    assert run("matrix", "--edition", "committee", "--out", out).code == 0
    book = openpyxl.load_workbook(out)
    assert [row[1] for row in book["Matrix"].iter_rows(min_row=7, values_only=True)] == ["1.1", "2.P1"]
    assert "1 left out" in dict(book["Notes"].iter_rows(values_only=True))["Rows"]


def test_the_printed_head_verifies(run: Run, filled: Filled, tmp_path: Path) -> None:
    printed = run("matrix", "--out", tmp_path / "m.csv").out.partition("audit head: ")[2].strip()
    assert printed.startswith("office=")
    assert run("verify", "--head", printed).code == 0


def test_nothing_accepted_is_refused_and_writes_nothing(run: Run, loaded: Filled, tmp_path: Path) -> None:
    done = run("matrix", "--out", tmp_path / "m.csv")
    assert done.code == 2
    assert "has no accepted commitment yet. Decide about its suggestions first." in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--out", "m.pdf"], "does not end in .xlsx or .csv"),
        (["--out", "none/m.csv"], "There is no folder"),
        (["--out", "."], "is a directory"),
        (["oceans", "--out", "m.csv"], 'There is no initiative "oceans". There are: office/rivers.'),
    ],
)
def test_refusals(
    run: Run,
    filled: Filled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("matrix", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_name_may_be_left_out_when_there_is_one(filled: Filled) -> None:
    known = queries.initiatives(console.reader())
    assert choose(known, None).slug == choose(known, "rivers").slug == choose(known, "office/rivers").slug
    with pytest.raises(InvalidValue, match="Several initiatives are meant"):
        choose([*known, _elsewhere(known)], None)
    with pytest.raises(InvalidValue, match="office/rivers, elsewhere/rivers"):
        choose([*known, _elsewhere(known)], "rivers")
    assert choose([*known, _elsewhere(known)], "elsewhere/rivers").workspace_slug == "elsewhere"
    with pytest.raises(NotFound, match="no initiative yet"):
        choose([], None)


def _elsewhere(known: list[InitiativeRow]) -> InitiativeRow:
    return replace(known[0], workspace_slug="elsewhere")
