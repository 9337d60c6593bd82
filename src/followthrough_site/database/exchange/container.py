"""The archive's outer form: a zip file, distrusted until its names, sizes and hashes are checked."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from followthrough.errors import RefusedInput
from followthrough_site.database.exchange import manifest as manifests
from followthrough_site.database.exchange.manifest import FileEntry, Manifest
from followthrough_site.database.exchange.names import SAFE_NAME, Limits

REMEDY = "Copy the file again, or export it again."
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
            raise RefusedInput(f"The file holds no {manifests.NAME}: it is no archive.", REMEDY)
        if self._archive.getinfo(manifests.NAME).file_size > self._limits.manifest_bytes:
            raise RefusedInput(f"{manifests.NAME} is larger than any real one.", REMEDY)
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
                    raise RefusedInput(f"{entry.name}: a row is larger than any real one.", REMEDY)
                digest.update(line)
                size += len(line)
                yield line
        if (size, digest.hexdigest()) != (entry.bytes, entry.sha256):
            raise RefusedInput(f"{entry.name}: its content does not give the manifest's hash.", REMEDY)

    def check(self, entry: FileEntry) -> None:
        """Raise `RefusedInput` unless a file is what the manifest says."""
        for _ in self.lines(entry):
            pass


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Container]:
    """The archive in `path`; whatever is wrong with the file comes out as `RefusedInput`."""
    if not path.is_file():
        raise RefusedInput(
            f"{path}: there is no such file.", "Name an archive that `followthrough export` wrote."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            yield Container(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise RefusedInput(f"{path}: no readable zip file ({error}).", REMEDY) from error


def _require_modest(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise before anything is unpacked when names, number, sizes or kinds of the entries are not usual."""
    if len(entries) > limits.files:
        raise RefusedInput(
            f"The archive holds {len(entries)} files; at most {limits.files} are read.", REMEDY
        )
    for entry in entries:
        if not SAFE_NAME.fullmatch(entry.filename):
            raise RefusedInput(f"The archive holds a file named {entry.filename!r:.80}.", REMEDY)
        if entry.compress_type not in READABLE or entry.flag_bits & 1:
            raise RefusedInput(f"{entry.filename}: packed in a way that is not read, or encrypted.", REMEDY)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > limits.bytes:
        raise RefusedInput(
            f"The archive unpacks to {unpacked} bytes; at most {limits.bytes} are read.", REMEDY
        )
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * packed:
        raise RefusedInput(f"The archive unpacks to more than {limits.ratio} times its size.", REMEDY)


def _require_same(found: list[str], told: list[str]) -> None:
    strange = sorted(set(found) ^ set(told))
    if strange:
        raise RefusedInput(
            f"{strange[0]}: the manifest and the file disagree on whether it is there.", REMEDY
        )
    if len(found) != len(set(found)) or len(told) != len(set(told)):
        raise RefusedInput("The archive names a file twice.", REMEDY)
