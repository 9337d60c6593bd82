"""What of a page is no text for its readers: code, hidden parts, and the frame around the content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from followthrough.documents.formats.html.names import (
    FRAME,
    FRAME_ROLES,
    FRAME_WORDS,
    HIDDEN_WORDS,
    NO_TEXT,
    NOTE_ROLES,
)
from followthrough.documents.formats.html.sheets import Sheet, has_background, hides, is_white
from followthrough.documents.formats.html.tree import Node, Tree
from followthrough.errors import Finding, Level
from followthrough.messages import _

_PARTS_OF_NAMES = re.compile(r"[\s_-]+")
_LARGEST_FRAME = 0.5  # of the page's text: what holds more is the content, whatever it is called
_LARGEST_NAMED = 0.3  # the same for parts known by their class alone


class Out(IntEnum):
    """Why a node is no text for readers; `NOT` where it is one."""

    NOT = 0
    CODE = 1
    HIDDEN = 2
    FRAME = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """By node: signs that are no white space in its text, of these within links, and how many links."""

    signs: Sequence[int]
    linked: Sequence[int]
    links: Sequence[int]


def outs(tree: Tree, sheet: Sheet | None = None) -> list[Out]:
    """For each node whether it is code or hidden; what is inside such a node is so as well."""
    sheet = sheet or Sheet.of(tree)
    found = [Out.NOT] * len(tree.nodes)
    ground = [sheet.elsewhere] * len(tree.nodes)  # whether something else than white may lie under the words
    for index, node in enumerate(tree.nodes):
        ground[index] = ground[node.parent]
        if index and found[node.parent]:
            found[index] = found[node.parent]
        elif node.name in NO_TEXT:
            found[index] = Out.CODE
        elif node.name and (node.attributes or sheet.rules):
            said = sheet.said_of(node)
            ground[index] = ground[index] or has_background(said)
            if is_hidden(node, said) or (is_white(said) and not ground[index]):
                found[index] = Out.HIDDEN
    return found


def is_hidden(node: Node, said: Mapping[str, str]) -> bool:
    """Whether an element is hidden by its attributes or by what style rules say of it."""
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true" or hides(said):
        return True
    names = attributes.get("class", "").lower().split()
    shown_somewhere = any(":" in name for name in names)  # "hidden md:block": hidden on small screens only
    return not shown_somewhere and not HIDDEN_WORDS.isdisjoint(names)


def hidden_finding(signs: int) -> Finding:
    """That words which the page hides were left out."""
    return Finding(
        Level.WARNING,
        "html.hidden_text",
        "document",
        _("{signs:,} characters that the page hides were not read.", signs=signs),
        _("Look into the page's source if they matter."),
    )


def count(tree: Tree, out: Sequence[Out]) -> Counts:
    """The text and links of every node, without what is `out`."""
    size = len(tree.nodes)
    signs, linked, links = [0] * size, [0] * size, [0] * size
    for index in range(size - 1, 0, -1):
        node = tree.nodes[index]
        if out[index]:
            signs[index] = linked[index] = links[index] = 0
            continue
        if not node.name:
            signs[index] = sum(map(len, tree.source[node.start : node.end].split()))
        elif node.name == "a" and "href" in node.attributes:
            linked[index], links[index] = signs[index], links[index] + 1
        signs[node.parent] += signs[index]
        linked[node.parent] += linked[index]
        links[node.parent] += links[index]
    return Counts(signs, linked, links)


def frame_out(tree: Tree, out: list[Out], counts: Counts) -> None:
    """Mark in `out` what stands around the content: navigation, heads and feet, controls, banners."""
    total = counts.signs[0]
    within = [False] * len(tree.nodes)  # the content as the page itself marks it
    for index, node in enumerate(tree.nodes):
        if not index:
            continue
        within[index] = within[node.parent] or is_marked(node)
        if out[node.parent] == Out.FRAME:
            out[index] = out[index] or Out.FRAME
        elif not out[index] and node.name and counts.signs[index] <= _most(node, within[index]) * total:
            out[index] = Out.FRAME


def is_marked(node: Node) -> bool:
    """Whether the page itself says that this element is its content."""
    return node.name in ("main", "article") or node.attributes.get("role") == "main"


def _most(node: Node, within: bool) -> float:
    """The share of the page's text up to which an element is a part of the frame; below 0: it never is."""
    attributes = node.attributes
    role = attributes.get("role", "").strip().lower()
    named = _words(attributes) if attributes else frozenset[str]()
    if role in NOTE_ROLES or any("footnote" in word or "endnote" in word for word in named):
        return -1
    if node.name == "dialog" and "open" not in attributes:
        return 1
    if node.name in FRAME or role in FRAME_ROLES or (node.name in ("header", "form") and not within):
        return _LARGEST_FRAME
    if node.name in ("body", "html", "main", "article") or FRAME_WORDS.isdisjoint(named):
        return -1
    return _LARGEST_NAMED


def _words(attributes: Mapping[str, str]) -> frozenset[str]:
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    return frozenset(_PARTS_OF_NAMES.split(names))
