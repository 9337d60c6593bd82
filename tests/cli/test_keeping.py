"""`load`, `verify`, `export` and `import` on the database of this run."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from followthrough_site.accounts.models import Record, Workspace
from followthrough_site.audit.models import Event
from followthrough_site.cli.stored import verifying
from followthrough_site.database import triggers
from followthrough_site.review.models import Suggestion
from tests.cli.conftest import Run
from tests.cli.test_bad_input import INITIATIVE
from tests.filled import Filled


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    """An initiative's folder without decisions."""
    folder = tmp_path / "pact"
    (folder / "source").mkdir(parents=True)
    (folder / "initiative.yaml").write_text(INITIATIVE, encoding="utf-8")
    text = "[Title] The Pact\n\n1. Schools\n\nThe Office will train 40 teachers by 2027.\n"
    (folder / "source" / "text.txt").write_text(text, encoding="utf-8")
    return folder


def test_loading_says_what_came_in(run: Run, db: None, pact: Path) -> None:
    done = run("load", pact)
    assert done.code == 0
    assert "loaded The Pact as office/pact" in done.out
    assert "suggestions: 1 new, 0 revised, 0 unchanged" in done.out
    assert "decisions applied: none; records released: 0" in done.out
    assert "everything found stays a suggestion until somebody decides it" in done.out
    assert Suggestion.objects.count() == 1


def test_loading_again_changes_nothing_and_says_so(run: Run, db: None, pact: Path) -> None:
    run("load", pact)
    before = (Record.objects.count(), Suggestion.objects.count(), Event.objects.count())
    done = run("load", pact)
    assert (done.code, done.out) == (0, "nothing changed: office/pact was loaded before\n")
    assert (Record.objects.count(), Suggestion.objects.count(), Event.objects.count()) == before


def test_decisions_for_another_text_need_attention(run: Run, db: None, pact: Path) -> None:
    other = "0" * 64
    (pact / "decisions.yaml").write_text(DECISIONS.format(sha256=other), encoding="utf-8")
    done = run("load", pact)
    assert done.code == 1
    assert (
        f"error: decisions.yaml: The decisions were taken on another text (sha-256 {other[:12]})" in done.out
    )


DECISIONS = """\
document_sha256: "{sha256}"
readers: {{first: First reading, second: Second reading}}
decisions: []
"""


def test_verify_is_green_on_what_was_entered(run: Run, filled: Filled) -> None:
    done = run("verify")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("holds; looked at: ")


def test_verify_names_what_does_not_hold(run: Run, filled: Filled) -> None:
    guard = triggers.guards_of(connection)[0]
    with connection.cursor() as cursor:
        cursor.execute(triggers._drop(connection, guard.name))
    done = run("verify")
    assert done.code == 1
    assert guard.name in done.out
    assert done.out.splitlines()[-1].startswith("does not hold; looked at: ")


def test_a_missing_guard_stops_every_other_command(run: Run, filled: Filled, tmp_path: Path) -> None:
    guard = triggers.guards_of(connection)[0]
    with connection.cursor() as cursor:
        cursor.execute(triggers._drop(connection, guard.name))
    for command in (["load", str(tmp_path)], ["serve"], ["export", "--out", str(tmp_path / "a.zip")]):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        assert guard.name in done.err
        assert "followthrough init" in done.err


def test_heads_are_printed_and_taken_back(run: Run, filled: Filled) -> None:
    heads = run("verify", "--head").out.partition("heads: ")[2].strip()
    assert set(verifying.parse_heads(heads)) == {"office", "elsewhere"}
    assert verifying.print_heads(verifying.parse_heads(heads)) == heads
    assert run("verify", "--head", heads).code == 0


def test_a_chain_that_is_shorter_than_the_kept_head(run: Run, filled: Filled) -> None:
    done = run("verify", "--head", f"office=9999:{'a' * 64}")
    assert done.code == 1
    assert "does not hold the given head" in done.out


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ("office=12", "A head is written COUNT:HASH"),
        ("office=x:" + "0" * 64, "A head is written COUNT:HASH"),
        (f"office=1:{'0' * 64},office=2:{'0' * 64}", 'Two heads are given for "office"'),
        (f"1:{'0' * 64}", "There are several workspaces"),
    ],
)
def test_heads_that_cannot_be_read(run: Run, filled: Filled, heads: str, words: str) -> None:
    done = run("verify", "--head", heads)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_export_then_import_of_the_same_changes_nothing(run: Run, filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "archive.zip"
    wrote = run("export", "--out", out)
    assert (wrote.code, wrote.err) == (0, "")
    assert wrote.out.startswith(f"wrote {out}: ")
    read = run("import", out)
    assert read.code == 0
    assert read.out.startswith("nothing changed: this installation holds exactly that archive\nheads: ")
    assert read.out.splitlines()[-1] == wrote.out.splitlines()[-1]


def test_export_to_where_no_file_can_stand(run: Run, filled: Filled, tmp_path: Path) -> None:
    assert "is a directory" in run("export", "--out", tmp_path).err
    assert "There is no folder" in run("export", "--out", tmp_path / "none" / "a.zip").err
    assert Workspace.objects.count() == 2
