"""From the coordinates of a PDF page (points from below, before turning) to those of a reader, and back."""

from __future__ import annotations

from dataclasses import dataclass

from followthrough.documents.origin import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by `turns` quarters; the edges are those of its visible area before turning.

    Places in the frame are points from its upper left corner.
    """

    turns: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as the reader sees them."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the page's point `x`, `y` stands in the frame."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def of_page(self, x: float, y: float) -> tuple[float, float]:
        """The page's point that stands at `x`, `y` of the frame."""
        if self.turns == 0:
            return x + self.left, self.top - y
        if self.turns == 1:
            return y + self.left, x + self.bottom
        if self.turns == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box of the page as left, top, right, bottom of the frame."""
        x1, y1 = self.point(left, bottom)
        x2, y2 = self.point(right, top)
        return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def seen_from(self, other: Frame, box: Box) -> Box:
        """A box of this frame as it lies in another frame of the same page."""
        if other.turns == self.turns:
            return box
        x1, y1 = self.of_page(box[0], box[1])
        x2, y2 = self.of_page(box[2], box[3])
        return other.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
