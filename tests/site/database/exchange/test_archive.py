"""An archive holds everything, the same each time; it comes into an empty database whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest
from django.db import transaction

from followthrough.errors import Conflict, RefusedInput
from followthrough_site.accounts.actions import create_user
from followthrough_site.accounts.models import User, Workspace
from followthrough_site.accounts.queries import STRANGER
from followthrough_site.database.exchange.scope import archived_models, label
from followthrough_site.review import search
from followthrough_site.review.exchange import export_archive, import_archive
from followthrough_site.review.verification import verify
from tests.filled import TEXT, Filled
from tests.people import PASSWORD

pytestmark = pytest.mark.slow


@pytest.fixture
def archive(filled: Filled, tmp_path: Path) -> Path:
    """The archive of the filled database, which stays filled."""
    path = tmp_path / "archive.zip"
    export_archive(path)
    return path


def lines(path: Path, name: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as file:
        return [json.loads(line) for line in file.read(name).splitlines()]


def test_every_row_of_every_table_is_in_it(archive: Path) -> None:
    rows = 0
    for model in archived_models():
        found = lines(archive, f"tables/{label(model)}.jsonl")
        assert len(found) == model._base_manager.count() > 0, label(model)
        keys = [row[model._meta.pk.attname] for row in found]
        assert keys == sorted(keys, key=str)
        rows += len(found)
    with zipfile.ZipFile(archive) as file:
        assert sum(table["rows"] for table in json.loads(file.read("manifest.json"))["tables"]) == rows


def test_the_manifest_tells_each_file_and_its_hash(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        manifest = json.loads(file.read("manifest.json"))
        entries = [table["file"] for table in manifest["tables"]] + manifest["files"]
        assert {entry["name"] for entry in entries} | {"manifest.json"} == set(file.namelist())
        for entry in entries:
            content = file.read(entry["name"])
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (entry["sha256"], entry["bytes"])
    assert (manifest["format"], manifest["format_version"]) == ("followthrough archive", 1)
    assert manifest["heads"] == {slug: str(head) for slug, head in verify().heads.items()}


def test_the_text_can_be_read_without_the_product(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        assert file.read("documents/office/accord/1.txt").decode("utf-8") == TEXT
        assert b"whole Followthrough archive" in file.read("README.txt")


def test_passwords_are_not_in_it(archive: Path) -> None:
    (row, *_) = lines(archive, "tables/accounts.user.jsonl")
    assert row.keys() == {"id", "username", "display_name", "is_active"}
    hashes = list(User.objects.values_list("password", flat=True))
    with zipfile.ZipFile(archive) as file:
        content = b"".join(file.read(name) for name in file.namelist()).decode("utf-8")
    assert not any(value in content for value in hashes)


def test_the_same_content_gives_the_same_bytes_in_a_file_of_its_own(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    again.write_bytes(b"an older export")
    export_archive(again)
    assert again.read_bytes() == archive.read_bytes()
    assert stat.S_IMODE(again.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.zip", "archive.zip"]


def test_nothing_tells_when_or_on_what_system_it_was_made(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        marks = {(entry.date_time, entry.create_system, entry.external_attr) for entry in file.infolist()}
    assert marks == {((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16)}


def test_the_summary_gives_the_heads_to_keep(filled: Filled, tmp_path: Path) -> None:
    summary = export_archive(tmp_path / "archive.zip")
    assert summary.heads == verify().heads
    assert summary.tables == len(archived_models())
    assert summary.rows == sum(model._base_manager.count() for model in archived_models())


@pytest.mark.parametrize("name", ["", "missing/archive.zip"])
def test_a_place_that_cannot_be_a_file_is_refused(filled: Filled, tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedInput, match="an archive is written to a file"):
        export_archive(tmp_path / name)


def test_it_comes_into_an_empty_database_and_leaves_as_it_came(brought: Path, tmp_path: Path) -> None:
    summary = import_archive(brought)
    assert summary.changed
    assert summary.heads == verify().heads
    assert verify().green
    again = tmp_path / "again.zip"
    assert export_archive(again).rows == summary.rows
    assert again.read_bytes() == brought.read_bytes()


def test_what_came_in_can_be_searched(brought: Path) -> None:
    import_archive(brought)
    found = search.search(STRANGER, "river fund")
    assert [hit.row.reference for hit in found.rows] == ["1.1"]


def test_the_same_archive_again_changes_nothing(archive: Path) -> None:
    summary = import_archive(archive)
    assert not summary.changed
    assert summary.heads == verify().heads


def test_another_content_is_never_mixed_in(archive: Path, filled: Filled) -> None:
    create_user("later", PASSWORD)
    with pytest.raises(Conflict, match=r"accounts\.user differs"):
        import_archive(archive)


def test_people_come_without_a_password_and_those_known_here_keep_theirs(brought: Path) -> None:
    create_user("rana", "the password of this installation", "Rana of here")
    import_archive(brought)
    rana, vera = User.objects.get(username="rana"), User.objects.get(username="vera")
    assert rana.check_password("the password of this installation")
    assert rana.display_name == "Rana"
    assert not vera.has_usable_password()
    assert {str(user.id) for user in User.objects.all()} == {
        row["id"] for row in lines(brought, "tables/accounts.user.jsonl")
    }


def test_a_person_of_this_installation_alone_stays(brought: Path) -> None:
    here = create_user("here", PASSWORD)
    import_archive(brought)
    assert User.objects.filter(pk=here.pk).exists()


@pytest.mark.django_db
def test_an_empty_database_exports_and_imports(tmp_path: Path) -> None:
    summary = export_archive(tmp_path / "empty.zip")
    assert (summary.rows, summary.heads) == (0, {})
    assert import_archive(tmp_path / "empty.zip").rows == 0


def test_an_export_sees_one_moment_also_inside_an_action(filled: Filled, tmp_path: Path) -> None:
    with transaction.atomic():
        Workspace.objects.filter(slug="office").update(name="Renamed")
        export_archive(tmp_path / "archive.zip")
        transaction.set_rollback(True)
    names = {row["name"] for row in lines(tmp_path / "archive.zip", "tables/accounts.workspace.jsonl")}
    assert names == {"Renamed", "Elsewhere"}
