"""Input that is refused: one line that says what and what to do, exit code 2, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from followthrough.documents import Limits
from followthrough_site.accounts.models import Record, Workspace
from tests.cli.conftest import Outcome, Run

INITIATIVE = """\
workspace: {slug: office, name: The Office, time_zone: UTC}
initiative: {slug: pact, name: The Pact, short_name: Pact, owner: The Office, announced: 2025-03-03}
document:
  slug: pact-text
  title: The Pact
  publisher: The Office
  source_class: official_text
  licence: Invented for a test
  file: source/text.txt
  language: en
  captured_on: 2025-03-04
"""
OVER = "Split the file, or raise FOLLOWTHROUGH_LIMIT_MB."
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "white space only": (b" \r\n\t\n", "is empty"),
    "a mark and nothing more": (b"\xef\xbb\xbf\n", "is empty"),
    "PDF": (b"%PDF-1.7 \xe2\xe3", "is damaged: its end is missing"),
    "DOCX": (b"PK\x03\x04\x14\x00", "is a ZIP container"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00", "is a PNG picture"),
    "random bytes": (bytes(range(1, 256)), "Expected UTF-8 text"),
    "Latin-1": ("Coop\u00e9ration".encode("latin-1"), "Expected UTF-8 text"),
    "UTF-16": ("Text".encode("utf-16"), "is UTF-16"),
    "CP949 Korean": ("\ud55c\uad6d".encode("cp949"), "Expected UTF-8 text"),
    "NUL bytes": (b"We will act.\nWe will\x00 too.", "NUL byte at offset 20 (line 2)"),
    "control characters": (b"\x01\x02\x03\x04 We will act.", "control characters"),
    "over the limit": (b"We will act. " * 80_000, OVER),
}
Make = Callable[[Path], None]


def writes(data: bytes) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


CASES: dict[str, tuple[Make, str]] = {
    "missing": (lambda path: None, "there is none at"),
    "directory": (Path.mkdir, "is a directory"),
    **{name: (writes(data), words) for name, (data, words) in BAD.items()},
}


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_LIMIT_MB", "1")


def assert_refused(done: Outcome, words: str) -> None:
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("followthrough: ")
    assert words in done.err
    assert done.err.count("\n") == 1
    assert done.err.rstrip().endswith("."), "the line ends with what to do"
    assert "Traceback" not in done.err


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path, command: str, case: str) -> None:
    make, words = CASES[case]
    path = tmp_path / "text.txt"
    make(path)
    assert_refused(run(command, path), words)


@pytest.mark.parametrize("case", CASES)
def test_a_folder_whose_text_cannot_be_read(
    run: Run, db: None, settings: object, tmp_path: Path, case: str
) -> None:
    settings.LIMITS = Limits(bytes=1_000_000)  # type: ignore[attr-defined]
    make, words = CASES[case]
    (tmp_path / "initiative.yaml").write_text(INITIATIVE, encoding="utf-8")
    (tmp_path / "source").mkdir()
    make(tmp_path / "source" / "text.txt")
    assert_refused(run("load", tmp_path), words)
    assert (Workspace.objects.count(), Record.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("", "initiative.yaml"),
        ("workspace: [", "initiative.yaml"),
        (INITIATIVE.replace("captured_on: 2025-03-04", "captured_on: someday"), "someday"),
        (INITIATIVE.replace("time_zone: UTC", "time_zone: Mars/Olympus"), "Mars/Olympus"),
        (INITIATIVE.replace("source/text.txt", "../../etc/passwd"), "outside the folder"),
    ],
)
def test_a_folder_whose_description_is_wrong(
    run: Run, db: None, tmp_path: Path, file: str, words: str
) -> None:
    (tmp_path / "initiative.yaml").write_text(file, encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "text.txt").write_text("We will act.\n", encoding="utf-8")
    assert_refused(run("load", tmp_path), words)
    assert (Workspace.objects.count(), Record.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "is none"),
        (Path.touch, "is none"),
        (Path.mkdir, "has no initiative.yaml"),
    ],
)
def test_a_folder_that_is_none(run: Run, db: None, tmp_path: Path, make: Make, words: str) -> None:
    make(tmp_path / "pact")
    assert_refused(run("load", tmp_path / "pact"), words)


@pytest.mark.parametrize("case", [name for name in CASES if name != "over the limit"])
def test_a_file_that_is_no_archive(run: Run, db: None, tmp_path: Path, case: str) -> None:
    make, _ = CASES[case]
    path = tmp_path / "archive.zip"
    make(path)
    assert_refused(run("import", path), "")
    assert Workspace.objects.count() == 0


@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_name_with_signs_in_it_stays_one_line(run: Run, tmp_path: Path, command: str) -> None:
    assert_refused(run(command, tmp_path / "a\nb\x1b[2J.txt"), "a b[U+001B][2J.txt")


def test_a_file_nobody_may_read(process: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    done = process("extract", loop)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Too many levels of symbolic links" in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vocabulary: funds\n", "funds.yaml"),
        ("- a list\n", "funds.yaml"),
        ("a: [\n", "funds.yaml"),
    ],
)
def test_a_vocabulary_that_is_wrong_says_file(
    run: Run, statement: Path, tmp_path: Path, text: str, words: str
) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "funds.yaml").write_text(text, encoding="utf-8")
    assert_refused(run("extract", statement, "--vocabulary", folder), words)


def test_a_vocabulary_folder_that_is_not_there(run: Run, statement: Path, tmp_path: Path) -> None:
    assert_refused(run("extract", statement, "--vocabulary", tmp_path / "none"), "none")
