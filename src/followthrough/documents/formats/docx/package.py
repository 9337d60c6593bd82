"""The parts of a Word document: opened within limits, or refused with the reason."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from followthrough.documents.formats.docx.xml import parse
from followthrough.documents.limits import Limits
from followthrough.errors import OverLimit, RefusedInput
from followthrough.messages import Message, _

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_MAIN_TYPES = ("document.main+xml", "template.main+xml", "macroEnabled.main+xml", "Template.main+xml")
_MOST_PARTS = 5_000
_HIGHEST_RATIO = 200  # of unpacked to packed bytes, where more than the next are unpacked
_SMALL = 20_000_000
# What the standard library raises at damaged containers.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError, KeyError),
)
_LOCKED = 0x1  # flag of an entry that needs a password
_AS_DOCX = _("Open it in the program that made it, save it as DOCX or PDF, and try again.")
# What a container is that is no Word document, by a part or the media type in its first entry.
_OTHERS: tuple[tuple[str, Message], ...] = (
    ("xl/", _("an Excel workbook (XLSX)")),
    ("ppt/", _("a PowerPoint presentation (PPTX)")),
    ("visio/", _("a Visio drawing")),
    ("META-INF/container.xml", _("an electronic book (EPUB)")),
    ("Index/Document.iwa", _("a Pages, Numbers or Keynote file")),
    ("META-INF/MANIFEST.MF", _("a Java archive")),
)
_MIMETYPES = (
    (b"application/epub+zip", _("an electronic book (EPUB)")),
    (b"application/vnd.oasis.opendocument.text", _("an OpenDocument text (ODT)")),
    (b"application/vnd.oasis.opendocument.spreadsheet", _("an OpenDocument spreadsheet (ODS)")),
    (b"application/vnd.oasis.opendocument.presentation", _("an OpenDocument presentation (ODP)")),
    (b"application/hwp+zip", _("a Hangul document (HWPX)")),
)


@dataclass(slots=True)
class Package:
    """An opened container; `main` is the name of the part that holds the text."""

    name: str
    archive: zipfile.ZipFile
    main: str = _MAIN
    macros: bool = False
    related: dict[str, str] = field(default_factory=dict)  # names of parts by what they are to the main one

    def root(self, part: str) -> etree._Element | None:
        """The first element of a part, None where there is no such part; raises `RefusedInput`."""
        if not part or part not in self.archive.NameToInfo:
            return None
        return parse(self.read(part), part, self.name)

    def read(self, part: str) -> bytes:
        """The unpacked bytes of a part; raises `RefusedInput` when it is damaged."""
        try:
            return self.archive.read(part)
        except _BROKEN as error:
            raise _damaged(self.name, f"{part}: {error}") from None

    def part(self, role: str) -> str:
        """The name of the part that is "styles", "numbering", "footnotes" ... of the text; may not exist."""
        return self.related.get(role, posixpath.join(posixpath.dirname(self.main), f"{role}.xml"))


def open_package(data: bytes, name: str, limits: Limits) -> Package:
    """Open the bytes of a file called `name`; raises `RefusedInput` for all that is no readable document."""
    if data.startswith(_OLE):
        raise _old_or_locked(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise _damaged(name, str(error)) from None
    _refuse_large(archive.infolist(), len(data), name, limits)
    package = Package(name, archive)
    _refuse_others(package)
    _find_main(package)
    _find_related(package)
    return package


def _old_or_locked(data: bytes, name: str) -> RefusedInput:
    if _ENCRYPTED in data:
        return _locked(name)
    return RefusedInput(
        _("Expected a Word document (DOCX); {name} is an old Office file (DOC, XLS).", name=name), _AS_DOCX
    )


def _locked(name: str) -> RefusedInput:
    return RefusedInput(
        _("Expected a document that opens without a password; {name} is protected by one.", name=name),
        _("Open it with its password, save a copy without one, and try again."),
    )


def _damaged(name: str, reason: str) -> RefusedInput:
    return RefusedInput(
        _(
            "Expected a Word document (DOCX); {name} is a ZIP container that is damaged: {reason}.",
            name=name,
            reason=_line(reason),
        ),
        _("Get the file anew, or open it in Word and save it again."),
    )


def _line(text: str) -> str:
    """At most 120 characters that can be printed on one line."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:120]).rstrip(".")


def _refuse_large(entries: list[zipfile.ZipInfo], packed: int, name: str, limits: Limits) -> None:
    if len(entries) > _MOST_PARTS:
        raise OverLimit(
            _(
                "Expected at most {most:,} parts; {name} has {count:,}.",
                most=_MOST_PARTS,
                name=name,
                count=len(entries),
            ),
            _("Check where the file comes from."),
        )
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise _locked(name)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes or unpacked > max(_SMALL, _HIGHEST_RATIO * packed):
        raise OverLimit(
            _(
                "Expected at most {most:,} bytes when unpacked, and {ratio} times those of the file;"
                " {name} unpacks to {found:,}.",
                most=limits.unpacked_bytes,
                ratio=_HIGHEST_RATIO,
                name=name,
                found=unpacked,
            ),
            _("Check where the file comes from; save it anew in Word if it is yours."),
        )
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise _damaged(name, "a part stands in it twice")


def _refuse_others(package: Package) -> None:
    names = package.archive.namelist()
    if _TYPES in names and any(part.startswith("word/") for part in names):
        return
    kind = _kind(package, names) or _("a ZIP container without a Word document")
    raise RefusedInput(
        _("Expected a Word document (DOCX); {name} is {kind}.", name=package.name, kind=kind),
        _AS_DOCX,
    )


def _kind(package: Package, names: list[str]) -> Message | None:
    if "mimetype" in names and package.archive.NameToInfo["mimetype"].file_size <= 200:
        said = package.read("mimetype").strip()
        for media_type, kind in _MIMETYPES:
            if said.startswith(media_type):
                return kind
    return next((kind for sign, kind in _OTHERS if any(part.startswith(sign) for part in names)), None)


def _find_main(package: Package) -> None:
    """The main part as the table of content types names it, and whether macros are in the file."""
    root = package.root(_TYPES)
    overrides = [] if root is None else [(e.get("PartName", ""), e.get("ContentType", "")) for e in root]
    for part, kind in overrides:
        if kind.endswith(_MAIN_TYPES):
            package.main = part.removeprefix("/")
    kinds = any("vbaProject" in part or "macroEnabled" in kind for part, kind in overrides)
    package.macros = kinds or any(part.endswith("vbaProject.bin") for part in package.archive.namelist())
    if package.main not in package.archive.NameToInfo:
        raise _damaged(package.name, f"it has no part {package.main}")


def _find_related(package: Package) -> None:
    folder, file = posixpath.split(package.main)
    root = package.root(posixpath.join(folder, "_rels", f"{file}.rels"))
    for kind, target in _targets(root):
        package.related.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))


def _targets(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Role and place of each related part inside the container; what lies outside is never looked up."""
    for element in root if root is not None else ():
        if element.get("TargetMode") != "External":
            yield (element.get("Type") or "").rpartition("/")[2], element.get("Target") or ""
