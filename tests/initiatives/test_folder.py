"""Folders other than the reference: without decisions, with stale ones, with faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from followthrough.errors import FollowthroughError
from followthrough_site.accounts.models import Workspace
from followthrough_site.accounts.queries import STRANGER
from followthrough_site.review import queries
from followthrough_site.review.models import Decision, Suggestion
from followthrough_site.review.readings import words_hash
from tests.initiatives.conftest import KASI, load_kasi

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the reference initiative to spoil."""
    return Path(shutil.copytree(KASI, tmp_path / "copy"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_decisions_all_stays_suggested_and_is_said_so(folder: Path) -> None:
    (folder / "decisions.yaml").unlink()
    loaded = load_kasi(folder)
    assert [finding.code for finding in loaded.findings if "decisions" in finding.code] == ["decisions.none"]
    assert Suggestion.objects.exists()
    assert not Decision.objects.exists()
    assert queries.initiatives(STRANGER) == []


def test_decisions_on_another_text_are_not_applied(folder: Path) -> None:
    text = next((folder / "source").iterdir())
    change(text, "the ROK will:", "the ROK  will:")
    loaded = load_kasi(folder)
    assert "decisions.other_text" in [finding.code for finding in loaded.findings]
    assert not Decision.objects.exists()


def test_a_decision_about_other_words_is_reported_not_applied(folder: Path) -> None:
    file = folder / "decisions.yaml"
    first = next(line for line in file.read_text(encoding="utf-8").splitlines() if "  sha256: " in line)
    change(file, first, f"{first[:-4]}0000")
    loaded = load_kasi(folder)
    codes = [finding.code for finding in loaded.findings]
    assert codes.count("decisions.other_words") == 1
    assert sum(loaded.applied.values()) > 70


def test_a_decision_where_nothing_is_suggested_any_more_is_reported(folder: Path) -> None:
    source = next((folder / "source").iterdir()).read_text(encoding="utf-8")
    words = "National Graduate Institute for Policy Studies"
    start = source.index(words)
    file = folder / "decisions.yaml"
    before = file.read_text(encoding="utf-8").partition("verdict: accepted")[0].splitlines(keepends=True)
    span = next(line for line in reversed(before) if line.startswith("    span: "))
    digest = next(line for line in reversed(before) if line.startswith("    sha256: "))
    change(file, span, f"    span: {start}-{start + len(words)}\n")
    change(file, digest, f"    sha256: {words_hash(words)}\n")
    loaded = load_kasi(folder)
    assert "decisions.no_suggestion" in [finding.code for finding in loaded.findings]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("initiative.yaml", "  slug: kasi\n", "  slug: KASI!\n", "cannot stand in an address"),
        ("initiative.yaml", "  slug: kasi\n", "  slug: documents\n", "address of the product"),
        ("initiative.yaml", "announced: 2022-11-11", "announced: 2022-13-11", "initiative.yaml"),
        ("initiative.yaml", "time_zone: Asia/Seoul", "time_zone: Asia/Nowhere", "no time zone"),
        ("initiative.yaml", "language: en", "langage: en", "missing"),
        ("initiative.yaml", "file: source/", "file: ../../", "outside the folder"),
        ("decisions.yaml", "verdict: accepted", "verdict: perhaps", "decisions.yaml"),
        ("decisions.yaml", "strength: firm", "strength: iron", "decisions.yaml"),
    ],
)
def test_a_fault_is_refused_whole_with_its_place(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    change(folder / file, old, new)
    with pytest.raises(FollowthroughError, match=said):
        load_kasi(folder)
    assert not Workspace.objects.exists()


def test_a_folder_without_its_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FollowthroughError, match=r"initiative\.yaml"):
        load_kasi(tmp_path)
