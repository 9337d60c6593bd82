"""Commands speak the operator's language: run in one that shows what does not go through gettext."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from followthrough.documents import Limits
from followthrough.messages import _
from followthrough_site.cli import language, progress
from followthrough_site.cli.program import program
from followthrough_site.cli.stored import people as people_commands
from tests.cli.conftest import Run
from tests.cli.test_bad_input import CASES, INITIATIVE
from tests.filled import Filled
from tests.people import People
from tests.web.pseudo import CLOSE, LETTERS, OPEN, pseudo_locale

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
COMMANDS = [
    [name, *([sub] if sub else [])]
    for name, command in program.commands.items()
    for sub in ("", *getattr(command, "commands", ()))
]
# What is the same in every language: names of commands, options and choices, ranges, files with lines, codes.
DATA = re.compile(
    r"^followthrough: (\S+:\d+: )?|followthrough( [a-z]+)*(?= )|--?[a-z-]+|[\[{][a-z|]+[\]}]|\[1<=x<=65535\]|"
    r"^(error|warning|info): [^:]+: |^  [a-z]+  +",
    re.MULTILINE,
)


class Pseudo(gettext.NullTranslations):
    """English, with brackets around each paragraph that passed through gettext."""

    def gettext(self, message: str) -> str:
        return "\n\n".join(f"{OPEN}{paragraph}{CLOSE}" for paragraph in message.split("\n\n"))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak_pseudo(patched: pytest.MonkeyPatch) -> None:
    patched.setattr(gettext, "translation", lambda *domain, **places: Pseudo())
    patched.setattr(language, "_catalogue", lambda languages: Pseudo())


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every catalogue is the pseudo language: the standard library's, which Click asks too, and Django's."""
    with pseudo_locale():
        speak_pseudo(monkeypatch)
        yield


def outside(output: str) -> list[str]:
    """The words that stand in no brackets and are no data."""
    depth, kept = 0, []
    for part in re.split(f"([{OPEN}{CLOSE}])", output):
        depth += (part == OPEN) - (part == CLOSE)
        if depth == 0 and part != CLOSE:
            kept.append(part)
    assert depth == 0, "brackets do not balance: a text was cut or joined"
    return [line.strip() for line in DATA.sub("", "".join(kept)).splitlines() if LETTERS.search(line)]


def assert_refused(run: Run, *arguments: str | Path) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("followthrough: ")
    assert OPEN in done.err
    assert outside(done.err) == []


def test_what_stands_outside_is_seen() -> None:
    assert outside("followthrough: ⟦Expected ⟦a file⟧.⟧ And more.\n") == ["And more."]
    assert outside("error: line 1: ⟦It is bad.⟧\n⟦Usage:⟧ followthrough user add ⟦NAME⟧\n") == []
    with pytest.raises(AssertionError):
        outside("⟦Cut")


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_help(run: Run, pseudo: None, command: list[str]) -> None:
    done = run(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert outside(done.out) == []


def test_help_is_said_anew_in_each_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("extract", "--help").out
    with monkeypatch.context() as patched:
        speak_pseudo(patched)
        assert outside(run("extract", "--help").out) == []
    assert run("extract", "--help").out == before
    assert OPEN not in before


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["extract"],
        ["matrix"],
        ["read", "--loud", "x.txt"],
        ["read", "x.txt", "y.txt"],
        ["extract", "x.txt", "--format", "xml"],
        ["extract", "x.txt", "--date", "soon"],
        ["extract", "x.txt", "--date", "2022-13"],
        ["extract", "x.txt", "--date"],
        ["extract", "x.txt", "--vocabulary", "none"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "many"],
        ["role", "grant", "vera", "king"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line(run: Run, pseudo: None, arguments: list[str]) -> None:
    assert_refused(run, *arguments)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_file_that_cannot_be_read(
    run: Run, pseudo: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, case: str
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_LIMIT_MB", "1")
    CASES[case][0](tmp_path / "text.txt")
    assert_refused(run, command, tmp_path / "text.txt")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["load", "import"])
def test_a_folder_or_archive_that_cannot_be_read(
    run: Run, db: None, settings: Any, tmp_path: Path, pseudo: None, command: str, case: str
) -> None:
    settings.LIMITS = Limits(bytes=1_000_000)
    (tmp_path / "initiative.yaml").write_text(INITIATIVE, encoding="utf-8")
    (tmp_path / "source").mkdir()
    file = tmp_path / "source" / "text.txt"
    CASES[case][0](file)
    assert_refused(run, command, tmp_path if command == "load" else file)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "workspace: [",
        "- a list",
        "a: 1\na: 2\n",
        "a: *b\n",
        INITIATIVE.replace("captured_on: 2025-03-04", "captured_on: someday"),
        INITIATIVE.replace("captured_on: 2025-03-04", "captured_on: 2025-03"),
        INITIATIVE.replace("time_zone: UTC", "time_zone: Mars/Olympus"),
        INITIATIVE.replace("slug: office", "slug: The Office"),
        INITIATIVE.replace("source/text.txt", "../../etc/passwd"),
        INITIATIVE.replace("  language: en\n", ""),
        INITIATIVE + "more: yes\n",
    ],
)
def test_a_folder_whose_description_is_wrong(
    run: Run, db: None, tmp_path: Path, pseudo: None, text: str
) -> None:
    (tmp_path / "initiative.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "text.txt").write_text("We will act.\n", encoding="utf-8")
    assert_refused(run, "load", tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "none"],
        ["load", "."],
        ["matrix", "--out", "m.pdf"],
        ["matrix", "--out", "none/m.csv"],
        ["matrix", "--out", "."],
        ["matrix", "oceans", "--out", "m.csv"],
        ["export", "--out", "."],
        ["export", "--out", "none/a.zip"],
        ["verify", "--head", "office=12"],
        ["verify", "--head", f"1:{'0' * 64}"],
        ["verify", "--head", f"office=1:{'0' * 64},office=2:{'0' * 64}"],
        ["user", "add", "vera", "--generate"],
        ["user", "password", "noor", "--generate"],
        ["role", "grant", "noor", "viewer", "office"],
        ["role", "grant", "vera", "viewer"],
        ["role", "grant", "vera", "viewer", "mars"],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_a_refusal_by_what_is_stored(
    run: Run,
    filled: Filled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pseudo: None,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_refused(run, *arguments)


def test_a_weak_password_is_refused_in_the_operators_language(
    run: Run, people: People, pseudo: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "typed").write_text("short\n", encoding="utf-8")
    with (tmp_path / "typed").open(encoding="utf-8") as typed:
        monkeypatch.setattr("sys.stdin", typed)
        assert_refused(run, "user", "add", "noor")


def test_what_nobody_planned_for(run: Run, pseudo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> int:
        raise RuntimeError("secret details")

    monkeypatch.setattr("followthrough_site.cli.texts.read_file", fails)
    assert_refused(run, "read", "x.txt")


def test_read(run: Run, pseudo: None, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("# Title\n\nWe will:\n\n- act \u202enow\u202c;\n", encoding="utf-8")
    out = run("read", path).out
    assert outside("\n".join(out.splitlines()[:3])) == []
    assert "⟦LINE⟧" in out
    assert re.search(r"^1 +⟦heading⟧ 1 +", out, re.MULTILINE)
    assert '⟦under "We will:"⟧' in out
    findings = [line for line in out.splitlines() if line.startswith("warning: ")]
    assert findings
    assert outside("\n".join(findings)) == []


def test_extract(run: Run, pseudo: None, statement: Path) -> None:
    done = run("extract", statement)
    head, *_rows = done.out.splitlines()
    assert outside(head) == []
    assert "⟦USD 5,000,000⟧ | ⟦by 2027⟧" in done.out
    assert done.out.endswith("\n\n⟦1 commitment⟧\n")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_a_program_reads_stays_as_it_is(
    run: Run, statement: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("extract", statement, "--format", form).out
    speak_pseudo(monkeypatch)
    done = run("extract", statement, "--format", form)
    assert done.out == before
    assert done.err == "⟦1 commitment⟧\n"


def test_nothing_found(run: Run, pseudo: None, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text(
        "The sea was calm. We met over the next five years.\n", encoding="utf-8"
    )
    assert outside(run("extract", tmp_path / "poem.txt").out) == []


def test_load_and_load_again(run: Run, db: None, pseudo: None, tmp_path: Path) -> None:
    (tmp_path / "initiative.yaml").write_text(INITIATIVE, encoding="utf-8")
    (tmp_path / "source").mkdir()
    text = "[Title] The Pact\n\n1. Schools\n\nThe Office will train 40 teachers by 2027.\n"
    (tmp_path / "source" / "text.txt").write_text(text, encoding="utf-8")
    for words in ("⟦loaded The Pact as office/pact⟧", "⟦nothing changed: office/pact was loaded before⟧"):
        done = run("load", tmp_path)
        assert done.out.startswith(words)
        assert outside(done.out) == []


@pytest.mark.parametrize("heads", [[], ["--head"], ["--head", f"office=9999:{'a' * 64}"]])
def test_verify(run: Run, filled: Filled, pseudo: None, heads: list[str]) -> None:
    done = run("verify", *heads)
    assert done.code == (1 if len(heads) == 2 else 0)
    assert outside(done.out) == []


def test_export_and_import(run: Run, filled: Filled, pseudo: None, tmp_path: Path) -> None:
    assert outside(run("export", "--out", tmp_path / "a.zip").out) == []
    assert outside(run("import", tmp_path / "a.zip").out) == []


def test_matrix(run: Run, filled: Filled, pseudo: None, tmp_path: Path) -> None:
    done = run("matrix", "--out", tmp_path / "m.csv")
    assert done.out.startswith("⟦wrote ")
    assert outside(done.out) == []


@pytest.mark.parametrize("edition", ["capital", "committee"])
def test_the_paper_itself(run: Run, filled: Filled, pseudo: None, tmp_path: Path, edition: str) -> None:
    """Titles, notes and what stands for nothing; the records' own words and codes are data."""
    run("matrix", "--out", tmp_path / "m.xlsx", "--edition", edition)
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    ours = [cell for sheet in book for cell in (*sheet[6 if sheet.title == "⟦Matrix⟧" else 1],)]
    ours += [cell for row in book["⟦Notes⟧"].iter_rows(min_row=2) for cell in row]
    ours += [cell for row in book["⟦Evidence⟧"].iter_rows(min_row=2, min_col=2) for cell in row]
    words = [str(cell.value) for cell in ours if cell.value is not None]
    assert len(words) > 40
    licence = filled.version.document.licence
    assert [one for one in words if not one.startswith(OPEN) and one != licence] == []


def test_users_and_roles(run: Run, people: People, pseudo: None) -> None:
    for arguments in (
        ["user", "add", "noor", "--generate"],
        ["user", "password", "noor", "--generate"],
        ["role", "grant", "noor", "viewer", "office"],
    ):
        done = run(*arguments)
        assert done.code == 0
        assert outside(done.out) == []


def test_the_first_sign_in(run: Run, people: People, pseudo: None) -> None:
    run("user")  # lets the messages speak
    assert outside("\n".join(map(str, people_commands.first_user()))) == []


def test_init(run: Run, db: None, pseudo: None) -> None:
    for _again in range(2):
        done = run("init")
        assert (done.code, done.err) == (0, "")
        assert outside(done.out) == []


def test_progress(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress.progress(_("Reading {name}", name="a.txt"))
    assert capsys.readouterr().err == "Reading a.txt ...\n"
