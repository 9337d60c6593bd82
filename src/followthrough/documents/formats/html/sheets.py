"""What the style rules that stand in a page say of its elements: which they hide, which have a background.

Read are rules of one element, its classes and its id, as browsers weigh them; rules with combinators, with
conditions and those in other files are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from followthrough.documents.formats.html.tree import Node, Tree

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACES = re.compile(r"[{}]")
_STYLE_END = re.compile(r"</style(?=[\s/>])", re.IGNORECASE)
_SIMPLE = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)")
_ON_SCREEN = re.compile(r"(?:@media\s+)?(?:(?:only\s+)?(?:all|screen))?\s*", re.IGNORECASE)
_MOST_RULES = 2_000
_LONGEST_SHEET = 2_000_000
_ZERO = re.compile(r"[-+]?0*(?:\.0+)?(?:px|pt|em|rem|%)?")
_FAR = re.compile(r"-(?:\d{4,}(?:px|pt)|\d{3,}r?em|[1-9]\d{2,}(?:%|vw|vh))")
_CLIPPED = re.compile(r"rect\((?:0|1px)(?:px)?(?:[,\s]+[01](?:px)?){3}\)|inset\((?:50|100)%\)")
_WHITE = re.compile(r"white|#fff(?:fff)?|rgba?\(255,255,255(?:,1(?:\.0+)?)?\)|hsl\(\d+,\d+%,100%\)")
_NO_BACKGROUND = re.compile(r"none|transparent|inherit|initial|unset")
_KEPT = (
    *("display", "visibility", "opacity", "font-size", "left", "right", "top", "text-indent", "clip"),
    *("clip-path", "color", "background", "background-color"),
)


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    names: frozenset[str]  # ".class" and "#id"
    weight: tuple[int, int]  # ids and classes, then the order of the page
    said: Mapping[str, tuple[bool, str]]


@dataclass(slots=True)
class Sheet:
    """The rules of a page by one name that they ask for; those of a bare element by its name."""

    rules: defaultdict[str, dict[tuple[str, frozenset[str]], _Rule]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    elsewhere: bool = False  # whether there are rules that were not read: in other files, or too many
    read: int = 0

    @classmethod
    def of(cls, tree: Tree) -> Sheet:
        """The rules of all style elements of a page."""
        sheet = cls()
        for node in tree.nodes:
            if node.name == "style" and _ON_SCREEN.fullmatch(node.attributes.get("media", "")):
                end = _STYLE_END.search(tree.source, node.end)
                sheet._read(tree.source[node.end : end.start() if end else None][:_LONGEST_SHEET])
            elif node.name == "link" and "stylesheet" in node.attributes.get("rel", "").lower().split():
                sheet.elsewhere = True
        return sheet

    def _read(self, text: str) -> None:
        for selectors, block in _blocks(_COMMENT.sub(" ", text)):
            said = _declared(block)
            for selector in selectors.split(",") if said else ():
                self._add(selector.strip(), said)

    def _add(self, selector: str, said: Mapping[str, tuple[bool, str]]) -> None:
        match = _SIMPLE.fullmatch(selector)
        if not selector or not match:
            return
        if self.read >= _MOST_RULES:
            self.elsewhere = True
            return
        self.read += 1
        tag = (match["tag"] or "*").lower()
        names = frozenset(re.findall(r"[.#][\w-]+", match["names"]))
        weight = 100 * sum(name[0] == "#" for name in names) + 10 * len(names) + (tag != "*")
        same = self.rules[min(names, default=tag)]
        before = same.get((tag, names))
        kept = {name: value for name, value in before.said.items() if value[0]} if before else {}
        whole = {**(before.said if before else {}), **said, **kept}
        same[tag, names] = _Rule(tag, names, (weight, self.read), whole)

    def said_of(self, node: Node) -> dict[str, str]:
        """What rules and the element's own style say of it, by property."""
        found: dict[str, tuple[tuple[bool, int, int, int], str]] = {}
        for rule in self._matching(node):
            for name, (urgent, value) in rule.said.items():
                _outweigh(found, name, (urgent, 0, *rule.weight), value)
        for name, (urgent, value) in _declared(node.attributes.get("style", "")).items():
            _outweigh(found, name, (urgent, 1, 0, 0), value)
        return {name: value for name, (_weight, value) in found.items()}

    def _matching(self, node: Node) -> Iterator[_Rule]:
        if not self.rules:
            return
        names = {f".{name}" for name in node.attributes.get("class", "").split()}
        if node.attributes.get("id", ""):
            names.add(f"#{node.attributes['id']}")
        for name in (*names, node.name, "*"):
            for rule in self.rules[name].values() if name in self.rules else ():
                if rule.names <= names and rule.tag in ("*", node.name):
                    yield rule


def _outweigh(
    found: dict[str, tuple[tuple[bool, int, int, int], str]],
    name: str,
    weight: tuple[bool, int, int, int],
    value: str,
) -> None:
    if name not in found or weight >= found[name][0]:
        found[name] = (weight, value)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each rule that holds on a screen of any size."""
    opened: list[str] = []
    position = 0
    for brace in _BRACES.finditer(text):
        stretch = text[position : brace.start()]
        position = brace.end()
        if brace.group() == "{":
            opened.append(stretch.rpartition(";")[2].strip())
        elif opened:
            selectors = opened.pop()
            if not selectors.startswith("@") and all(map(_ON_SCREEN.fullmatch, opened)):
                yield selectors, stretch


def _declared(text: str) -> dict[str, tuple[bool, str]]:
    """The properties that matter, each with whether it is marked as important."""
    found: dict[str, tuple[bool, str]] = {}
    for part in text.split(";") if text else ():
        name, _colon, value = part.partition(":")
        value, _mark, urgent = value.strip().lower().partition("!")
        if name.strip().lower() in _KEPT and value.strip():
            found[name.strip().lower()] = (urgent.strip() == "important", value.strip())
    return found


def hides(said: Mapping[str, str]) -> bool:
    """Whether properties hide an element: not shown, without size, cut off, or far outside the page."""
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or any(_ZERO.fullmatch(said.get(name, "1")) is not None for name in ("opacity", "font-size"))
        or any(_FAR.fullmatch(said.get(name, "")) for name in ("left", "right", "top", "text-indent"))
        or any(_CLIPPED.fullmatch(said.get(name, "")) for name in ("clip", "clip-path"))
    )


def is_white(said: Mapping[str, str]) -> bool:
    """Whether properties set words in white."""
    return _WHITE.fullmatch(said.get("color", "").replace(" ", "")) is not None


def has_background(said: Mapping[str, str]) -> bool:
    """Whether properties lay something else than white under the words."""
    laid = (said.get(name, "none").replace(" ", "") for name in ("background", "background-color"))
    return any(not _WHITE.fullmatch(value) and not _NO_BACKGROUND.fullmatch(value) for value in laid)
