"""From SQLite to PostgreSQL and back, each in a process of its own: not one byte differs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[4]


def step(name: str, archive: Path, exported: Path, address: str = "") -> None:
    """Run a step in a new installation: on SQLite, or on the PostgreSQL server at `address`."""
    home = exported.with_suffix(".home")
    own = {"FOLLOWTHROUGH_HOME": str(home), "FOLLOWTHROUGH_DATABASE": address}
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.database.exchange.steps", name, archive, exported],
        cwd=ROOT,
        env={**os.environ, **own, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_an_archive_survives_every_database(tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{number}.zip" for number in (1, 2, 3))
    step("fill", first, first)
    with databases.postgresql() as address:
        step("import", first, second, address)
    step("import", second, third)
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
