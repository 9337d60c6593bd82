"""The command run in this process, as a shell would see it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils.translation import activate, get_language

from followthrough import messages
from followthrough_site.cli.main import main

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def same_language_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English for the commands; what a command makes the messages speak ends with its test."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    before, active = (messages._voice.translate, messages._voice.translate_plural), get_language()
    yield
    messages.speak(*before)
    activate(active or "en")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in this process."""
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return command


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one command in a process of its own, with a home folder that is not there yet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOLLOWTHROUGH_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)

    def command(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**kept, "LC_ALL": "C.UTF-8", "FOLLOWTHROUGH_HOME": str(tmp_path / "home"), **more}
        line = [sys.executable, "-m", "followthrough_site.cli.main", *map(str, arguments)]
        return subprocess.run(
            line, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, input=""
        )

    return command


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    """A small official text with one commitment that carries money and a date."""
    path = tmp_path / "statement.txt"
    path.write_text(
        "[Title] Joint Statement\n[Date] March 3, 2025\n\n"
        "We will provide USD 5 million to train teachers by 2027.\n",
        encoding="utf-8",
    )
    return path
