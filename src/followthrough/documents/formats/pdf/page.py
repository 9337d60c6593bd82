"""One page: the words that a reader sees, the shapes around them, and what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pypdfium2.raw as pdfium

from followthrough.documents.formats.pdf.frame import Frame
from followthrough.documents.formats.pdf.looks import Ink, Looks
from followthrough.documents.formats.pdf.opening import Handle
from followthrough.documents.formats.pdf.shapes import Shapes, read_shapes
from followthrough.documents.formats.pdf.words import Word, place_of, place_words, read_characters

_TYPICAL = (0.0, 0.0, 612.0, 792.0)


class LeftOut(StrEnum):
    """Why words of a page are no part of its text."""

    OUTSIDE = "outside"
    UNSEEN = "unseen"
    ASLANT = "aslant"


@dataclass(slots=True)
class Page:
    """Page `number`, from 1. Places are in `frame`, by which its words stand upright; `shown` is as it shows.

    `recognised` is set when all its words are unseen ones: the words that a text recognition laid under
    a picture. `unreadable` counts characters that the fonts do not name, bullets aside, `characters` all of
    them. It is `drawn` where it shows anything at all.
    """

    number: int
    frame: Frame
    shown: Frame
    words: list[Word]
    shapes: Shapes
    left_out: Mapping[LeftOut, list[str]] = field(default_factory=dict)
    characters: int = 0
    unreadable: int = 0
    recognised: bool = False
    drawn: bool = True


def read_page(number: int, page: Handle, text: Handle, looks: Looks) -> Page:
    """The words and shapes of an open page."""
    looks.next_page()
    characters = read_characters(text, looks)
    shown = Frame(pdfium.FPDFPage_GetRotation(page), *_edges(page))
    frame = Frame(characters.turns(), shown.left, shown.bottom, shown.right, shown.top)
    shapes = read_shapes(page, frame) if characters.pieces else Shapes()
    signs = list(characters.signs())
    shapes.dots.extend((place_of(text, index, frame), "•") for index in signs)
    placed = list(place_words(text, characters, frame))
    recognised = bool(placed) and all(ink.unseen for _, ink in placed)
    words: list[Word] = []
    left_out: defaultdict[LeftOut, list[str]] = defaultdict(list)
    for word, ink in placed:
        reason = _reason(word, ink, frame, shapes, recognised)
        if reason is None:
            words.append(word)
        else:
            left_out[reason].append(word.text)
    size, unreadable = len(characters.codes), characters.unreadable - len(signs)
    drawn = pdfium.FPDFPage_CountObjects(page) > 0
    return Page(number, frame, shown, words, shapes, left_out, size, unreadable, recognised, drawn)


def _edges(page: Handle) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of the page."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return _TYPICAL
    return box.left, box.bottom, box.right, box.top


def _reason(word: Word, ink: Ink, frame: Frame, shapes: Shapes, recognised: bool) -> LeftOut | None:
    """Why a word is left out, None for one that is read."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    width, height = frame.size
    if not (0 <= x <= width and 0 <= y <= height):
        return LeftOut.OUTSIDE
    if ink.turns != frame.turns:
        return LeftOut.ASLANT
    if (ink.unseen and not recognised) or (ink.white and not shapes.is_dark_at(x, y)):
        return LeftOut.UNSEEN
    return None
