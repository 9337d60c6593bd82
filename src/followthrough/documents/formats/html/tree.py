"""The elements of a page as a flat list in the order of the page; deep nesting costs no recursion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from followthrough.documents.formats.html.names import BLOCKS, INSIDE_PARAGRAPHS, LISTS, TABLE_PARTS, VOID
from followthrough.documents.formats.html.tokens import Cut, Token, tokens, unescape_value
from followthrough.errors import OverLimit
from followthrough.messages import _

MOST_NODES = 500_000
_WORDS_FROM = 50  # nodes that are looked through for the first words of one
_LONGEST_WORDS = 1_000
_FARTHEST = 60  # open elements above an inline one that its end tag may still reach
NO_ATTRIBUTES: Mapping[str, str] = {}

# An element that opens ends those of the second set, as long as none of the third stands between.
_TABLE = frozenset(("table",))
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), LISTS | _TABLE),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr",)), _TABLE | TABLE_PARTS),
    **dict.fromkeys(TABLE_PARTS, (TABLE_PARTS, _TABLE)),
}
_P_STOPS = frozenset(("table", "td", "th", "button", "caption"))


@dataclass(slots=True)
class Node:
    """An element, or text where `name` is empty; ``source[start:end]`` is the text or the start tag.

    `parent` and `last` are indexes in the page's list; the node's content is up to `last`, that one not
    included.
    """

    name: str
    start: int
    end: int
    parent: int
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)
    last: int = 0


@dataclass(slots=True)
class Tree:
    """Nodes in the order of the page; node 0 holds the others. `cut` is where what is never closed opens."""

    source: str
    nodes: list[Node]
    cut: int | None = None

    def children(self, index: int) -> Iterator[int]:
        """The nodes directly inside node `index`, in order."""
        child, end = index + 1, self.nodes[index].last
        while child < end:
            yield child
            child = self.nodes[child].last

    def words(self, index: int) -> str:
        """The first words inside node `index`, white space collapsed and references replaced."""
        inside = (self.nodes[i] for i in range(index, min(self.nodes[index].last, index + _WORDS_FROM)))
        texts = (self.source[n.start : min(n.end, n.start + _LONGEST_WORDS)] for n in inside if not n.name)
        return " ".join(unescape_value("".join(texts)).split())


def build(source: str, name: str) -> Tree:
    """The elements of the page `source`; raises `OverLimit` when there are too many."""
    growing = _Growing([Node("", 0, 0, 0)])
    cut = None
    for token in tokens(source):
        if isinstance(token, Cut):
            cut = token.start
        elif not token.name:
            growing.append(token)
        elif token.name.startswith("/"):
            growing.close(token.name[1:])
        else:
            growing.open(token)
        if len(growing.nodes) > MOST_NODES:
            raise _over(name)
    growing.close_all()
    return Tree(source, growing.nodes, cut)


def _over(name: str) -> OverLimit:
    return OverLimit(
        _("Expected at most {most:,} elements; the page {name} has more.", most=MOST_NODES, name=name),
        _("Save only the part of the page that holds the text."),
    )


@dataclass(slots=True)
class _Growing:
    nodes: list[Node]
    stack: list[int] = field(default_factory=lambda: [0])  # indexes of open elements
    counts: Counter[str] = field(default_factory=Counter)  # of their names

    def append(self, token: Token) -> int:
        index = len(self.nodes)
        attributes = token.attributes or NO_ATTRIBUTES
        self.nodes.append(Node(token.name, token.start, token.end, self.stack[-1], attributes, index + 1))
        return index

    def open(self, token: Token) -> None:
        name = token.name
        if name in INSIDE_PARAGRAPHS and self.counts["p"]:
            self._end_open(frozenset(("p",)), _P_STOPS)
        if name in _ENDS:
            self._end_open(*_ENDS[name])
        index = self.append(token)
        if name not in VOID:
            self.stack.append(index)
            self.counts[name] += 1

    def _end_open(self, names: frozenset[str], stops: frozenset[str]) -> None:
        """Close the nearest open element of `names` that stands inside the nearest of `stops`."""
        if not any(self.counts[name] for name in names):
            return
        for place in range(len(self.stack) - 1, max(len(self.stack) - _FARTHEST, 0), -1):
            name = self.nodes[self.stack[place]].name
            if name in names:
                self._close_from(place)
                return
            if name in stops:
                return

    def close(self, name: str) -> None:
        """An end tag: of the nearest open element of this name; an inline one never closes a block."""
        if not self.counts[name]:
            return
        if name in BLOCKS:
            place = len(self.stack) - 1
            while self.nodes[self.stack[place]].name != name:
                place -= 1
            self._close_from(place)
            return
        for place in range(len(self.stack) - 1, max(len(self.stack) - _FARTHEST, 0), -1):
            if self.nodes[self.stack[place]].name == name:
                self._close_from(place)
                return
            if self.nodes[self.stack[place]].name in BLOCKS:
                return

    def _close_from(self, place: int) -> None:
        for index in self.stack[place:]:
            node = self.nodes[index]
            node.last = len(self.nodes)
            self.counts[node.name] -= 1
        del self.stack[place:]

    def close_all(self) -> None:
        self._close_from(0)
