"""What a person should know of the pages of a PDF: pages without words, words that were left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from followthrough.documents.formats.pdf.page import LeftOut, Page
from followthrough.errors import Finding, Level
from followthrough.messages import Message, _

_MOST = 100
_SHOWN = 80  # characters of the words that are quoted
_COMPARE = _("Compare the page with the text.")

_WHY = {
    LeftOut.OUTSIDE: ("pdf.outside_page", _('Words outside the visible page were left out: "{words}".')),
    LeftOut.UNSEEN: (
        "pdf.unseen_words",
        _('Words that cannot be seen on the page were left out: "{words}".'),
    ),
    LeftOut.ASLANT: ("pdf.turned_words", _('Words set at an angle were left out: "{words}".')),
}


def page_findings(pages: Sequence[Page]) -> list[Finding]:
    """The findings of all pages; after the first hundred, one more tells how many there are."""
    found = [finding for page in pages for finding in _of_page(page)]
    if len(found) <= _MOST:
        return found
    told = _("There are {count:,} findings about pages; the first {most} are told.")
    return [
        *found[:_MOST],
        _finding("pdf.more", "document", told.filled(count=len(found), most=_MOST), _COMPARE),
    ]


def rebuilt_finding() -> Finding:
    """The file's list of its parts was wrong, and the parts were looked for."""
    return _finding(
        "pdf.rebuilt",
        "document",
        _("The file is slightly damaged: the list of its parts was wrong and was made anew."),
        _("Compare the number of pages with the original."),
    )


def _of_page(page: Page) -> Iterator[Finding]:
    place = f"page {page.number}"
    if not page.words:
        yield _without_text(place)
    if page.recognised:
        yield _recognised(place)
    if page.unreadable:
        yield _unreadable(place, page)
    for reason, words in page.left_out.items():
        code, told = _WHY[reason]
        yield _finding(code, place, told.filled(words=_quoted(words)), _COMPARE)


def _without_text(place: str) -> Finding:
    return _finding(
        "pdf.page_without_text",
        place,
        _("The page has no text; what it shows is a picture or nothing."),
        _("If it is a scan, recognise its text (OCR) and read the file again."),
    )


def _recognised(place: str) -> Finding:
    return _finding(
        "pdf.recognised_text",
        place,
        _("The words of the page were laid under a picture by text recognition."),
        _("Compare them with the picture before quoting."),
    )


def _unreadable(place: str, page: Page) -> Finding:
    told = _("The fonts do not name {count:,} of {all:,} characters; these are left out.")
    return _finding(
        "pdf.unreadable",
        place,
        told.filled(count=page.unreadable, all=page.characters),
        _("Compare the page with the text, or recognise it anew (OCR)."),
    )


def _finding(code: str, place: str, told: Message, advice: Message) -> Finding:
    return Finding(Level.WARNING, code, place, told, advice)


def _quoted(words: Iterable[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
