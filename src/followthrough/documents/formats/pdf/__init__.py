"""PDF: text with its places on the pages, drawn by PDFium and laid out anew by what the pages look like.

Words that a reader of the page does not see (outside it, transparent, white on white) are left out and
told as findings, and so are words set at an angle; a page whose words are all unseen is one with
recognised text under a picture, and is read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2.raw as pdfium

from followthrough.documents.blocks import Raw, name_headings, settle_letters
from followthrough.documents.decode import bidi_findings
from followthrough.documents.drawn import Drawn
from followthrough.documents.formats.detect import PDF
from followthrough.documents.formats.pdf import about
from followthrough.documents.formats.pdf.compose import Writer
from followthrough.documents.formats.pdf.findings import page_findings, rebuilt_finding
from followthrough.documents.formats.pdf.flow import Flow, lay_out
from followthrough.documents.formats.pdf.headings import set_levels
from followthrough.documents.formats.pdf.hyphens import Hyphens
from followthrough.documents.formats.pdf.indents import indents
from followthrough.documents.formats.pdf.looks import Looks
from followthrough.documents.formats.pdf.opening import Handle, is_rebuilt, opened, opened_page
from followthrough.documents.formats.pdf.page import Page, read_page
from followthrough.documents.formats.pdf.tables import Table
from followthrough.documents.header import read_header
from followthrough.documents.limits import Limits, split_or_raise
from followthrough.documents.model import BlockKind
from followthrough.errors import Finding, OverLimit, RefusedInput
from followthrough.messages import Message, _, ngettext

_RECOGNISE = _("Recognise its text with an OCR program, then read the file it makes.")
_MOST_PICTURES = 0.5  # of the pages: a file with more pages without words is no text that can be read
_FEWEST_HEADINGS = 2
_TITLE_SEARCHED = 3  # blocks


def draw(data: bytes, name: str, limits: Limits) -> Drawn:
    """Read the bytes of a PDF called `name`; raises `RefusedInput`."""
    with opened(data, name, limits) as document:
        pages = _read_pages(document, name, limits)
        told = [rebuilt_finding()] if is_rebuilt(document) else []
        said = about.read_about(document)
    _refuse_wordless(pages, name)
    flow = lay_out(pages)
    headings = set_levels(list(flow.paragraphs()), flow.body)
    writer = _written(flow, pages)
    return _drawn(writer, headings, said, [*told, *page_findings(pages)])


def _read_pages(document: Handle, name: str, limits: Limits) -> list[Page]:
    looks, pages, characters = Looks(), [], 0
    for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
        with opened_page(document, number, name) as (page, text):
            pages.append(read_page(number, page, text, looks))
        characters += pages[-1].characters
        if characters > limits.unpacked_bytes:
            told = _("Expected at most {limit:,} characters; {name} has more by page {number}.")
            said = told.filled(limit=limits.unpacked_bytes, name=name, number=number)
            raise OverLimit(said, split_or_raise("unpacked_bytes"))
    return pages


def _refuse_wordless(pages: Sequence[Page], name: str) -> None:
    if not any(page.drawn for page in pages):
        raise RefusedInput(_blank(pages, name), _("Choose a file that has words in it."))
    if not any(page.words for page in pages):
        told = _nameless if any(page.unreadable for page in pages) else _pictures
        raise RefusedInput(told(pages, name), _RECOGNISE)
    without = sum(page.drawn and not page.words for page in pages)
    if without > _MOST_PICTURES * len(pages):
        raise RefusedInput(_mostly_pictures(without, len(pages), name), _RECOGNISE)


def _blank(pages: Sequence[Page], name: str) -> Message:
    return ngettext(
        "Expected a PDF with text; the one page of {name} is blank.",
        "Expected a PDF with text; all {count:,} pages of {name} are blank.",
        len(pages),
        name=name,
    )


def _mostly_pictures(without: int, pages: int, name: str) -> Message:
    return ngettext(
        "Expected a PDF with text; {count:,} of {pages:,} pages of {name} has none: a picture, as of a scan.",
        "Expected a PDF with text; {count:,} of {pages:,} pages of {name} have none: pictures, as of a scan.",
        without,
        pages=pages,
        name=name,
    )


def _pictures(pages: Sequence[Page], name: str) -> Message:
    return ngettext(
        "Expected a PDF with text; {name} has none on its one page, which is a picture, as of a scan.",
        "Expected a PDF with text; {name} has none on its {count:,} pages, which are pictures, as of a scan.",
        len(pages),
        name=name,
    )


def _nameless(pages: Sequence[Page], name: str) -> Message:
    return ngettext(
        "Expected a PDF with text; the fonts of {name} do not say which characters its one page shows.",
        "Expected a PDF with text; the fonts of {name} do not say which characters its {count:,} pages show.",
        len(pages),
        name=name,
    )


def _written(flow: Flow, pages: Sequence[Page]) -> Writer:
    by_number = {page.number: page for page in pages}
    writer = Writer(by_number, Hyphens(flow.lines()), flow.labels(), indents(flow.paragraphs()))
    for page in flow.pages:
        writer.furniture(page.sheet.head)
        for piece in page.pieces:
            if isinstance(piece, Table):
                writer.table(piece)
            else:
                writer.paragraph(piece)
        writer.furniture(page.sheet.foot)
    return writer


def _drawn(writer: Writer, headings: int, said: dict[str, str], told: Sequence[Finding]) -> Drawn:
    text = writer.text
    raws = settle_letters(writer.raws)
    if headings < _FEWEST_HEADINGS:
        raws = name_headings(text, raws)
    header = read_header(text)
    kept = [raw for raw in raws if raw.start >= header.end]
    metadata = about.completed(header.metadata, said, _title(text, kept))
    return Drawn(
        text=text,
        raws=kept,
        media_type=PDF,
        metadata=metadata,
        header_end=header.end,
        origin=writer.origin(),
        findings=(*told, *about.date_findings(metadata, text), *bidi_findings(text)),
    )


def _title(text: str, raws: Sequence[Raw]) -> str:
    """The words of a heading of the first level among the first blocks."""
    first = [raw for raw in raws if raw.kind != BlockKind.NOTE][:_TITLE_SEARCHED]
    found = next((raw for raw in first if raw.kind == BlockKind.HEADING and raw.level == 1), None)
    return " ".join(found.text(text).split()) if found else ""
