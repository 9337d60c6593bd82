"""Which language the commands speak, and where its words come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from followthrough_site import configuration
from followthrough_site.cli import language, stored
from tests.cli.conftest import Run

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@pytest.mark.parametrize(
    ("variables", "languages"),
    [
        ({}, []),
        ({"LANG": "C.UTF-8"}, []),
        ({"LANG": "ko_KR.UTF-8"}, ["ko_KR"]),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, []),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "th_TH@euro"}, ["th_TH"]),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "th:ko"}, ["th", "ko"]),
        ({"LANGUAGE": "ko", "LC_ALL": "POSIX"}, []),
        ({"LANG": "", "LANGUAGE": "ko"}, []),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "th:en_GB:ko"}, ["th"]),
        ({"LANG": "en_GB.UTF-8"}, []),
    ],
)
def test_which_language_is_wanted(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], languages: list[str]
) -> None:
    for name in LOCALES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.wanted() == languages


@pytest.mark.parametrize(("wanted", "active"), [("ko_KR.UTF-8", "ko"), ("C", "en"), ("th_TH", "en")])
def test_django_speaks_the_operators_language_where_it_knows_it(
    monkeypatch: pytest.MonkeyPatch, settings: Any, wanted: str, active: str
) -> None:
    settings.LANGUAGES = [("en", "English"), ("ko", "한국어")]
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", wanted)
    stored.speak()
    assert translation.get_language() == active


def test_a_catalogue_of_the_operators_language_is_read(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("followthrough_site.configuration.LOCALE", tmp_path)
    catalogue(tmp_path, {"Expected a file; there is none at {path}.": "{path} 파일이 없습니다."})
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert run("read", "x.txt").err == "followthrough: x.txt 파일이 없습니다. Check the path.\n"
    monkeypatch.setenv("LC_ALL", "C")
    assert run("read", "x.txt").err.startswith("followthrough: Expected a file; there is none at x.txt.")


def catalogue(folder: Path, words: dict[str, str]) -> None:
    """A compiled catalogue for Korean, as msgfmt writes it."""
    pairs = [("", "Content-Type: text/plain; charset=UTF-8\n"), *sorted(words.items())]
    keys, texts = ([one.encode() + b"\0" for one in column] for column in zip(*pairs, strict=True))
    table, place = b"", 28 + 16 * len(pairs)
    for column in (keys, texts):
        for one in column:
            table += (len(one) - 1).to_bytes(4, "little") + place.to_bytes(4, "little")
            place += len(one)
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    path = folder / "ko" / "LC_MESSAGES" / f"{language.DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"".join(n.to_bytes(4, "little") for n in head) + table + b"".join([*keys, *texts]))


def test_every_catalogue_is_of_a_language_the_site_offers(settings: Any) -> None:
    offered = {translation.to_locale(code) for code, _name in settings.LANGUAGES}
    there = {path.name for path in configuration.LOCALE.glob("*") if path.is_dir()}
    assert there <= offered, "add the language to LANGUAGES, or the commands and Django would differ"


DAMAGED = [b"", b"garbage", b"\xde\x12\x04\x95\x00\x00\x00\x00\x05\x00\x00\x00"]


@pytest.mark.parametrize("content", DAMAGED, ids=["empty", "garbage", "cut"])
@pytest.mark.parametrize("arguments", [("--help",), ("read", "nowhere.txt")], ids=["help", "refusal"])
def test_a_damaged_catalogue_leaves_english(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes, arguments: tuple[str, ...]
) -> None:
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(content)
    monkeypatch.setattr(configuration, "LOCALE", tmp_path)
    for name in ("LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(name, "ko")
    done = run(*arguments)
    assert "Traceback" not in done.out + done.err
    assert "Usage" in done.out or "there is none at nowhere.txt" in done.err
