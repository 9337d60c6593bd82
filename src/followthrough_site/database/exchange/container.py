"""The archive's outer form: a zip file, distrusted until its names, sizes and hashes are checked."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from followthrough.errors import RefusedInput
from followthrough.messages import _
from followthrough_site.database.exchange import manifest as manifests
from followthrough_site.database.exchange.manifest import FileEntry, Manifest
from followthrough_site.database.exchange.names import SAFE_NAME, Limits

REMEDY = _("Copy the file again, or export it again.")
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Container:
    """An opened archive whose names and sizes were checked."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        _require_modest(archive.infolist(), limits)
        self._archive, self._limits = archive, limits
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Manifest:
        names = self._archive.namelist()
        if manifests.NAME not in names:
            raise RefusedInput(_("The file holds no {file}: it is no archive.", file=manifests.NAME), REMEDY)
        if self._archive.getinfo(manifests.NAME).file_size > self._limits.manifest_bytes:
            raise RefusedInput(_("{file} is larger than any real one.", file=manifests.NAME), REMEDY)
        manifest = manifests.parse(self._archive.read(manifests.NAME))
        told = [manifests.NAME, *(table.file.name for table in manifest.tables)]
        _require_same(names, told + [file.name for file in manifest.files])
        return manifest

    def lines(self, entry: FileEntry) -> Generator[bytes, None, None]:
        """The lines of a file; raises `RefusedInput` at the end when it is not what the manifest says.

        Close it when stopping halfway: it holds the archive open.
        """
        digest, size = hashlib.sha256(), 0
        with self._archive.open(entry.name) as file:
            while line := file.readline(self._limits.row_bytes):
                if len(line) == self._limits.row_bytes:
                    raise RefusedInput(
                        _("{name}: a row is larger than any real one.", name=entry.name), REMEDY
                    )
                digest.update(line)
                size += len(line)
                yield line
        if (size, digest.hexdigest()) != (entry.bytes, entry.sha256):
            raise RefusedInput(
                _("{name}: its content does not give the manifest's hash.", name=entry.name), REMEDY
            )

    def check(self, entry: FileEntry) -> None:
        """Raise `RefusedInput` unless a file is what the manifest says."""
        for _line in self.lines(entry):
            pass


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Container]:
    """The archive in `path`; whatever is wrong with the file comes out as `RefusedInput`."""
    if not path.is_file():
        raise RefusedInput(
            _("{path}: there is no such file.", path=path),
            _("Name an archive that `followthrough export` wrote."),
        )
    try:
        with zipfile.ZipFile(path) as archive:
            yield Container(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise RefusedInput(
            _("{path}: no readable zip file ({error}).", path=path, error=error), REMEDY
        ) from error


def _require_modest(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise before anything is unpacked when names, number, sizes or kinds of the entries are not usual."""
    if len(entries) > limits.files:
        raise RefusedInput(
            _(
                "The archive holds {count} files; at most {most} are read.",
                count=len(entries),
                most=limits.files,
            ),
            REMEDY,
        )
    for entry in entries:
        if not SAFE_NAME.fullmatch(entry.filename):
            raise RefusedInput(
                _("The archive holds a file named {name}.", name=f"{entry.filename!r:.80}"), REMEDY
            )
        if entry.compress_type not in READABLE or entry.flag_bits & 1:
            raise RefusedInput(
                _("{name}: packed in a way that is not read, or encrypted.", name=entry.filename), REMEDY
            )
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > limits.bytes:
        raise RefusedInput(
            _(
                "The archive unpacks to {bytes} bytes; at most {most} are read.",
                bytes=unpacked,
                most=limits.bytes,
            ),
            REMEDY,
        )
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * packed:
        raise RefusedInput(
            _("The archive unpacks to more than {ratio} times its size.", ratio=limits.ratio), REMEDY
        )


def _require_same(found: list[str], told: list[str]) -> None:
    strange = sorted(set(found) ^ set(told))
    if strange:
        raise RefusedInput(
            _("{name}: the manifest and the file disagree on whether it is there.", name=strange[0]), REMEDY
        )
    if len(found) != len(set(found)) or len(told) != len(set(told)):
        raise RefusedInput(_("The archive names a file twice."), REMEDY)
