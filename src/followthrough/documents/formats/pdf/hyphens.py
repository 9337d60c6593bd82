"""What a hyphen at a line's end means: a broken word, or a compound that keeps its hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from followthrough.documents.formats.pdf.lines import Line
from followthrough.documents.words import layout_words

SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", SOFT)
_TIES = ("–", "—", "/", "\u2011")  # the line may end after these inside a word
_EDGES = re.compile(r"^\W+|\W+$")
_SHORTEST_WORD = 3
_FEWEST_BREAKS = 0.012  # of the lines
_UNKNOWN = 0.6  # of the line ends with a hyphen


class Join(Enum):
    """How the last word of a line and the first of the next one belong together."""

    SPACE = "space"  # two words
    KEEP = "keep"  # one word, its hyphen or dash in it
    MEND = "mend"  # one word, broken by a hyphen that goes


class Hyphens:
    """Decides by the words that the document has elsewhere, and by whether it breaks words at all."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = Counter(_whole_words(lines))
        self._breaks_words = self._has_broken_words(lines)

    def _has_broken_words(self, lines: Sequence[Line]) -> bool:
        """Whether hyphens at line ends are many, and mostly between what are no words by themselves."""
        ends = [
            (_EDGES.sub("", _last(one)[:-1]).casefold(), _EDGES.sub("", _first(other)).casefold())
            for one, other in pairwise(lines)
            if one.words[-1].text.endswith(_HYPHENS) and _first(other)[:1].islower()
        ]
        unknown = sum(not (self._words[end] and self._words[start]) for end, start in ends)
        return len(ends) >= _FEWEST_BREAKS * len(lines) and unknown >= _UNKNOWN * len(ends)

    def join(self, line: Line, following: Line) -> Join:
        """How the end of `line` and the start of `following` belong together."""
        end, start = _last(line), _first(following)
        if len(end) < 2 or not start:
            return Join.SPACE
        if end.endswith(_TIES):
            return Join.KEEP
        if not end.endswith(_HYPHENS):
            return Join.SPACE
        return Join.MEND if end.endswith(SOFT) else self._of_hyphen(end[:-1], start)

    def _of_hyphen(self, end: str, start: str) -> Join:
        tail = _EDGES.sub("", start)
        head = _EDGES.sub("", end)
        if tail.casefold() in layout_words().item_joiners:
            return Join.SPACE  # "short- and long-term"
        if not head or not head[-1].isalpha() or not tail[:1].islower() or (head.isupper() and len(head) > 1):
            return Join.KEEP
        return self._by_words(head.casefold(), tail.casefold())

    def _by_words(self, head: str, tail: str) -> Join:
        last, first = head.rsplit("-", 1)[-1], tail.split("-", 1)[0]
        whole, compound = self._words[last + first], self._words[f"{head}-{tail}"]
        if whole or compound:
            return Join.MEND if whole >= compound else Join.KEEP
        both = all(len(part) >= _SHORTEST_WORD and self._words[part] for part in (last, first))
        known = last in layout_words().compound_heads or first in layout_words().compound_tails
        return Join.KEEP if both or known or "-" in head or not self._breaks_words else Join.MEND


def _whole_words(lines: Iterable[Line]) -> Iterator[str]:
    """Words that no line's end cuts, in small letters, and the parts of compounds."""
    before = ""
    for line in lines:
        words = line.text().split()
        last = len(words) - 1
        for place, word in enumerate(words):
            cut = (place == 0 and before.endswith(_HYPHENS)) or (place == last and word.endswith(_HYPHENS))
            if not cut:
                plain = _EDGES.sub("", word).casefold()
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
