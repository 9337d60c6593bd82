"""`read` and `extract`: what is printed, and that every offset is exact."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from followthrough.documents import BlockKind
from followthrough_site.cli.lines import LineNumbers
from followthrough_site.cli.texts import KINDS
from tests.cli.conftest import Outcome, Run
from tests.documents.formats.handmade import line, pdf

TABLE = """<html lang="en"><body><h1>Pledges</h1><p>Each party will do what this table says it will do.</p>
<table><tr><th>Party</th><th>Act</th></tr><tr><td>Korea</td><td>Open a school.</td></tr></table></body></html>
"""

FIELDS = {"quote", "lead_in", "actors", "strength", "kind", "amounts", "period", "deadline"} | {
    *("beneficiaries", "vehicles", "start", "end")
}


def rows(done: Outcome) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_read_shows_header_blocks_and_findings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("# Title\n\nWe will:\n\n- act \u202enow\u202c;\n- think.\n", encoding="utf-8")
    done = run("read", path)
    assert done.code == 0
    assert done.err == ""
    assert "text.md: text/markdown" in done.out
    assert "1     heading 1" in done.out
    assert 'under "We will:"' in done.out
    assert "[U+202E]now[U+202C]" in done.out
    assert "warning: " in done.out
    assert "\u202e" not in done.out


def test_read_as_json_gives_the_offsets_of_every_block(run: Run, statement: Path) -> None:
    document = json.loads(run("read", statement, "--format", "json").out)
    text = statement.read_text(encoding="utf-8")
    assert document["metadata"]["date"] == "2025-03-03"
    assert document["metadata"]["title"] == "Joint Statement"
    last = document["blocks"][-1]
    assert (last["kind"], last["first_line"], last["last_line"]) == ("paragraph", 4, 4)
    assert text[last["start"] : last["end"]] == last["text"]


def test_every_kind_of_block_has_its_name() -> None:
    assert set(KINDS) == set(BlockKind)


def test_read_names_the_cells_of_a_table(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(TABLE, encoding="utf-8")
    assert "table cell 1: 2, 1  Korea" in run("read", page).out
    document = json.loads(run("read", page, "--format", "json").out)
    cell = next(block for block in document["blocks"] if block["text"] == "Korea")
    assert cell["cell"] == {"table": 0, "row": 1, "column": 0, "head": False}
    (region,) = cell["regions"]
    assert (region["offset"], region["page"], region["box"]) == (TABLE.index("Korea"), None, None)
    assert document["language"] == "en"


def test_read_names_the_page_and_box_of_a_block(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "two.pdf"
    file.write_bytes(pdf(line("We will open a school.", 50, 500), line("We will close a mine.", 50, 400)))
    shown = run("read", file).out.splitlines()
    assert any(row.startswith("PAGE  BLOCK") for row in shown)
    assert any(row.startswith("2 ") and row.endswith("We will close a mine.") for row in shown)
    document = json.loads(run("read", file, "--format", "json").out)
    (region,) = document["blocks"][-1]["regions"]
    left, top, right, bottom = region["box"]
    assert (region["part"], region["page"]) == ("page 2", 2)
    assert 49 <= left < right <= 200
    assert bottom - top < 15


def test_a_table_shows_words_terms_and_count(run: Run, statement: Path) -> None:
    done = run("extract", statement)
    assert (done.code, done.err) == (0, "")
    assert "provide USD 5 million to train teachers by 2027" in done.out
    assert "USD 5,000,000 | by 2027" in done.out
    assert "\n1 commitment\n" in done.out


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_a_table_fits_its_terminal(
    run: Run, statement: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("extract", statement).out.partition("\n\n")[0].splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert "teachers" in " ".join(lines)


def test_jsonl_has_every_field_and_whole_numbers(run: Run, statement: Path) -> None:
    done = run("extract", statement, "--format", "jsonl")
    (row,) = rows(done)
    assert set(row) >= FIELDS
    assert row["amounts"] == [{"value": 5000000, "currency": "USD", "qualifier": "exact", "per": "total"}]
    assert row["deadline"] == "2027"
    assert (type(row["start"]), type(row["end"])) == (int, int)
    assert statement.read_text(encoding="utf-8")[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]
    assert done.err == "1 commitment\n"


def test_csv_has_a_head_and_a_line_for_each(run: Run, statement: Path) -> None:
    done = run("extract", statement, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["amounts"], row["deadline"], row["period_start"]) == ("USD 5,000,000", "2027", "")
    text = statement.read_text(encoding="utf-8")
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_csv_runs_nothing_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "The ROK will:\n\n- =HYPERLINK(1) provide teachers;\n- launch a school.\n", encoding="utf-8"
    )
    cells = [
        cell for row in csv.reader(io.StringIO(run("extract", path, "--format", "csv").out)) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("form", "out", "err"),
    [
        ("table", "no commitments found\n", ""),
        ("jsonl", "", "no commitments found\n"),
    ],
)
def test_a_text_without_commitments(run: Run, tmp_path: Path, form: str, out: str, err: str) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("The sea was calm and the evening long.\n", encoding="utf-8")
    done = run("extract", path, "--format", form)
    assert (done.code, done.out, done.err) == (0, out, err)


def test_a_csv_without_commitments_is_its_head_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("The sea was calm.\n", encoding="utf-8")
    done = run("extract", path, "--format", "csv")
    assert (done.code, done.out.count("\n"), done.err) == (0, 1, "no commitments found\n")


def test_the_date_of_the_text_resolves_relative_periods(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("We will train 100 teachers over the next five years.\n", encoding="utf-8")
    (dated,) = rows(run("extract", path, "--date", "2022-11", "--format", "jsonl"))
    undated = run("extract", path, "--format", "jsonl")
    assert dated["period"]
    assert rows(undated)[0]["period"] is None
    assert undated.err.count("\n") > 1, "a finding says that the period stays open"


ODD = {
    "right-to-left": "تعاون إقليمي. We will train 40 teachers. وبعد ذلك.\n",
    "combining": "Cafe\u0301 cre\u0300me. We will train 40 e\u0301le\u0300ves.\n",
    "astral": "\U00010330\U00010331 \U0001f600 We will train 40 \U0001f600 teachers.\n",
    "CRLF": "Preamble.\r\n\r\nWe will\r\ntrain 40 teachers.\r\n",
    "lone CR": "Preamble.\r\rWe will train 40 teachers.\r",
    "byte order mark": "\ufeffWe will train 40 teachers.\n",
    "Thai and Korean": "ความร่วมมือ 협력. We will train 40 teachers.\n",
}


@pytest.mark.parametrize("case", ODD)
def test_offsets_count_code_points_of_the_untouched_source(run: Run, tmp_path: Path, case: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(ODD[case].encode("utf-8"))
    done = run("extract", path, "--format", "jsonl")
    (row,) = rows(done)
    start, end = row["start"], row["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert " ".join(ODD[case][start:end].split()) == " ".join(str(row["quote"]).split())
    assert "train" in str(row["quote"])
    assert "40" in str(row["quote"])


def test_bidirectional_controls_are_flagged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("We will train \u202e40\u202c teachers.\n", encoding="utf-8")
    done = run("extract", path, "--format", "jsonl")
    assert done.code == 0
    assert "U+202E" in done.err


@pytest.mark.slow
@pytest.mark.parametrize("command", ["read", "extract"])
def test_one_line_of_ten_megabytes(run: Run, tmp_path: Path, command: str) -> None:
    sentence = "The sea was calm and nobody promised anything at all. "
    text = sentence * (10_000_000 // len(sentence)) + "We will train 40 teachers."
    path = tmp_path / "long.txt"
    path.write_text(text, encoding="utf-8")
    done = run(command, path, "--format", {"read": "json", "extract": "jsonl"}[command])
    assert done.code == 0
    if command == "extract":
        (row,) = rows(done)
        assert text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]
        assert row["end"] in (len(text), len(text) - 1)


def test_line_numbers_of_every_kind_of_line_end() -> None:
    lines = LineNumbers("a\r\nb\rc\nd")
    assert [lines.of(offset) for offset in range(8)] == [1, 1, 1, 2, 2, 3, 3, 4]


@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_text_too_dense_for_the_limits_is_refused_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_LIMIT_SECONDS", "1")
    dense = b"<b " * 4_000_000 if command == "read" else b"We will " * 100_000
    (tmp_path / "dense.md").write_bytes(dense)
    done = run(command, tmp_path / "dense.md")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "dense.md takes longer. Split the file, or raise FOLLOWTHROUGH_LIMIT_SECONDS." in done.err
