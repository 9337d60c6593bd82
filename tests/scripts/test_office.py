"""Where LibreOffice for the tests comes from, on machines imitated by a folder of programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import office

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A machine with no program but those installed here: each a shell script."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 0)

    def program(name: str, script: str = "exit 0") -> Path:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return program


LISTER = f'echo "DejaVu Sans"; echo "{office.FAMILY}"'


@pytest.mark.parametrize("name", office.NAMES)
def test_what_is_on_path_is_taken(install: Install, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = install(name)
    install("fc-list", LISTER)
    assert office.main() == 0
    assert capsys.readouterr().out == f"office: {path}\n"


def test_root_installs_it_by_apt(install: Install, tmp_path: Path) -> None:
    made = tmp_path / "soffice"
    install("apt-get", f'case "$*" in *{office.PACKAGE}*) echo > {made}; /bin/chmod 755 {made};; esac')
    install("fc-list", LISTER)
    assert office.main() == 0


def test_root_installs_the_fonts_by_apt(install: Install, tmp_path: Path) -> None:
    install("soffice")
    install("fc-list", f"[ -e {tmp_path}/fonts ] && {LISTER}")
    install("apt-get", f'case "$*" in *{office.FONTS}*) echo > {tmp_path}/fonts;; esac')
    assert office.main() == 0


@pytest.mark.parametrize("script", ["exit 100", "exit 0"])
def test_when_it_cannot_be_had_one_line_says_so(
    install: Install, capsys: pytest.CaptureFixture[str], script: str
) -> None:
    install("apt-get", script)
    assert office.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"Install {office.PACKAGE} and {office.FONTS}" in said
