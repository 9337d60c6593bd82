"""Footnotes of a page: the marks in its text, and the notes they point to."""

from __future__ import annotations

import re

from followthrough.documents.formats.html.names import BLOCKS, NOTE_ROLES
from followthrough.documents.formats.html.tree import Tree

_MARK = re.compile(r"[\[(]?\s*(?:\w{1,4}|[*†‡§¶]{1,4})\s*[\])]?")
_BRACKETED = re.compile(r"\[.*\]")
_TO_NOTE = re.compile(
    r"#_?(?:ftn|fn|edn|footnote|endnote|note|cite[-_]note|sdfootnote|sdendnote)[-_:.]?\w{0,40}$", re.I
)
_TO_TEXT = re.compile(
    r"#_?(?:ftnref|fnref|ednref|cite[-_]ref|sd(?:foot|end)note\d+anc|\w{0,40}ref[-_:.]?\d*$)", re.I
)
_LONGEST_MARK = 12


def marks_and_notes(tree: Tree) -> tuple[frozenset[int], frozenset[int]]:
    """The nodes whose text is the mark of a note, and the blocks that are notes."""
    marks, targets = set(), set()
    for index, node in enumerate(tree.nodes):
        if node.name == "a" and node.attributes.get("href", "").startswith("#") and _is_mark(tree, index):
            marks.add(_raised(tree, index))
            href = node.attributes["href"]
            if not _TO_TEXT.match(href):
                targets.add(href[1:])
    return frozenset(marks), frozenset(_notes(tree, targets))


def _is_mark(tree: Tree, index: int) -> bool:
    node = tree.nodes[index]
    if node.attributes.get("role") in ("doc-noteref", "doc-backlink"):
        return True
    words = tree.words(index)
    if len(words) > _LONGEST_MARK:
        return False
    href = node.attributes["href"]
    if words and not _MARK.fullmatch(words):
        return bool(_TO_TEXT.match(href)) and not any(sign.isalpha() for sign in words)
    known = _TO_NOTE.match(href) or _TO_TEXT.match(href)
    return bool(known or _BRACKETED.fullmatch(words)) or _sup(tree, index) is not None


def _sup(tree: Tree, index: int) -> int | None:
    """The raised element around or right inside a link."""
    parent = tree.nodes[index].parent
    if tree.nodes[parent].name == "sup":
        return parent
    return next((child for child in tree.children(index) if tree.nodes[child].name == "sup"), None)


def _raised(tree: Tree, index: int) -> int:
    """The mark with its brackets, where these are raised with it."""
    parent = tree.nodes[index].parent
    around = tree.nodes[parent].name == "sup" and len(tree.words(parent)) <= _LONGEST_MARK
    return parent if around else index


def _notes(tree: Tree, targets: set[str]) -> set[int]:
    found = set()
    for index, node in enumerate(tree.nodes):
        if node.attributes.get("role", "") in NOTE_ROLES:
            found.add(index)
        elif targets and (node.attributes.get("id") in targets or node.attributes.get("name") in targets):
            block = index
            while block and tree.nodes[block].name not in BLOCKS:
                block = tree.nodes[block].parent
            found.add(block)
    return found - {0}
