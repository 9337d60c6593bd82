"""Open a PDF with PDFium, or say why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from followthrough.documents.limits import Limits, split_or_raise
from followthrough.errors import OverLimit, RefusedInput
from followthrough.messages import _

Handle = Any  # a pointer of PDFium

_SIGNATURE = b"%PDF-"
_HEAD, _TAIL = 1_024, 2_048
_SAVE_ANEW = _("Open the file in a PDF program, save it anew and try again, or get another copy.")


@contextmanager
def opened(data: bytes, name: str, limits: Limits) -> Iterator[Handle]:
    """The open document; raises `RefusedInput` when it is damaged, protected, empty or has too many pages."""
    if _SIGNATURE not in data[:_HEAD] and _is_text(data[:_TAIL]):
        told = _("Expected a PDF; {name} is text, whatever its name says.", name=name)
        raise RefusedInput(told, _("Let its name end in .txt or .md and try again."))
    if b"%%EOF" not in data[-_TAIL:]:
        told = _("Expected a whole PDF; {name} is damaged: its end is missing.", name=name)
        raise RefusedInput(told, _SAVE_ANEW)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError(), name)
    try:
        _check_pages(pdfium.FPDF_GetPageCount(document), name, limits)
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def opened_page(document: Handle, number: int, name: str) -> Iterator[tuple[Handle, Handle]]:
    """Page `number`, from 1, and its text; raises `RefusedInput` when it cannot be read."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        if not text:
            told = _("Expected a whole PDF; page {number} of {name} is damaged and cannot be read.")
            raise RefusedInput(told.filled(number=number, name=name), _SAVE_ANEW)
        yield page, text
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)


def is_rebuilt(document: Handle) -> bool:
    """Whether the file's table of its parts was wrong, so that PDFium looked for the parts by itself."""
    return not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document)


def _is_text(data: bytes) -> bool:
    """Whether bytes are UTF-8 as far as they go, without signs that no text has."""
    words = data.decode("utf-8", "ignore")
    whole = len(words.encode("utf-8")) > len(data) - 4  # the last letter may be cut
    return whole and all(sign >= " " or sign.isspace() for sign in words)


def _refusal(error: int, name: str) -> RefusedInput:
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return RefusedInput(
            _("Expected a PDF that opens without a password; {name} is protected by a password.", name=name),
            _("Open it with its password, remove the password by saving it anew, and try again."),
        )
    return RefusedInput(_("Expected a PDF; {name} is damaged or is none.", name=name), _SAVE_ANEW)


def _check_pages(count: int, name: str, limits: Limits) -> None:
    if count > limits.pages:
        told = _("Expected at most {limit:,} pages; {name} has {count:,}.")
        raise OverLimit(told.filled(limit=limits.pages, name=name, count=count), split_or_raise("pages"))
    if count < 1:
        raise RefusedInput(_("Expected a PDF with pages; {name} has none.", name=name), _SAVE_ANEW)
