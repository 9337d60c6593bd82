"""What sort of note stands beside the authors' words: a footnote is theirs, a page number is nobody's."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from followthrough.documents import Block, BlockKind, Document

_NUMBER = re.compile(r"\W*(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_MARKED = re.compile(r"(?:\[\^[^\]]+\]|\(?\d{1,3}[.)]?\s|[*†‡§]|[\u00b9\u00b2\u00b3\u2070-\u2079])")
_DIGITS = re.compile(r"\d+")
_HEAD = 72.0  # points from the upper edge: what ends above stands in the head of the page


class Sort(StrEnum):
    """What a note is."""

    FOOTNOTE = "footnote"
    PAGE_NUMBER = "page-number"
    RUNNING = "running"
    BESIDE = "beside"
    KEEPER = "keeper"


LABELS: dict[Sort, Promise] = {
    Sort.FOOTNOTE: _("Footnote"),
    Sort.PAGE_NUMBER: _("Page number"),
    Sort.RUNNING: _("Running head or foot of the page"),
    Sort.BESIDE: _("Beside the text on its page"),
    Sort.KEEPER: _("Note of whoever kept the text, not the authors’ own words"),
}


class Notes:
    """Tells the notes of one document apart."""

    def __init__(self, document: Document) -> None:
        self.document = document
        notes = [block for block in document.blocks if block.kind == BlockKind.NOTE]
        self._alike = Counter(_bare(block) for block in notes)

    def sort(self, block: Block) -> Sort | None:
        """The sort of a note, None for a block that is none."""
        if block.kind != BlockKind.NOTE:
            return None
        if _NUMBER.match(block.view.text):
            return Sort.PAGE_NUMBER
        if block.marker or _MARKED.match(block.view.text):
            return Sort.FOOTNOTE
        return self._unmarked(block)

    def _unmarked(self, block: Block) -> Sort:
        page = self._page(block)
        if page is None:
            return Sort.KEEPER if self.document.is_text or block.view.text.startswith("[") else Sort.FOOTNOTE
        running = self._alike[_bare(block)] > 1 or page < _HEAD
        return Sort.RUNNING if running else Sort.BESIDE

    def _page(self, block: Block) -> float | None:
        """How far below the upper edge of its page a note ends, in points; None in a file without pages."""
        origin = self.document.origin
        boxes = [one.box for one in (origin.regions(block.span) if origin else ()) if one.box]
        return max(box[3] for box in boxes) if boxes else None


def _bare(block: Block) -> str:
    """The words of a note without figures: the same on every page for a running head."""
    return _DIGITS.sub("", block.view.text).casefold().strip()
