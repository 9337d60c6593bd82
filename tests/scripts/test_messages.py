"""`make messages`: what it says when it cannot work, and which languages it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import messages


def test_without_gettext_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert messages.main(["ko"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "xgettext" in err
    assert "apt-get install gettext" in err


@pytest.mark.parametrize("arguments", [[], [""], ["../x"], ["en_US:en"], ["Korean"]])
def test_a_language_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    for name in messages.PROGRAMS:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert messages.main(arguments) == 1
    assert "make messages LANGUAGE=ko" in capsys.readouterr().err


def test_what_click_says_is_where_it_is_looked_for() -> None:
    for name in messages.OF_CLICK:
        assert (Path(messages.click.__file__).parent / f"{name}.py").is_file()
