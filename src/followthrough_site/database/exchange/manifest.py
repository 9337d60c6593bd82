"""The manifest: what an archive says it holds. It is all there is to an archive's identity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import followthrough
from followthrough.errors import RefusedInput
from followthrough.messages import _
from followthrough_site.database.exchange.scope import Model, archived_fields, label
from followthrough_site.database.exchange.values import column_type

NAME: Final = "manifest.json"
FORMAT: Final = "followthrough archive"
FORMAT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of the archive."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table: its file, how many rows, and each column's type."""

    table: str
    rows: int
    columns: Mapping[str, str]
    file: FileEntry


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of it; `heads` are the audit chains' ends, ``COUNT:HASH`` by the workspace's slug."""

    product_version: str
    heads: Mapping[str, str]
    tables: tuple[TableEntry, ...]
    files: tuple[FileEntry, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    def printed(self) -> str:
        """The manifest's one spelling."""
        plain = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}
        return json.dumps(plain, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def manifest(heads: Mapping[str, str], tables: list[TableEntry], files: list[FileEntry]) -> Manifest:
    """The manifest of an archive made by this version."""
    return Manifest(followthrough.__version__, dict(heads), tuple(tables), tuple(files))


def columns(model: Model) -> dict[str, str]:
    """The name and type of each column an archive holds of `model`."""
    return {field.attname: column_type(field).name for field in archived_fields(model)}


def file_name(model: Model) -> str:
    return f"tables/{label(model)}.jsonl"


def parse(data: bytes) -> Manifest:
    """Read a manifest; raises `RefusedInput` when it is none, or one of another format version."""
    try:
        plain = json.loads(data.decode("utf-8"))
        _require_format(plain)
        tables = tuple(_table(entry) for entry in plain["tables"])
        files = tuple(FileEntry(**_typed_file(entry)) for entry in plain["files"])
        heads = {str(slug): str(head) for slug, head in plain["heads"].items()}
        return Manifest(str(plain["product_version"]), heads, tables, files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RefusedInput(
            _("{file}: not the manifest of an archive.", file=NAME), _("Export the archive again.")
        ) from None


def _require_format(plain: Any) -> None:
    if plain["format"] != FORMAT or plain["format_version"] != FORMAT_VERSION:
        raise RefusedInput(
            _(
                "{file}: this version reads format {version}; found {found}.",
                file=NAME,
                version=FORMAT_VERSION,
                found=str(plain["format_version"])[:20],
            ),
            _("Import it with Followthrough {version}.", version=str(plain["product_version"])[:20]),
        )


def _table(entry: Any) -> TableEntry:
    kept = {str(name): str(kind) for name, kind in entry["columns"].items()}
    return TableEntry(str(entry["table"]), int(entry["rows"]), kept, FileEntry(**_typed_file(entry["file"])))


def _typed_file(entry: Any) -> dict[str, Any]:
    return {"name": str(entry["name"]), "bytes": int(entry["bytes"]), "sha256": str(entry["sha256"])}
