"""What an installation has lost or got wrong is one line with what to do, exit code 2."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.slow

Process = Callable[..., CompletedProcess[str]]
STORED = [
    ("init",),
    ("verify",),
    ("user", "add", "vera", "--generate"),
    ("matrix", "--out", "matrix.csv"),
    ("export", "--out", "all.zip"),
]


def made(home: Path) -> Path:
    """A home folder with a key in it; returns where its database stands."""
    home.mkdir(exist_ok=True)
    (home / "secret-key").write_text("k" * 64, encoding="ascii")
    return home / "followthrough.sqlite3"


def assert_one_line(done: CompletedProcess[str], *words: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "unexpectedly" not in done.stderr
    for one in words:
        assert one in done.stderr


@pytest.mark.parametrize("command", STORED, ids=lambda words: words[0])
def test_a_database_file_that_is_none(process: Process, tmp_path: Path, command: tuple[str, ...]) -> None:
    made(tmp_path / "home").write_bytes(b"This is not a database. " * 400)
    assert_one_line(process(*command), "is damaged", "backup", "import an export")


def test_a_database_file_with_a_page_overwritten(process: Process, tmp_path: Path) -> None:
    path = made(tmp_path / "home")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE django_migrations (id, app, name, applied)")
        connection.executemany(
            "INSERT INTO django_migrations VALUES (?, 'x', ?, 0)", [(n, "y" * 3000) for n in range(9)]
        )
    connection.close()
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    path.write_bytes(data)
    assert_one_line(process("verify"), "is damaged", "backup")


@pytest.mark.parametrize("key", ["", "short"])
def test_a_key_that_is_none(process: Process, tmp_path: Path, key: str) -> None:
    made(tmp_path / "home")
    (tmp_path / "home" / "secret-key").write_text(key, encoding="ascii")
    assert_one_line(process("verify"), "at least 32", "Delete the file", "signs in again")


@pytest.mark.parametrize("address", ["postgresql://me:pw@host:port/name", "postgresql://me:pw@[::1/name"])
def test_an_address_that_cannot_be_read(process: Process, tmp_path: Path, address: str) -> None:
    made(tmp_path / "home")
    done = process("verify", FOLLOWTHROUGH_DATABASE=address)
    assert_one_line(done, "FOLLOWTHROUGH_DATABASE is no PostgreSQL address")


@pytest.mark.parametrize(("there", "wanted"), [(None, 0o700), (0o755, 0o755)])
def test_init_closes_what_it_makes_and_leaves_what_stands(
    process: Process, tmp_path: Path, there: int | None, wanted: int
) -> None:
    home = tmp_path / "home"
    if there is not None:
        home.mkdir()
        home.chmod(there)
    done = process("init")
    assert done.returncode == 0, done.stderr
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir() if path.is_file()}
    assert stat.S_IMODE(home.stat().st_mode) == wanted
    assert modes.pop("secret-key") == 0o600
    assert modes
    assert set(modes.values()) == {0o600}, modes
