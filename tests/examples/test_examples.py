"""Every documented command does what its example says.

A folder holds `cmd` (one command a line), `expected` (each command after a dollar sign, then its standard
output), and where they matter `errors` (standard error), `exit` (the last command's code), `input` (standard
input), `home` ("empty", or "loaded" with the reference initiative) and `stop` (words after which a server is
ended by Ctrl-C). In `expected` and `errors`, `...` stands for anything.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

FOLDER = Path(__file__).parent
INITIATIVE = FOLDER.parents[1] / "initiatives" / "kasi"
EXAMPLES = sorted(path.parent for path in FOLDER.glob("*/cmd"))
SLOW = [pytest.mark.slow]
COMMAND = [sys.executable, "-m", "followthrough_site.cli.main"]


def environment(home: Path) -> dict[str, str]:
    """A shell's variables, with a home folder and none of this run's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOLLOWTHROUGH_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "FOLLOWTHROUGH_HOME": str(home), "COLUMNS": "80", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the reference initiative, made once."""
    home = tmp_path_factory.mktemp("loaded") / "var"
    for arguments in (["init"], ["load", str(INITIATIVE)]):
        subprocess.run([*COMMAND, *arguments], env=environment(home), check=True, capture_output=True)
    return home


def text_of(example: Path, name: str, default: str = "") -> str:
    path = example / name
    return path.read_text(encoding="utf-8") if path.is_file() else default


def same(expected: str, found: str) -> bool:
    """Whether `found` is `expected`, where `...` stands for anything."""
    pattern = ".*".join(map(re.escape, expected.split("...")))
    return re.fullmatch(pattern, found, re.DOTALL) is not None


@pytest.fixture(autouse=True)
def hear_ctrl_c() -> Iterator[None]:
    """A run in the background is started deaf to Ctrl-C, and so would be every command it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Session:
    """Runs the lines of one example in one folder and gathers what they print."""

    def __init__(self, folder: Path, home: Path, given: str, stop: str) -> None:
        self.folder, self.environment, self.given, self.stop = folder, environment(home), given, stop
        self.out, self.err, self.code = "", "", 0

    def run(self, line: str) -> None:
        program, *arguments = shlex.split(line)
        assert program == "followthrough", line
        self.out += f"$ {line}\n"
        with subprocess.Popen(
            [*COMMAND, *arguments],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                self._talk(process)
            finally:
                process.kill()  # a command that hangs must not hang the run
            self.code = process.returncode

    def _talk(self, process: subprocess.Popen[str]) -> None:
        if self.stop and process.stdout:
            for line in process.stdout:
                self.out += line
                if self.stop in line:
                    process.send_signal(signal.SIGINT)
                    break
        out, err = process.communicate(None if self.stop else self.given, timeout=60)
        self.out += out
        self.err += err


def cases() -> list[ParameterSet]:
    """Every example; those that make or use a database are slow."""
    return [
        pytest.param(
            example, id=example.name, marks=[pytest.mark.slow] if (example / "home").is_file() else []
        )
        for example in EXAMPLES
    ]


@pytest.mark.parametrize("example", cases())
def test_example(example: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    home = tmp_path / "var"
    if text_of(example, "home").strip() == "loaded":
        shutil.copytree(request.getfixturevalue("loaded_home"), home)
    work = tmp_path / "work"
    shutil.copytree(example, work)
    (work / "initiatives").symlink_to(INITIATIVE.parent)
    session = Session(work, home, text_of(example, "input"), text_of(example, "stop").strip())
    for line in text_of(example, "cmd").splitlines():
        session.run(line)
    assert same(text_of(example, "expected"), session.out), session.out
    assert same(text_of(example, "errors"), session.err), session.err
    assert session.code == int(text_of(example, "exit", "0"))


def test_three_dots_stand_for_anything_and_nothing_else_does() -> None:
    assert same("a ... c\n", "a b\nb c\n")
    assert not same("a.c\n", "abc\n")
    assert not same("a\n", "a\nb\n")
