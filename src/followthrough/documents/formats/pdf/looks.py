"""How the characters of a page look: font, size, weight, direction, and whether they can be seen."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from math import atan2, hypot, isfinite, pi

import pypdfium2.raw as pdfium

from followthrough.documents.formats.pdf.opening import Handle

_BOLD = re.compile(r"bold|black|heavy|demi(?!.*light)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 1 << 6
_STRAIGHT = 0.05  # of a quarter turn: 4.5 degrees
_SMALLEST, _LARGEST = 1.0, 2_000.0  # points; what is smaller or larger, or no number, is not seen
_WHITE = 248
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


@dataclass(frozen=True, slots=True)
class Look:
    """Font name, size in points as printed, and style."""

    font: str
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Ink:
    """A look with what else was found at one text object.

    `turns` are the quarters by which its words are turned anticlockwise, None when they stand aslant.
    `unseen` is set for words that are not drawn at all, `white` for those drawn in white.
    """

    look: Look
    turns: int | None
    unseen: bool
    white: bool


@dataclass(slots=True)
class Looks:
    """Reads looks, each font and each text object of a page once."""

    fonts: dict[int, tuple[str, bool, bool]] = field(default_factory=dict)
    _known: dict[tuple[object, ...], Look] = field(default_factory=dict)
    _inks: dict[int, Ink] = field(default_factory=dict)
    _matrix: pdfium.FS_MATRIX = field(default_factory=pdfium.FS_MATRIX)
    _colour: tuple[ctypes.c_uint, ...] = field(
        default_factory=lambda: tuple(ctypes.c_uint() for _ in range(4))
    )

    def next_page(self) -> None:
        """Forget the text objects and fonts of the page before: their addresses are used again."""
        self._inks.clear()
        self.fonts.clear()

    def ink(self, text: Handle, index: int) -> Ink | None:
        """How character `index` looks; None for one that PDFium made up."""
        item = pdfium.FPDFText_GetTextObject(text, index)
        if not item:
            return None
        address = ctypes.addressof(item.contents)
        known = self._inks.get(address)
        if known is None:
            known = self._inks[address] = self._read(text, index, item)
        return known

    def same_object(self, text: Handle, first: int, last: int) -> bool:
        """Whether the file draws two characters at once, in one look."""
        one = pdfium.FPDFText_GetTextObject(text, first)
        other = pdfium.FPDFText_GetTextObject(text, last)
        if not one or not other:
            return False
        return ctypes.addressof(one.contents) == ctypes.addressof(other.contents)

    def _read(self, text: Handle, index: int, item: Handle) -> Ink:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        scale = hypot(matrix.c, matrix.d)
        size = round(pdfium.FPDFText_GetFontSize(text, index) * scale, 1)
        if not _SMALLEST <= size <= _LARGEST:
            return Ink(Look("", _SMALLEST, bold=False, italic=False), 0, unseen=True, white=False)
        name, bold, italic = self._font(pdfium.FPDFTextObj_GetFont(item))
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        white, clear = self._colours(item)
        key = (name, size, bold or mode == _STROKED, italic)
        look = self._known.setdefault(key, Look(name, size, bold or mode == _STROKED, italic))
        return Ink(look, _quarters(matrix.a, matrix.b), clear or mode in _UNSEEN_MODES, white)

    def _font(self, font: Handle) -> tuple[str, bool, bool]:
        if not font:
            return "", False, False
        address = ctypes.addressof(font.contents)
        known = self.fonts.get(address)
        if known is None:
            known = self.fonts[address] = _read_font(font)
        return known

    def _colours(self, item: Handle) -> tuple[bool, bool]:
        """Whether an object is white, and whether it is clear as glass."""
        red, green, blue, alpha = self._colour
        if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
            return False, False
        return min(red.value, green.value, blue.value) >= _WHITE, alpha.value == 0


def _read_font(font: Handle) -> tuple[str, bool, bool]:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").partition("+")[2] or buffer.value.decode(
        "utf-8", "replace"
    )
    bold = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return name, bold, bool(pdfium.FPDFFont_GetFlags(font) & _ITALIC_FLAG)


def _quarters(a: float, b: float) -> int | None:
    if not (isfinite(a) and isfinite(b)):
        return None
    quarters = atan2(b, a) / (pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) <= _STRAIGHT else None
