"""What of a text is no words: hidden from whoever looks for its layout, each sign in its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

_SEEN = re.compile(r"[^\r\n]")


@dataclass(slots=True)
class Masks:
    """Stretches of `text` to hide; what they show instead is as long as they are.

    Lines that are taken by another part of the reading show as blank ones.
    """

    text: str
    unseen: int = 0  # signs of words that the text hides from its readers
    _hidden: list[tuple[int, int, str]] = field(default_factory=list)
    _taken: list[tuple[int, int]] = field(default_factory=list)
    _in_order: bool = True

    def hide(self, start: int, end: int, shown: str = "") -> None:
        """Hide ``text[start:end]``; `shown` stands there instead, filled up with spaces."""
        if start < end:
            self._hidden.append((start, end, shown))
            self._in_order = False

    def take(self, start: int, end: int) -> None:
        """Let ``text[start:end]``, its words included, show as blank lines."""
        self._taken.append((start, end))

    def shown(self) -> str:
        """The text with its hidden stretches as they show and what is taken left blank."""
        pieces: list[str] = []
        position = 0
        for start, end, shown in self._ordered():
            pieces.append(self.text[position:start])
            pieces.append(shown[: end - start].ljust(end - start))
            position = end
        text = "".join([*pieces, self.text[position:]])
        return self._without_taken(text) if self._taken else text

    def _without_taken(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        for start, end in sorted(self._taken):
            pieces.append(text[position:start])
            pieces.append(_SEEN.sub(" ", text[start:end]))
            position = end
        return "".join([*pieces, text[position:]])

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The hidden stretches of ``text[start:end]``, in order, as far as they reach into it."""
        hidden = self._ordered()
        first = bisect_right(hidden, start, key=lambda stretch: stretch[1])
        last = bisect_left(hidden, end, key=lambda stretch: stretch[0])
        return [(max(a, start), min(b, end)) for a, b, _ in hidden[first:last]]

    def _ordered(self) -> list[tuple[int, int, str]]:
        """In order, without those that stand inside another."""
        if not self._in_order:
            outer: list[tuple[int, int, str]] = []
            for stretch in sorted(self._hidden, key=lambda stretch: (stretch[0], -stretch[1])):
                if not outer or stretch[0] >= outer[-1][1]:
                    outer.append(stretch)
            self._hidden, self._in_order = outer, True
        return self._hidden
