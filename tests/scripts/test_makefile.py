"""The Makefile lists its targets; pinned packages carry hashes and no registry's address."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make") or "/usr/bin/make"
REQUIREMENTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


def make(*arguments: str) -> str:
    """What make prints; a make around this test must not speak through its variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        [MAKE, "--no-print-directory", *arguments],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_bare_make_lists_every_target_with_one_line() -> None:
    listed = re.findall(r"^  make ([a-z-]+) +(\S.+)$", make(), re.MULTILINE)
    declared = re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(name for name, _ in listed) == sorted(
        name for name in declared if name not in ("static-checks", "browser", "office")
    )
    assert {"setup", "run", "check", "test", "bench", "harden", "clean"} <= {name for name, _ in listed}


def test_clean_leaves_the_records_alone() -> None:
    steps = make("--dry-run", "clean")
    removed = [line for line in steps.splitlines() if line.startswith("rm")]
    assert removed
    assert not any(re.search(r"\bvar\b", line) for line in removed)
    assert '-not -path "./var/*"' in steps


def test_what_a_change_must_pass_is_everything() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -eu" in script
    assert "exec make test" in script


def test_the_whole_run_covers_both_databases_and_the_browser() -> None:
    steps = make("--dry-run", "test")
    for part in ("ruff check", "ruff format --check", "bin/mypy", "lint-imports"):
        assert part in steps
    runs = re.findall(r"bin/pytest -q (-m .+?)(?: --ignore=tests/\w+)* *$", steps, re.MULTILINE)
    assert runs == ['-m "not browser"', '-m "not browser" --database=postgresql', "-m browser"]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_package_is_pinned_with_hashes_and_without_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    unpinned = [
        entry
        for entry in entries
        if not re.match(r"[a-z0-9-]+(\[[a-z]+\])?==\S+ .*--hash=sha256:", entry, re.DOTALL)
    ]
    assert unpinned == []


def test_the_lists_agree_with_one_another() -> None:
    """A package may have a version for each marker, "python_full_version < '3.12'"; the lists share them."""
    pins: dict[tuple[str, str], set[str]] = {}
    entry = re.compile(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==(\S+) (?:; ([^\\]*))?", re.MULTILINE)
    for name in REQUIREMENTS:
        for package, version, marker in entry.findall((ROOT / name).read_text(encoding="utf-8")):
            pins.setdefault((package, marker.strip()), set()).add(version)
    assert {key: versions for key, versions in pins.items() if len(versions) > 1} == {}


def test_what_postgresql_does_not_run_touches_no_database() -> None:
    left_out = re.findall(r"--ignore=(tests/\w+)", make("--dry-run", "test"))
    files = [path for part in left_out for path in (ROOT / part).rglob("*.py")]
    assert files
    stored = re.compile(r"django_db|from followthrough_site|from tests\.(filled|people|rivers)")
    assert [path for path in files if stored.search(path.read_text(encoding="utf-8"))] == []
