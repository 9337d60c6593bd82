"""A stage of the Makefile: name, outcome, seconds, and the command's own exit code."""

from __future__ import annotations

import re
import sys

import pytest

from scripts import lock, stage


def test_a_stage_says_its_seconds(capfd: pytest.CaptureFixture[str]) -> None:
    assert stage.main("greeting", [sys.executable, "-c", "print('hello')"]) == 0
    assert re.fullmatch(r"== greeting\nhello\n== greeting: done, \d+\.\d s\n", capfd.readouterr().out)


def test_a_failed_stage_fails_with_the_same_code(capfd: pytest.CaptureFixture[str]) -> None:
    assert stage.main("lint", [sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert "== lint: failed (exit code 3)" in capfd.readouterr().out


def test_a_command_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert stage.main("nothing", ["/nowhere/program"]) == 127
    assert capfd.readouterr().err == "/nowhere/program: No such file or directory\n"


def test_pinning_without_uv_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert lock.main() == 1
    assert "Pinning needs uv" in capsys.readouterr().err
