"""What a PDF says of itself, used where its own words say nothing."""

from __future__ import annotations

import ctypes
import re

import pypdfium2.raw as pdfium

from followthrough.documents.dates import find_dates
from followthrough.documents.formats.pdf.opening import Handle
from followthrough.documents.model import Metadata
from followthrough.errors import Finding, InvalidValue, Level
from followthrough.messages import _
from followthrough.values import PartialDate

_NAMES = {"Title": "PDF title", "Author": "PDF author", "CreationDate": "PDF created"}
_MADE_UP = re.compile(
    r"^(?:microsoft word|untitled|document\d*|.*\.(?:docx?|pdf|indd|qxp|odt|rtf)$)", re.IGNORECASE
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_LONGEST = 500
_HEAD, _TAIL = 6_000, 3_000  # characters of the text in which its own date is looked for


def read_about(document: Handle) -> dict[str, str]:
    """The fields that have a value, by the names under which metadata keep them."""
    found = {kept: _field(document, name) for name, kept in _NAMES.items()}
    return {name: value for name, value in found.items() if value}


def completed(metadata: Metadata, about: dict[str, str], title: str) -> Metadata:
    """Metadata with what the PDF says of itself where the text's header has nothing.

    The day on which the file was made is kept among the other values, never as the text's date: files are
    made long after their words were agreed. `title` is the text's own first heading.
    """
    stated = about.get("PDF title", "")
    own = title or ("" if _MADE_UP.match(stated) else stated)
    return Metadata(metadata.title or own, metadata.date, metadata.source, {**metadata.other, **about})


def date_findings(metadata: Metadata, text: str) -> list[Finding]:
    """A finding where the text names no date and only the file has one."""
    made = _date(metadata.other.get("PDF created", ""))
    if metadata.date is not None or made is None or _names_a_date(text):
        return []
    return [
        Finding(
            Level.WARNING,
            "pdf.date_of_file",
            "document",
            _("The text names no date; the file was made on {date}, which is not taken for it.", date=made),
            _("Give the text's own date."),
        )
    ]


def _names_a_date(text: str) -> bool:
    return bool(find_dates(text[:_HEAD]) or find_dates(text[_HEAD:][-_TAIL:]))


def _field(document: Handle, name: str) -> str:
    tag = name.encode("ascii")
    size = pdfium.FPDF_GetMetaText(document, tag, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, tag, buffer, size)
    text = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return " ".join(text.replace("\0", "").split())[:_LONGEST]


def _date(text: str) -> PartialDate | None:
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        return PartialDate(*(int(part) for part in match.groups() if part))
    except InvalidValue:
        return None
