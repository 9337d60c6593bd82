"""Archives that are damaged, forged, foreign or hostile: refused in one line, nothing stored."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from followthrough.errors import FollowthroughError, RefusedInput
from followthrough_site.accounts.models import User, Workspace
from followthrough_site.database import exchange
from followthrough_site.database.exchange.names import DEFAULT_LIMITS, SAFE_NAME
from followthrough_site.review.exchange import import_archive

Files = dict[str, bytes]
Change = Callable[[Files], None]


def unpacked(path: Path) -> Files:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(files: Files, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def manifest(files: Files) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["manifest.json"])
    return loaded


def told(files: Files, changed: dict[str, Any]) -> None:
    files["manifest.json"] = json.dumps(changed).encode()


def put(files: Files, table: str, content: bytes) -> None:
    """Replace a table's file and make the manifest tell the truth about it, as a forger would."""
    name = f"tables/{table}.jsonl"
    files[name] = content
    changed = manifest(files)
    entry = next(entry for entry in changed["tables"] if entry["table"] == table)
    entry["rows"] = content.count(b"\n")
    entry["file"] |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    told(files, changed)


def edit(table: str, change: Callable[[dict[str, Any]], None], number: int = 0) -> Change:
    """A forgery: one row of a table changed, hashes and all."""

    def forge(files: Files) -> None:
        rows = [json.loads(line) for line in files[f"tables/{table}.jsonl"].splitlines()]
        change(rows[number])
        put(files, table, b"".join(json.dumps(row).encode() + b"\n" for row in rows))

    return forge


def lines_of(table: str, content: bytes) -> Change:
    return lambda files: put(files, table, content)


def told_with(**changes: Any) -> Change:
    return lambda files: told(files, manifest(files) | changes)


def without(name: str) -> Change:
    return lambda files: files.__delitem__(name)


def more(name: str, content: bytes = b"") -> Change:
    return lambda files: files.__setitem__(name, content)


def table_told(change: Callable[[dict[str, Any]], None]) -> Change:
    def forge(files: Files) -> None:
        changed = manifest(files)
        change(next(entry for entry in changed["tables"] if entry["table"] == "claims.claim"))
        told(files, changed)

    return forge


FORGERIES: dict[str, tuple[Change, str]] = {
    "a changed byte": (more("tables/claims.claim.jsonl", b"{}\n"), "the columns id, workspace_id"),
    "a changed text": (more("documents/office/accord/1.txt", b"other"), "does not give the manifest's hash"),
    "a missing file": (without("tables/claims.claim.jsonl"), "disagree on whether it is there"),
    "no manifest": (without("manifest.json"), "it is no archive"),
    "an unknown file": (more("notes.txt"), "disagree on whether it is there"),
    "an upward path": (more("../outside.txt"), "holds a file named"),
    "an absolute path": (more("/etc/passwd"), "holds a file named"),
    "a windows path": (more("tables\\..\\x"), "holds a file named"),
    "a folder": (more("tables/"), "holds a file named"),
    "no json manifest": (more("manifest.json", b"\xff\xfe"), "not the manifest of an archive"),
    "a deep manifest": (more("manifest.json", b"[" * 200_000), "not the manifest of an archive"),
    "another format": (told_with(format="other"), "reads format 1"),
    "a later format": (told_with(format_version=2), "reads format 1; found 2"),
    "a list for heads": (told_with(heads=[]), "not the manifest of an archive"),
    "heads that are none": (told_with(heads={"office": "12"}), "A head is written COUNT:HASH"),
    "no heads": (told_with(heads={}), "The heads in the manifest are not the ends"),
    "an unknown table": (
        table_told(lambda entry: entry.update(table="claims.rumour")),
        "is unknown here|missing",
    ),
    "an unknown column": (
        table_told(lambda entry: entry["columns"].update(mood="text")),
        "column mood differs",
    ),
    "a lost column": (table_told(lambda entry: entry["columns"].pop("minor")), "column minor differs"),
    "another row count": (table_told(lambda entry: entry.update(rows=1)), "rows; the manifest says 1"),
    "no json row": (lines_of("claims.claim", b"what\n"), "line 1: Expecting value"),
    "a number that is none": (lines_of("claims.claim", b"NaN\n"), "NaN is no JSON"),
    "a deep row": (lines_of("claims.claim", b"[" * 200_000 + b"\n"), "line 1"),
    "a list for a row": (lines_of("claims.claim", b"[]\n"), "the columns id, workspace_id"),
    "a column more": (edit("claims.claim", lambda row: row.update(mood="x")), "the columns id, workspace_id"),
    "a wrong type": (edit("claims.claim", lambda row: row.update(ordinal="1")), "line 1: ordinal: a 64-bit"),
    "half a character": (edit("claims.claim", lambda row: row.update(as_written="\ud800")), "as_written"),
    "an unknown term": (edit("claims.claim", lambda row: row.update(aspect="hoped")), "claim_aspect_known"),
    "a row twice": (
        lambda files: put(files, "accounts.user", files["tables/accounts.user.jsonl"] * 2),
        "accounts.user.jsonl, lines 1 to 14|unique|UNIQUE",
    ),
    "a pointer to nothing": (
        edit("claims.claim", lambda row: row.update(passage_id="0" * 32)),
        "A row points to one that is not in the archive",
    ),
    "a machine that decides": (
        lambda files: edit("review.decision", lambda row: row.update(decided_by_id=machine(files)))(files),
        "a machine decides nothing",
    ),
    "a changed quotation": (
        edit("archive.passage", lambda row: row.update(words="We will not")),
        "does not verify.*passage",
    ),
    "a changed audit row": (
        edit("audit.event", lambda row: row.update(action="x")),
        "does not verify.*event",
    ),
    "a changed audit value": (
        edit("audit.eventvalues", lambda row: row.update(content={"x": 1}, salt="0")),
        "does not verify.*event",
    ),
}


def machine(files: Files) -> str:
    rows = [json.loads(line) for line in files["tables/accounts.actor.jsonl"].splitlines()]
    office = json.loads(files["tables/review.decision.jsonl"].splitlines()[0])["workspace_id"]
    return str(next(r["id"] for r in rows if r["kind"] == "machine" and r["workspace_id"] == office))


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused_and_nothing_stored(brought: Path, tmp_path: Path, name: str) -> None:
    change, words = FORGERIES[name]
    files = unpacked(brought)
    change(files)
    with pytest.raises(FollowthroughError, match=words) as refusal:
        import_archive(packed(files, tmp_path / "forged.zip"))
    assert "\n" not in str(refusal.value)
    assert not Workspace.objects.exists()
    assert not User.objects.exists()


def test_the_same_archive_packed_by_another_tool_is_accepted(brought: Path, tmp_path: Path) -> None:
    assert import_archive(packed(unpacked(brought), tmp_path / "repacked.zip")).changed


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04 and nothing"])
def test_what_is_no_zip_file_is_refused(db: None, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.zip"
    path.write_bytes(content)
    with pytest.raises(RefusedInput, match="no readable zip file"):
        import_archive(path)


@pytest.mark.parametrize("name", ["", "missing.zip"])
def test_a_folder_or_no_file_is_refused(db: None, tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedInput, match="there is no such file"):
        import_archive(tmp_path / name)


def test_a_cut_file_is_refused(brought: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    path.write_bytes(brought.read_bytes()[:-1000])
    with pytest.raises(RefusedInput, match="no readable zip file"):
        import_archive(path)


def test_a_damaged_file_is_refused(brought: Path, tmp_path: Path) -> None:
    path, content = tmp_path / "damaged.zip", bytearray(brought.read_bytes())
    for place in range(100, 400):
        content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(RefusedInput, match="no readable zip file"):
        import_archive(path)
    assert not Workspace.objects.exists()


def test_a_name_twice_is_refused(brought: Path, tmp_path: Path) -> None:
    path = packed(unpacked(brought), tmp_path / "twice.zip")
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("README.txt", b"another")
    with pytest.raises(RefusedInput, match="names a file twice"):
        import_archive(path)


def test_another_way_of_packing_is_refused(brought: Path, tmp_path: Path) -> None:
    path = tmp_path / "bzip2.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as file:
        for name, content in unpacked(brought).items():
            file.writestr(name, content)
    with pytest.raises(RefusedInput, match="packed in a way that is not read"):
        import_archive(path)


def test_an_encrypted_file_is_refused(brought: Path, tmp_path: Path) -> None:
    path, content = tmp_path / "encrypted.zip", bytearray(brought.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the first entry's flags in the directory
    path.write_bytes(content)
    with pytest.raises(RefusedInput, match="or encrypted"):
        import_archive(path)


LIMITS = [
    (replace(DEFAULT_LIMITS, files=3), "at most 3 are read"),
    (replace(DEFAULT_LIMITS, bytes=1000), "at most 1000 are read"),
    (replace(DEFAULT_LIMITS, ratio=2, ratio_from_bytes=1000), "more than 2 times its size"),
    (replace(DEFAULT_LIMITS, manifest_bytes=1000), "manifest.json is larger"),
    (replace(DEFAULT_LIMITS, row_bytes=100), "a row is larger than any real one"),
]


@pytest.mark.parametrize(("limits", "words"), LIMITS)
def test_more_than_the_limits_is_refused(brought: Path, limits: Any, words: str) -> None:
    with pytest.raises(RefusedInput, match=words):
        exchange.read(brought, lambda manifest: [], limits)
    assert not Workspace.objects.exists()


@pytest.mark.parametrize("name", ["a.txt", "tables/a.b.jsonl", "documents/office/accord/1.txt"])
def test_names_inside(name: str) -> None:
    assert SAFE_NAME.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["", "/a", "a/", "../a", "a/../b", "a//b", ".a", "a/.b", "a\\b", "c:a", "a\n"]
)
def test_names_outside(name: str) -> None:
    assert not SAFE_NAME.fullmatch(name)
