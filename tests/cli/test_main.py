"""The outer edge: exit codes, one line of error, nothing of the program's insides."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough_site.cli import texts
from followthrough_site.cli.codes import INTERRUPTED, PIPE_CLOSED
from tests.cli.conftest import Run

Process = Callable[..., subprocess.CompletedProcess[str]]


def raising(error: BaseException) -> Callable[..., int]:
    def command(*_: object) -> int:
        raise error

    return command


def test_bare_command_lists_what_there_is(run: Run) -> None:
    done = run()
    assert done.code == 0
    commands = re.findall(r"^  ([a-z]+)  ", done.out.partition("Commands:")[2], re.MULTILINE)
    assert commands == [
        *("export", "extract", "gold", "import", "ingest", "init", "load", "matrix", "read", "role", "serve"),
        *("user", "verify"),
    ]


@pytest.mark.parametrize("group", ["user", "role"])
def test_bare_group_lists_what_there_is(run: Run, group: str) -> None:
    done = run(group)
    assert done.code == 0
    assert "Commands:" in done.out


def test_version(run: Run) -> None:
    assert run("--version").out == "followthrough 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["extract"], "Missing argument 'FILE'"),
        (["extract", "x.txt", "--format", "xml"], "'xml' is not one of"),
        (
            ["extract", "x.txt", "--date", "soon"],
            'A date is written as YYYY, YYYY-MM or YYYY-MM-DD; found "soon"',
        ),
        (["extract", "x.txt", "--date", "2022-13"], "2022-13"),
        (["read", "--loud", "x.txt"], "No such option"),
        (["serve", "--port", "70000"], "70000 is not in the range"),
        (["matrix"], "Missing option '--out'"),
        (["role", "grant", "ann", "emperor"], "'emperor' is not one of"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.startswith("followthrough: ")
    assert done.err.count("\n") == 1
    assert "--help" in done.err


def test_a_failure_nobody_planned_for_leaves_a_number_and_a_log(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_HOME", str(tmp_path))
    monkeypatch.setattr(texts, "read_file", raising(ZeroDivisionError("secret insides")))
    done = run("read", "x.txt")
    assert (done.code, done.out) == (2, "")
    found = re.fullmatch(
        r"followthrough: This failed unexpectedly \(reference ([0-9a-f]{8})\)\. Report it .+\n", done.err
    )
    assert found
    assert "secret insides" not in done.err
    log = tmp_path / "log" / "failures.log"
    assert found[1] in log.read_text()
    assert "ZeroDivisionError: secret insides" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_failure_that_cannot_be_logged_still_has_its_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("FOLLOWTHROUGH_HOME", str(blocked))
    monkeypatch.setattr(texts, "read_file", raising(ZeroDivisionError()))
    done = run("read", "x.txt")
    assert done.code == 2
    assert "cannot be written: Not a directory" in done.err


def test_the_system_s_refusal_names_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "read_file", raising(OSError(28, "No space left on device", "/x/y")))
    done = run("read", "x.txt")
    assert done.code == 2
    assert done.err.startswith("followthrough: /x/y: No space left on device.")


def test_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "read_file", raising(KeyboardInterrupt()))
    done = run("read", "x.txt")
    assert (done.code, done.out, done.err) == (INTERRUPTED, "", "")


def test_a_closed_pipe_is_quiet(statement: Path) -> None:
    statement.write_text("We will train teachers.\n\n" * 20_000, encoding="utf-8")
    line = [sys.executable, "-m", "followthrough_site.cli.main", "read", str(statement)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.readline()
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == PIPE_CLOSED


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "."],
        ["serve"],
        ["matrix", "--out", "m.csv"],
        ["export", "--out", "a.zip"],
        ["import", "a.zip"],
        ["verify"],
        ["user", "add", "ann"],
        ["user", "password", "ann"],
        ["role", "grant", "ann", "viewer"],
    ],
)
def test_without_an_installation_nothing_is_made(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    home = tmp_path / "nowhere"
    monkeypatch.setenv("FOLLOWTHROUGH_HOME", str(home))
    done = run(*arguments)
    assert done.code == 2
    assert done.err.startswith(f"followthrough: There is no installation in {home}. Run `followthrough init`")
    assert not home.exists()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["load", "--help"], ["user", "add", "--help"], ["--version"]]
)
def test_asking_for_help_leaves_no_folder(process: Process, tmp_path: Path, arguments: list[str]) -> None:
    done = process(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_read_and_extract_do_without_django(statement: Path) -> None:
    script = (
        "import sys; from followthrough_site.cli.main import main\n"
        f"codes = main(['read', {str(statement)!r}]), main(['extract', {str(statement)!r}])\n"
        "assert codes == (0, 0), codes\n"
        "assert not {'django', 'sqlite3'} & set(sys.modules), 'imported'\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_wrong_settings_are_one_line(process: Process) -> None:
    for name, value in [
        ("FOLLOWTHROUGH_DEBUG", "yes"),
        ("FOLLOWTHROUGH_LIMIT_MB", "many"),
        ("FOLLOWTHROUGH_LIMIT_MEMORY_MB", "1"),
        ("FOLLOWTHROUGH_DATABASE", "mysql://x"),
    ]:
        done = process("init", **{name: value})
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"followthrough: {name} is ")
        assert done.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_one_line(process: Process) -> None:
    done = process("init", FOLLOWTHROUGH_DATABASE="postgresql://u:hidden@127.0.0.1:1/x")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("followthrough: The database does not answer: ")
    assert "hidden" not in done.stderr
    assert done.stderr.count("\n") == 1
