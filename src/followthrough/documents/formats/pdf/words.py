"""The words of a page with their places, in the order in which the file draws them."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium

from followthrough.documents.formats.pdf.frame import Frame
from followthrough.documents.formats.pdf.looks import Ink, Look, Looks
from followthrough.documents.formats.pdf.opening import Handle
from followthrough.documents.origin import Box

HYPHEN_AT_LINE_END = "\x02"  # PDFium's sign for it

_HYPHEN_IN_TEXT = "\ufffe"  # the same, where it gives a whole text
_UTF16 = "utf-16-le"

_PIECE = re.compile(
    r"[^\s\0\x01-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]+\x02?|\x02|[\ud800-\udbff][\udc00-\udfff]"
)
_MARK_OF_NOTE = re.compile(r"(?:.*[^\W\d_][.,;:)”\"'’]{0,2}(\d{1,3})|(\d{1,3})[^\W\d].*)$")
_HIGH, _RISE, _SHRUNK = 0.15, 0.33, 0.6  # of the font size: superscript digits
_ASCENT, _DESCENT = 0.8, 0.22  # of the font size
_NAMELESS_SIGN = re.compile(r"(?:^|(?<=\s))[\0\ufffd\ufffe\uffff](?=\s|$)")  # by itself, as a bullet is
_UNREADABLE = re.compile(r"[\0\ufffd\ufffe\uffff]")


@dataclass(slots=True)
class Word:
    """Characters of one look that stand together; `index` counts the page's characters as PDFium does.

    The box is in the frame by which the page is read, `base` the line its letters stand on. A word that is
    `glued` follows the one before it without a space: a note's mark, an emphasised part.
    """

    text: str
    index: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    look: Look
    glued: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page's characters in one ink; `raised` digits are small ones of an ordinary size."""

    start: int
    end: int
    ink: Ink
    glued: bool
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Characters:
    """All characters of a page and the pieces they make; `unreadable` counts those without a name.

    `shown` are the same characters with the hyphens at line ends as they are seen.
    """

    codes: str
    shown: str
    pieces: tuple[Piece, ...]
    unreadable: int

    def signs(self) -> Iterator[int]:
        """The places of nameless characters before words: bullets of symbol fonts, most of them."""
        return (match.start() for match in _NAMELESS_SIGN.finditer(self.codes))

    def turns(self) -> int:
        """The quarter turns by which most of the words stand upright."""
        counts: Counter[int] = Counter()
        for piece in self.pieces:
            if piece.ink.turns is not None:
                counts[piece.ink.turns] += piece.end - piece.start
        return counts.most_common(1)[0][0] if counts else 0

    def text(self, piece: Piece) -> str:
        text = self.shown[piece.start : piece.end]
        if "\ud800" <= text[0] <= "\udfff":
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        return text


def read_characters(text: Handle, looks: Looks) -> Characters:
    """The characters of an open page's text."""
    codes = _codes(text, max(0, pdfium.FPDFText_CountChars(text)))
    pieces = tuple(_pieces(text, codes, looks))
    shown = codes.replace(HYPHEN_AT_LINE_END, "-")
    return Characters(codes, shown, pieces, len(_UNREADABLE.findall(codes)))


def _codes(text: Handle, count: int) -> str:
    """One code point, or half of one, for each character; read at once where that gives the same."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        codes = bytes(buffer)[: 2 * count].decode(_UTF16, "surrogatepass")
        if len(codes) == count:
            return codes.replace(_HYPHEN_IN_TEXT, HYPHEN_AT_LINE_END)
    get = pdfium.FPDFText_GetUnicode
    return "".join(map(chr, (get(text, index) for index in range(count))))


def _pieces(text: Handle, codes: str, looks: Looks) -> Iterator[Piece]:
    for match in _PIECE.finditer(codes):
        start, end = match.span()
        before = codes[start - 1] if start else " "
        glued = before != HYPHEN_AT_LINE_END and not before.isspace()
        ink = looks.ink(text, start)
        if ink is None:
            continue
        if end - start > 1 and not _alike(text, start, end - 1, ink, looks):
            yield from _cut(text, start, end, looks, glued)
            continue
        mark = _MARK_OF_NOTE.match(codes, start, end)
        if mark and _is_small_and_high(text, mark.start(mark.lastindex or 0), ink):
            yield from _parted(mark, ink, glued)
        else:
            yield Piece(start, end, ink, glued)


def _parted(match: re.Match[str], ink: Ink, glued: bool) -> Iterator[Piece]:
    """A word, and the digits of a note's mark before or behind it."""
    (start, end), (first, last) = match.span(), match.span(match.lastindex or 0)
    if start < first:
        yield Piece(start, first, ink, glued)
    yield Piece(first, last, ink, glued or start < first, raised=True)
    if last < end:
        yield Piece(last, end, ink, True)


def _alike(text: Handle, first: int, last: int, ink: Ink, looks: Looks) -> bool:
    """Whether two characters have one size and one base line; a change of weight alone cuts no word."""
    if looks.same_object(text, first, last):
        return True
    if pdfium.FPDFText_GetFontSize(text, first) != pdfium.FPDFText_GetFontSize(text, last):
        return False
    return _level(_base(text, first), _base(text, last), ink)


def _cut(text: Handle, start: int, end: int, looks: Looks, glued: bool) -> Iterator[Piece]:
    """The parts of a word where its ink or its base line changes."""
    place, ink, base = start, looks.ink(text, start), _base(text, start)
    for index in range(start + 1, end):
        other, height = looks.ink(text, index), _base(text, index)
        if other is None or (other == ink and _level(height, base, ink)):
            continue
        if ink is not None:
            yield Piece(place, index, ink, glued)
        place, ink, base, glued = index, other, height, True
    if ink is not None:
        yield Piece(place, end, ink, glued)


def _is_small_and_high(text: Handle, index: int, ink: Ink) -> bool:
    """Whether the glyph of a digit stands above the line, as superscript digits of a font do."""
    if ink.turns != 0:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return bottom.value - _base(text, index)[1] > _HIGH * ink.look.size


def _base(text: Handle, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _level(one: tuple[float, float], other: tuple[float, float], ink: Ink | None) -> bool:
    """Whether two characters stand on one line: near each other in the direction across it."""
    if ink is None or ink.turns is None:
        return True
    across = 1 - ink.turns % 2
    return abs(one[across] - other[across]) < ink.look.size / 10


def place_of(text: Handle, index: int, frame: Frame) -> Box:
    """The box of one character in `frame`."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    return frame.box(box.left, box.bottom, box.right, box.top)


def place_words(text: Handle, characters: Characters, frame: Frame) -> Iterator[tuple[Word, Ink]]:
    """Every piece as a word with its box in `frame`: as high as its font, whatever its letters."""
    last = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_last, to_x, to_y = map(ctypes.byref, (last, x, y))
    upright = frame.turns == 0
    for piece in characters.pieces:
        pdfium.FPDFText_GetCharOrigin(text, piece.start, to_x, to_y)
        look, glued = piece.ink.look, piece.glued
        if upright and piece.ink.turns == 0:
            pdfium.FPDFText_GetLooseCharBox(text, piece.end - 1, to_last)
            left, base, right = x.value - frame.left, frame.top - y.value, last.right - frame.left
        else:
            left, base, right = _ends(text, piece, frame, frame.point(x.value, y.value)[1])
        if piece.raised:
            base, look = base - _RISE * look.size, replace(look, size=round(_SHRUNK * look.size, 1))
        size = look.size
        top, bottom = base - _ASCENT * size, base + _DESCENT * size
        right = max(left, right)
        word = Word(characters.text(piece), piece.start, left, top, right, bottom, base, look, glued)
        yield word, piece.ink


def _ends(text: Handle, piece: Piece, frame: Frame, base: float) -> tuple[float, float, float]:
    """Left edge, base line and right edge of a piece in a turned frame."""
    first, last = place_of(text, piece.start, frame), place_of(text, piece.end - 1, frame)
    return min(first[0], last[0]), base, max(first[2], last[2])
