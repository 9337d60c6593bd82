"""Writes an archive, row by row; the same content gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from followthrough.errors import RefusedInput
from followthrough.messages import _
from followthrough_site.database.canonical import canonical
from followthrough_site.database.exchange import manifest as manifests
from followthrough_site.database.exchange.manifest import FileEntry, Manifest, TableEntry
from followthrough_site.database.exchange.names import SAFE_NAME
from followthrough_site.database.exchange.scope import (
    Model,
    archived_fields,
    archived_models,
    label,
    rows_at_once,
)
from followthrough_site.database.exchange.values import encode

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
README: Final = """This is a whole Followthrough archive.

manifest.json   the format's version, the ends of the audit chains, and every file with its SHA-256
tables/         one table a file, one row a line, as JSON; columns and their types stand in the manifest
documents/      the documents' texts once more, to read

Offsets of passages and segments count Unicode code points of a document version's text.
Passwords are not in this file. `followthrough import FILE` reads it into an empty database.
"""

Text = tuple[str, bytes]
"""A further file of the archive: its name and its content."""


def write(path: Path, heads: Mapping[str, str], texts: Iterable[Text]) -> Manifest:
    """Write the archive of this database to `path`, replacing a file that is there; call inside `snapshot`.

    The file appears whole or not at all, and only its owner may read it.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise RefusedInput(
            _("{path}: an archive is written to a file.", path=path), _("Name a file in an existing folder.")
        )
    descriptor, name = tempfile.mkstemp(prefix=".followthrough-", suffix=".zip", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            made = _fill(file, heads, texts)
        os.replace(name, path)
    finally:
        with suppress(FileNotFoundError):  # it is gone when it took its place
            os.unlink(name)
    return made


def _fill(file: IO[bytes], heads: Mapping[str, str], texts: Iterable[Text]) -> Manifest:
    with zipfile.ZipFile(file, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        tables = [_write_table(archive, model) for model in archived_models()]
        files = [_write_text(archive, name, content) for name, content in _all_texts(texts)]
        made = manifests.manifest(heads, tables, files)
        _write_file(archive, manifests.NAME, [made.printed().encode("utf-8")])
    return made


def _all_texts(texts: Iterable[Text]) -> Iterator[Text]:
    yield "README.txt", README.encode("utf-8")
    yield from texts


def _write_table(archive: zipfile.ZipFile, model: Model) -> TableEntry:
    entry, rows = _write_file(archive, manifests.file_name(model), row_lines(model))
    return TableEntry(label(model), rows, manifests.columns(model), entry)


def row_lines(model: Model) -> Iterator[bytes]:
    """Each row of `model` as a line of JSON, by primary key."""
    fields = archived_fields(model)
    names = [field.attname for field in fields]
    rows = model._base_manager.order_by(model._meta.pk.attname).values_list(*names)
    for row in rows.iterator(chunk_size=rows_at_once(model)):
        plain = {name: encode(field, value) for name, field, value in zip(names, fields, row, strict=True)}
        yield (canonical(plain) + "\n").encode("utf-8")


def _write_text(archive: zipfile.ZipFile, name: str, content: bytes) -> FileEntry:
    if not SAFE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot name a file of an archive")
    return _write_file(archive, name, [content])[0]


def _write_file(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[FileEntry, int]:
    """Write a file piece by piece; returns its entry and how many pieces there were."""
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(_zip_entry(name), "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
            count += 1
    return FileEntry(name, size, digest.hexdigest()), count


def _zip_entry(name: str) -> zipfile.ZipInfo:
    """An entry that tells nothing of when and on what system it was made."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def table_hash(model: Model) -> str:
    """The SHA-256 that the table's file would have in an archive made now."""
    digest = hashlib.sha256()
    for line in row_lines(model):
        digest.update(line)
    return digest.hexdigest()
