"""Where a browser for the tests comes from, on machines imitated by a folder of programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import browser
from tests.web.browser import conftest

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A machine with no program but those installed here: each a shell script."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def program(name: str, script: str = "exit 0") -> Path:
        path = programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return program


def as_user(monkeypatch: pytest.MonkeyPatch, uid: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid)


def brings(path: Path) -> str:
    """A script that installs a browser as `path`, with the shell's own words only."""
    return (
        f'case "$*" in *install*) echo > {path.parent}/chromium; /bin/chmod 755 {path.parent}/chromium;; esac'
    )


@pytest.mark.parametrize("name", browser.NAMES)
def test_a_browser_on_path_is_taken(install: Install, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = install(name)
    assert browser.main(sys.executable) == 0
    assert capsys.readouterr().out == f"browser: {path}\n"


def test_root_installs_by_apt(install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    as_user(monkeypatch, 0)
    install("apt-get", brings(tmp_path / "bin" / "x"))
    assert browser.main(str(install("python"))) == 0


def test_sudo_without_a_password_installs_by_apt(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    as_user(monkeypatch, 1000)
    install("sudo", '[ "$1" = -n ] || exit 1; shift; [ "$1" = true ] && exit 0; "$@"')
    install("apt-get", brings(tmp_path / "bin" / "x"))
    assert browser.main(str(install("python"))) == 0


def test_sudo_that_asks_for_a_password_is_not_used(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    as_user(monkeypatch, 1000)
    install("sudo", "exit 1")
    install("apt-get", f"echo > {tmp_path}/called")
    assert browser.by_apt() is None
    assert not (tmp_path / "called").exists()


def test_playwright_is_the_last_resort(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    as_user(monkeypatch, 0)
    install("apt-get", "exit 100")
    kept = tmp_path / "kept"
    python = install("python", f'case "$*" in *install*) echo > {kept};; *) echo {kept};; esac')
    assert browser.main(str(python)) == 0
    assert kept.exists()


def test_a_driver_that_lacks_its_library_gets_it(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    as_user(monkeypatch, 0)
    install("chromium")
    install("apt-get", f'case "$*" in *{browser.LIBRARY}*) echo > {tmp_path}/library;; esac')
    python = install("python", f"[ -e {tmp_path}/library ]")
    assert browser.main(str(python)) == 0


def test_a_driver_that_does_not_start_is_told_in_one_line(
    install: Install, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    as_user(monkeypatch, 1000)
    install("chromium")
    assert browser.main(str(install("python", "exit 127"))) == 1
    said = capsys.readouterr().err
    assert f"Install the package {browser.LIBRARY}" in said
    assert said.count("\n") == 1


def test_without_any_way_one_line_says_so_and_the_run_fails(
    install: Install, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    as_user(monkeypatch, 1000)
    python = install("python", "exit 1")
    assert browser.main(str(python)) == 1
    said = capsys.readouterr().err
    assert "Install the package chromium" in said
    assert said.count("\n") == 1


def test_the_tests_look_for_the_same_names() -> None:
    assert browser.NAMES == conftest.NAMES
