"""From offsets to the line numbers an editor shows."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineNumbers:
    """1-based lines of a text's offsets, found once for many questions."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def of(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
