"""`ingest` on the database of this run: what is added, what is refused, and that nothing is half stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from followthrough.documents import Limits
from followthrough_site.accounts.models import Record, Workspace
from followthrough_site.archive.models import Document, DocumentVersion
from followthrough_site.review.models import Suggestion, TextFinding
from tests.cli.conftest import Run
from tests.documents.formats.handmade import line, pdf
from tests.filled import Filled

PACT = "# The Pact\n\n3 May 2024\n\nThe Office will train 40 teachers by 2027.\n"


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    path = tmp_path / "pact.md"
    path.write_text(PACT, encoding="utf-8")
    return path


def test_the_first_text_of_an_installation_makes_an_office(run: Run, db: None, pact: Path) -> None:
    done = run("ingest", pact)
    assert (done.code, done.out.splitlines()[:2]) == (
        0,
        [
            "added The Pact as office/the-pact",
            "1 commitment found: it is a suggestion until somebody decides it",
        ],
    )
    assert Workspace.objects.get().slug == "office"
    assert Suggestion.objects.count() == 1


def test_adding_it_again_changes_nothing_and_says_so(run: Run, db: None, pact: Path) -> None:
    run("ingest", pact)
    before = Record.objects.count()
    done = run("ingest", pact, "--name", "Another")
    assert (done.code, done.out) == (0, "nothing changed: just this file is in office/the-pact already\n")
    assert Record.objects.count() == before


def test_what_is_given_is_kept(run: Run, db: None, pact: Path) -> None:
    options = ("--short-name", "pact", "--publisher", "Secretariat", "--language", "en", "--licence", "CC0")
    assert "as office/pact" in run("ingest", pact, *options).out
    document = Document.objects.get()
    assert (document.publisher, document.licence) == ("Secretariat", "CC0")
    assert DocumentVersion.objects.get().language == "en"


def test_where_there_are_several_offices_one_is_named(run: Run, filled: Filled, pact: Path) -> None:
    refused = run("ingest", pact)
    assert refused.code == 2
    assert "There are several workspaces." in refused.err
    assert run("ingest", pact, "--workspace", "elsewhere").out.startswith("added The Pact as elsewhere/")


def test_a_text_without_commitments_says_so(run: Run, db: None, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# Note\n\n3 May 2024\n\nThe rivers are long.\n", encoding="utf-8")
    done = run("ingest", tmp_path / "note.md")
    assert (done.code, done.out.splitlines()[1]) == (0, "no commitments found")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nowhere.pdf", "there is none at nowhere.pdf"),
        ("http://127.0.0.1:8000/x.pdf", "leads to an address inside a private network"),
        ("http://[::1]/x.pdf", "leads to an address inside a private network"),
        ("HTTP://127.0.0.1:8000/x.pdf", "leads to an address inside a private network"),
        ("ftp://example.org/x.pdf", "Expected an address that begins with http:// or https://; found ftp://"),
        ("https://user:word@example.org/x", "a name or password in it"),
    ],
)
def test_what_cannot_be_added_is_one_line_and_nothing_is_stored(
    run: Run, db: None, source: str, reason: str
) -> None:
    done = run("ingest", source)
    assert done.code == 2
    assert reason in done.err
    assert done.err.count("\n") == 1
    assert not Document.objects.exists()
    assert not Workspace.objects.exists()


def test_a_damaged_pdf_is_refused_whole(run: Run, db: None, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a PDF")
    done = run("ingest", tmp_path / "bad.pdf", "--date", "2024", "--name", "Bad")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert not Document.objects.exists()


def test_a_text_too_dense_for_the_limits_is_refused_whole(
    run: Run, db: None, tmp_path: Path, settings: Any
) -> None:
    settings.LIMITS = Limits(seconds=1)
    (tmp_path / "dense.md").write_bytes(b"# Pact\n\n3 May 2024\n\n" + b"We will " * 100_000)
    done = run("ingest", tmp_path / "dense.md")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "dense.md takes longer. Split the file, or raise FOLLOWTHROUGH_LIMIT_SECONDS." in done.err
    assert not Workspace.objects.exists()


def test_a_file_of_which_pages_gave_no_words_needs_attention(run: Run, db: None, tmp_path: Path) -> None:
    page = line("The Office will train 40 teachers by 2027.", 50, 500)
    (tmp_path / "half.pdf").write_bytes(pdf(page, b""))
    done = run("ingest", tmp_path / "half.pdf", "--name", "Half", "--date", "2024")
    assert done.code == 1
    assert "warning: page 2: The page has no text" in done.out
    assert Suggestion.objects.count() == 1
    assert TextFinding.objects.filter(code="pdf.page_without_text", level="warning").exists()
