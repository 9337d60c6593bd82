"""Results are written whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from followthrough.errors import RefusedInput
from followthrough_site.cli.files import require_place, write_whole


def test_a_result_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


def test_places_where_no_file_can_stand(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput, match="is a directory"):
        require_place(tmp_path)
    with pytest.raises(RefusedInput, match="There is no folder"):
        require_place(tmp_path / "none" / "out.csv")
    require_place(tmp_path / "out.csv")
