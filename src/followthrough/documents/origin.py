"""Where in a file the characters of a drawn text stand: page and box, or offset."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from followthrough.values import Span

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one character stands. `part` is "page 3" or "word/document.xml", empty for a one-part file.

    `offset` counts the characters of that part. `box` is left, top, right, bottom in points from the upper
    left corner of the page, for files that have pages.
    """

    part: str
    offset: int
    page: int | None = None  # from 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """What a stretch of the text covers of one part: from its character `offset` on, and where the file has
    pages the smallest box around it."""

    part: str
    offset: int
    page: int | None = None  # from 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The map from a drawn text back into its file, as runs of characters that stand one after the other.

    Run `k` is ``text[starts[k]:starts[k] + lengths[k]]``, its first character is number `offsets[k]` of the
    part ``parts[of_part[k]]``. Characters in no run were added in drawing: a line end, a list number.
    `boxes` holds four numbers for each run where the file has pages, else it is empty.
    """

    parts: tuple[str, ...] = ("",)
    pages: tuple[int | None, ...] = (None,)
    starts: array[int] = field(default_factory=lambda: array("I"))
    lengths: array[int] = field(default_factory=lambda: array("I"))
    offsets: array[int] = field(default_factory=lambda: array("I"))
    of_part: array[int] = field(default_factory=lambda: array("I"))
    boxes: array[float] = field(default_factory=lambda: array("f"))

    def place(self, offset: int) -> Place | None:
        """The place of the text's character `offset`; None for one that the file does not have."""
        run = bisect_right(self.starts, offset) - 1
        if run < 0 or offset >= self.starts[run] + self.lengths[run]:
            return None
        part = self.of_part[run]
        return Place(
            self.parts[part],
            self.offsets[run] + offset - self.starts[run],
            self.pages[part],
            self._box(run),
        )

    def page(self, offset: int) -> int | None:
        """The page, from 1, that holds the nearest character at or before `offset`."""
        run = max(bisect_right(self.starts, offset) - 1, 0)
        return self.pages[self.of_part[run]] if self.starts else None

    def regions(self, span: Span) -> tuple[Region, ...]:
        """What ``text[span]`` covers of each part, in the order of the text; empty where all was added."""
        runs: dict[int, list[int]] = {}
        for run in range(max(bisect_right(self.starts, span.start) - 1, 0), len(self.starts)):
            if self.starts[run] >= span.end:
                break
            if self.starts[run] + self.lengths[run] > span.start:
                runs.setdefault(self.of_part[run], []).append(run)
        return tuple(self._region(part, within, span.start) for part, within in runs.items())

    def _region(self, part: int, runs: Sequence[int], start: int) -> Region:
        offset = self.offsets[runs[0]] + max(start - self.starts[runs[0]], 0)
        boxes = [box for run in runs if (box := self._box(run))]
        return Region(self.parts[part], offset, self.pages[part], _around(boxes) if boxes else None)

    def _box(self, run: int) -> Box | None:
        if not self.boxes:
            return None
        left, top, right, bottom = self.boxes[4 * run : 4 * run + 4]
        return left, top, right, bottom


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
