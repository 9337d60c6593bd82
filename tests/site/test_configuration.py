"""What an installation sets, and what is refused before anything starts."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from followthrough.documents import Limits
from followthrough.errors import InvalidValue
from followthrough_site import configuration


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("postgresql://me:secret@host:port/name", "host or port"),
        ("postgresql://me:secret@host:99999/name", "host or port"),
        ("postgresql://me:secret@[::1/name", "host or port"),
        ("mysql://me:secret@host/name", "begin with postgresql://"),
        ("postgresql://me:secret@host", "names no database"),
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, why: str
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_DATABASE", address)
    with pytest.raises(InvalidValue, match=why) as refused:
        configuration.database(tmp_path)
    assert "secret" not in str(refused.value)
    assert "postgresql://user:password@host:port/name" in refused.value.remedy


def test_an_address_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_DATABASE", "postgresql://me:s%40t@[::1]:5433/name")
    found = configuration.database(tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("name", "me", "s@t")
    assert (found["HOST"], found["PORT"]) == ("::1", "5433")


LIMITS = {"MB": "3", "PAGES": "40", "SECONDS": "5", "MEMORY_MB": "300"}


def test_limits_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuration.limits() == Limits()
    for name, value in LIMITS.items():
        monkeypatch.setenv(f"FOLLOWTHROUGH_LIMIT_{name}", value)
    expected = Limits(3_000_000, 30_000_000, pages=40, seconds=5, memory_mib=300, output_bytes=30_000_000)
    assert configuration.limits() == expected


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "\u0665", "1000000000"])
def test_a_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"FOLLOWTHROUGH_LIMIT_{name}", value)
    with pytest.raises(InvalidValue, match=f"FOLLOWTHROUGH_LIMIT_{name} is a whole number from"):
        configuration.limits()


@pytest.mark.parametrize("held", [b"", b" \n", b"short", b"x" * 31, "ü".encode() * 40])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, held: bytes) -> None:
    (tmp_path / configuration.KEY_FILE).write_bytes(held)
    with pytest.raises(InvalidValue, match="at least 32") as refused:
        configuration.secret_key(tmp_path)
    assert "Delete the file" in refused.value.remedy


def test_a_key_is_made_once(tmp_path: Path) -> None:
    key = configuration.secret_key(tmp_path)
    assert len(key) >= configuration.SHORTEST_KEY
    assert configuration.secret_key(tmp_path) == key
    assert mode(tmp_path / configuration.KEY_FILE) == 0o600


def test_a_new_folder_and_its_files_are_their_owners_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("FOLLOWTHROUGH_DATABASE", raising=False)
    home = tmp_path / "home"
    path = configuration.database(home)["NAME"]
    assert (mode(home), mode(path)) == (0o700, 0o600)


def test_the_rights_of_what_stands_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FOLLOWTHROUGH_DATABASE", raising=False)
    tmp_path.chmod(0o755)
    restored = tmp_path / "followthrough.sqlite3"
    restored.touch(0o640)
    restored.chmod(0o640)
    configuration.secret_key(tmp_path)
    assert configuration.database(tmp_path)["NAME"] == restored
    assert (mode(tmp_path), mode(restored)) == (0o755, 0o640)
