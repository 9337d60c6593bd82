"""Which format a file has: by its first bytes, then by the ending of its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"

_BEFORE_CONTENT = b"\xef\xbb\xbf\0 \t\r\n"
_CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # ZIP, an empty ZIP, old Office
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read in a confined process. `module` has `draw(data, name, limits) -> Drawn`.

    `sniff` tells the format by the file's bytes, whatever its name; `endings` are of names, lower case.
    """

    media_type: str
    endings: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    module: str


def _is_pdf(data: bytes) -> bool:
    return data[:1024].lstrip(_BEFORE_CONTENT).startswith(b"%PDF-")


def _is_container(data: bytes) -> bool:
    """Whether the Word reader takes the file, be it to say what it is instead."""
    return data.startswith(_CONTAINERS)


def _is_page(data: bytes) -> bool:
    head = data[:1024]
    if head.startswith(_UTF16):
        head = head.replace(b"\0", b"")[2:]
    return _PAGE.match(head.lstrip(_BEFORE_CONTENT)) is not None


FORMATS = (
    Format(PDF, (".pdf",), _is_pdf, "followthrough.documents.formats.pdf"),
    Format(DOCX, (".docx", ".docm", ".dotx"), _is_container, "followthrough.documents.formats.docx"),
    Format(HTML, (".html", ".htm", ".xhtml"), _is_page, "followthrough.documents.formats.html.reading"),
)


def format_of(data: bytes, name: str) -> Format | None:
    """The format of a file's bytes, else of its name; None for plain text, which has no signature."""
    for form in FORMATS:
        if form.sniff(data):
            return form
    lower = name.lower()
    return next((form for form in FORMATS if lower.endswith(form.endings)), None)
