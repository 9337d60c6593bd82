"""How the lines of a page belong together where a word is cut between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from followthrough.documents.formats.pdf.lines import Line
from followthrough.documents.hyphens import EDGES, HYPHENS, SOFT, Breaks, Join

_TIES = ("–", "—", "/", "\u2011")  # the line may end after these inside a word


class Hyphens:
    """What the lines of a document say of the hyphens at their ends."""

    def __init__(self, lines: Sequence[Line]) -> None:
        ends = [
            (EDGES.sub("", _last(one)[:-1]).casefold(), EDGES.sub("", _first(other)).casefold())
            for one, other in pairwise(lines)
            if one.words[-1].text.endswith(HYPHENS) and _first(other)[:1].islower()
        ]
        self._breaks = Breaks.of(Counter(_whole_words(lines)), ends, len(lines))

    def join(self, line: Line, following: Line) -> Join:
        """How the end of `line` and the start of `following` belong together."""
        end, start = _last(line), _first(following)
        if len(end) < 2 or not start:
            return Join.SPACE
        if end.endswith(_TIES):
            return Join.KEEP
        if not end.endswith(HYPHENS):
            return Join.SPACE
        return Join.MEND if end.endswith(SOFT) else self._breaks.join(end[:-1], start)


def _whole_words(lines: Iterable[Line]) -> Iterator[str]:
    """Words that no line's end cuts, in small letters, and the parts of compounds."""
    before = ""
    for line in lines:
        words = line.text().split()
        last = len(words) - 1
        for place, word in enumerate(words):
            cut = (place == 0 and before.endswith(HYPHENS)) or (place == last and word.endswith(HYPHENS))
            if not cut:
                plain = EDGES.sub("", word).casefold()
                yield plain
                if "-" in plain:
                    yield from plain.split("-")
        before = words[-1] if words else ""


def _last(line: Line) -> str:
    """The characters after the line's last space."""
    parts: list[str] = []
    for word in reversed(line.words):
        parts.append(word.text)
        if not word.glued:
            break
    return "".join(reversed(parts))


def _first(line: Line) -> str:
    """The characters before the line's first space."""
    parts = [line.words[0].text]
    for word in line.words[1:]:
        if not word.glued:
            break
        parts.append(word.text)
    return "".join(parts)
