"""What a page prints before the items of its lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from followthrough.documents.formats.html.tree import Node, Tree
from followthrough.documents.lines import Line, read_marker
from followthrough.documents.numerals import letters, roman

BULLET = ("•", "bullet")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLED = re.compile(
    r"list-style(?:-type)?\s*:\s*(?:[^;]*\s)?(?P<style>none|decimal|(?:lower|upper)-\w+)", re.I
)
_QUOTED = re.compile(
    r"list-style(?:-type)?\s*:\s*(?:[^;\"']*\s)?(?P<mark>[\"'])(?P<sign>[^\"']{1,12})(?P=mark)", re.I
)
_LARGEST = 1_000_000


@dataclass(slots=True)
class List:
    """An open list: its style, None where nothing is printed, and the next number."""

    style: str | None
    number: int = 1
    step: int = 1

    @classmethod
    def of(cls, node: Node, items: int) -> List:
        """The list that `node` opens, with `items` items of its own."""
        styled = _STYLED.search(node.attributes.get("style", ""))
        if node.name != "ol":
            return cls(None if styled and styled["style"].lower() == "none" else "bullet")
        style: str | None = _TYPES.get(node.attributes.get("type", ""), "decimal")
        if styled:
            style = styled["style"].lower() if styled["style"].lower() != "none" else None
        backwards = "reversed" in node.attributes
        start = _number(node.attributes.get("start", ""))
        return cls(style, (items if backwards else 1) if start is None else start, -1 if backwards else 1)

    def marker(self, item: Node) -> tuple[str, str] | None:
        """What stands before the next item, with its sort."""
        quoted = _QUOTED.search(item.attributes.get("style", ""))
        if quoted and quoted["sign"].strip():
            return _sorted(quoted["sign"].strip())
        if self.style is None or self.style == "bullet":
            return BULLET if self.style else None
        value = _number(item.attributes.get("value", ""))
        number = self.number if value is None else value
        self.number = number + self.step
        kind = _TYPES.get(item.attributes.get("type", ""), self.style)
        return _printed(kind, number)


def _printed(kind: str, number: int) -> tuple[str, str]:
    if kind.endswith("roman"):
        text, sort = roman(number), "roman"
    elif kind.endswith(("alpha", "latin")):
        text, sort = letters(number), "letter"
    else:
        return f"{number}.", "number"
    if not text.isalpha():
        return f"{number}.", "number"
    return (text.upper() if kind.startswith("upper") else text) + ".", sort


def _sorted(sign: str) -> tuple[str, str]:
    """A marker given in full with its sort."""
    marker = read_marker(f"{sign} x", Line(0, len(sign) + 2, 0))
    return (sign, marker.sort) if marker and marker.text == sign else (sign, "bullet")


def _number(text: str) -> int | None:
    match = re.fullmatch(r"\s*([+-]?\d{1,7})\s*", text, re.ASCII)
    return max(-_LARGEST, min(_LARGEST, int(match[1]))) if match else None


def items_of(tree: Tree) -> Counter[int]:
    """How many items each element has as its own."""
    return Counter(node.parent for node in tree.nodes if node.name == "li")
