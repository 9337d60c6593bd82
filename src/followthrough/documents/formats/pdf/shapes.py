"""Lines, filled areas and pictures that a page draws behind and around its words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from followthrough.documents.formats.pdf.frame import Frame
from followthrough.documents.formats.pdf.opening import Handle
from followthrough.documents.origin import Box

_THIN = 2.5  # points: what is thinner is a rule, not an area
_SHORTEST = 4.0
_SMALLEST_DOT, _WIDEST_DOT = 1.5, 9.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 4_000
_LIGHT = 230


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `place` across its direction, from `start` to `end` along it."""

    place: float
    start: float
    end: float


@dataclass(slots=True)
class Shapes:
    """What a page draws beside words; `dark` areas can carry white words.

    `dots` are shapes as small as the bullet of a list, with the sign that each looks like.
    """

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)
    dots: list[tuple[Box, str]] = field(default_factory=list)

    def is_dark_at(self, x: float, y: float) -> bool:
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self.dark)

    def add_line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Note a line if it runs level or upright and is no dot."""
        if abs(y1 - y2) <= 1 and abs(x1 - x2) >= _SHORTEST:
            self.level.append(Rule((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        elif abs(x1 - x2) <= 1 and abs(y1 - y2) >= _SHORTEST:
            self.upright.append(Rule((x1 + x2) / 2, min(y1, y2), max(y1, y2)))


def read_shapes(page: Handle, frame: Frame) -> Shapes:
    """The shapes of an open page in `frame`; of very many the first 20,000."""
    shapes = Shapes()
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(shapes, item, frame)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            shapes.dark.append(_bounds(item, frame))
    return shapes


def _add_path(shapes: Shapes, item: Handle, frame: Frame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    left, top, right, bottom = box = _bounds(item, frame)
    if _is_dot(box):
        shapes.dots.append((box, "•" if fill.value else "◦"))
    elif stroke.value:
        for line in _lines(item):
            shapes.add_line(*frame.point(*line[:2]), *frame.point(*line[2:]))
    elif fill.value and bottom - top <= _THIN:
        shapes.add_line(left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif fill.value and right - left <= _THIN:
        shapes.add_line((left + right) / 2, top, (left + right) / 2, bottom)
    if fill.value and min(right - left, bottom - top) > _THIN and _is_dark(item):
        shapes.dark.append(box)


def _is_dot(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return all(_SMALLEST_DOT <= edge <= _WIDEST_DOT for edge in (width, height)) and (
        abs(width - height) <= 1
    )


def _bounds(item: Handle, frame: Frame) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return frame.box(left, bottom, right, top)


def _is_dark(item: Handle) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(item, *parts)
    return not known or (min(part.value for part in parts[:3]) < _LIGHT and parts[3].value > 0)


def _lines(item: Handle) -> Iterator[tuple[float, float, float, float]]:
    """The straight parts of a path in the coordinates of the page."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    start = point = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        to = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = to
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield (*point, *to)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield (*to, *start)
        point = to
