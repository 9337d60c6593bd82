"""What a hyphen at a line's end means: a broken word, or a compound that keeps its hyphen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from followthrough.documents.blocks import Raw
from followthrough.documents.words import layout_words
from followthrough.values import Span

SOFT = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT)
EDGES = re.compile(r"^\W+|\W+$")
_SHORTEST_WORD = 3
_FEWEST_BREAKS = 0.012  # of the lines
_UNKNOWN = 0.6  # of the line ends with a hyphen
_LINE_END = re.compile(r"[-\u2010\u00ad](?P<end>[ \t]{0,9}(?:\r\n|\r|\n)[ \t]{0,99})(?=[^\W\d_])")
_HEAD = re.compile(r"[^\W\d_][\w'\u2019-]*\Z")
_TAIL = re.compile(r"[\w'\u2019-]+")
_LONGEST = 60  # letters before the hyphen
_WORD = re.compile(r"[^\W\d_][\w'\u2019]*(?:-\w+)*")


class Join(Enum):
    """How the last word of a line and the first of the next one belong together."""

    SPACE = "space"  # two words
    KEEP = "keep"  # one word, its hyphen or dash in it
    MEND = "mend"  # one word, broken by a hyphen that goes


@dataclass(frozen=True, slots=True)
class Breaks:
    """Decides by the words that the text has elsewhere, and by whether it breaks words at all."""

    words: Counter[str]  # in small letters, those cut by a line's end left out, with the parts of compounds
    breaks_words: bool

    @classmethod
    def of(cls, words: Counter[str], ends: Sequence[tuple[str, str]], lines: int) -> Breaks:
        """For a text of so many `lines`, of which those before a small letter end as `ends` say.

        Words are broken where hyphens at line ends are many, and mostly between what are no words.
        """
        unknown = sum(not (words[end] and words[start]) for end, start in ends)
        return cls(words, len(ends) >= _FEWEST_BREAKS * lines and unknown >= _UNKNOWN * len(ends))

    def join(self, end: str, start: str) -> Join:
        """How `end`, the letters before a hyphen, and `start`, those after it, belong together."""
        tail = EDGES.sub("", start)
        head = EDGES.sub("", end)
        if tail.casefold() in layout_words().item_joiners:
            return Join.SPACE  # "short- and long-term"
        if not head or not head[-1].isalpha() or not tail[:1].islower() or (head.isupper() and len(head) > 1):
            return Join.KEEP
        return self._by_words(head.casefold(), tail.casefold())

    def _by_words(self, head: str, tail: str) -> Join:
        last, first = head.rsplit("-", 1)[-1], tail.split("-", 1)[0]
        whole, compound = self.words[last + first], self.words[f"{head}-{tail}"]
        if whole or compound:
            return Join.MEND if whole >= compound else Join.KEEP
        both = all(len(part) >= _SHORTEST_WORD and self.words[part] for part in (last, first))
        known = last in layout_words().compound_heads or first in layout_words().compound_tails
        return Join.KEEP if both or known or "-" in head or not self.breaks_words else Join.MEND


@dataclass(frozen=True, slots=True)
class _Cut:
    """A word that a line's end cuts: its parts, where it stands, and where its hyphen and line end do."""

    head: str
    tail: str
    whole: Span
    hyphen: int
    rest: int

    @property
    def last(self) -> str:
        return self.head.rsplit("-", 1)[-1].casefold()

    def hole(self, soft: bool, breaks: Breaks) -> Span | None:
        """What of the cut is no word."""
        join = Join.MEND if soft else breaks.join(self.head, self.tail)
        if join == Join.SPACE:
            return None
        return Span(self.hyphen + (join == Join.KEEP), self.rest)


def mended(source: str, raws: list[Raw]) -> list[Raw]:
    """The blocks of a text, with what is no word where a line's end cuts one as holes."""
    cuts = list(_cuts(source))
    if not cuts:
        return raws
    breaks = _breaks_of(source, cuts)
    starts = [raw.start for raw in raws]
    found: dict[int, list[Span]] = {}
    for cut in cuts:
        index = bisect_right(starts, cut.whole.start) - 1
        hole = cut.hole(source[cut.hyphen] == SOFT, breaks)
        if hole and index >= 0 and _is_free(raws[index], cut.whole):
            found.setdefault(index, []).append(hole)
    for index, holes in found.items():
        raw = raws[index]
        found[index] = sorted((*raw.holes, *holes), key=lambda hole: hole.start)
    return [replace(raw, holes=tuple(found[i])) if i in found else raw for i, raw in enumerate(raws)]


def _cuts(source: str) -> Iterator[_Cut]:
    for match in _LINE_END.finditer(source):
        head = _HEAD.search(source[max(match.start() - _LONGEST, 0) : match.start()])
        tail = _TAIL.match(source, match.end(), match.end() + _LONGEST)
        if head and tail and head.group()[-1].isalnum():
            whole = Span(match.start() - len(head.group()), tail.end())
            yield _Cut(head.group(), tail.group(), whole, match.start(), match.end())


def _breaks_of(source: str, cuts: Sequence[_Cut]) -> Breaks:
    words: Counter[str] = Counter()
    position = 0
    for start, end in [*((cut.whole.start, cut.whole.end) for cut in cuts), (len(source), len(source))]:
        for word in _WORD.findall(source[position:start].casefold()):
            words[word] += 1
            words.update(word.split("-") if "-" in word else ())
        position = end
    ends = [(cut.last, cut.tail.casefold()) for cut in cuts if cut.tail[0].islower()]
    return Breaks.of(words, ends, source.count("\n") + source.count("\r") + 1)


def _is_free(raw: Raw, cut: Span) -> bool:
    """Whether a cut word lies among the words of a block, and no mark inside it."""
    inside = raw.words <= cut.start and cut.end <= (raw.words_end or raw.end)
    return inside and not any(hole.overlaps(cut) for hole in raw.holes)
