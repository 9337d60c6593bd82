"""Which part of a page is its content: as the page marks it, else by where its text is dense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from followthrough.documents.formats.html.names import BOXES_OF_LINKS, TEXTUAL
from followthrough.documents.formats.html.tree import Node, Tree
from followthrough.documents.formats.html.visible import Counts, Out, count, frame_out, outs

_ENOUGH_MARKED = 0.25  # of the page's text, for an element that is marked as the content
_ENOUGH_ARTICLE = 0.6
_DOMINANT = 0.8  # of an element's text, for the one child that is gone into
_PROSE = 100  # signs outside links that make a part more than a list of links
_FEW_LINKS = 0.3
_MOSTLY_LINKS = 0.75
_FEWEST_LINKS = 3
_LARGEST_LIST = 0.3
_MOST_HEADINGS = 20


@dataclass(frozen=True, slots=True)
class Content:
    """The nodes to read: `heading` is a page's title that stands outside of `root`, if there is one.

    `out` says of every node why it is left out; `left_out` and `hidden` count signs that are.
    """

    root: int
    heading: int | None
    out: list[Out]
    signs: int
    left_out: int
    hidden: int


def find_content(tree: Tree) -> Content:
    """The content of a page, and what around and in it is no text of its authors."""
    out = outs(tree)
    whole = count(tree, out)
    frame_out(tree, out, whole)
    counts = count(tree, out)
    root = _root(tree, counts)
    _lists_of_links(tree, root, out, counts)
    signs = count(tree, out).signs[root]
    return Content(root, _heading(tree, root, out), out, signs, whole.signs[0] - signs, _hidden(tree, out))


def _root(tree: Tree, counts: Counts) -> int:
    total = counts.signs[0]
    marked = _largest(
        tree, 0, counts, lambda node: node.name == "main" or node.attributes.get("role") == "main"
    )
    found = marked if counts.signs[marked] >= max(_ENOUGH_MARKED * total, 1) else 0
    article = _largest(tree, found, counts, lambda node: node.name == "article")
    if counts.signs[article] >= max(_ENOUGH_ARTICLE * counts.signs[found], 1):
        return article
    return found or _densest(tree, counts)


def _largest(tree: Tree, inside: int, counts: Counts, wanted: Callable[[Node], bool]) -> int:
    """Of the outermost wanted elements in node `inside` that with most text; itself where there is none."""
    best = inside
    index, end = inside + 1, tree.nodes[inside].last
    while index < end:
        node = tree.nodes[index]
        if node.name and wanted(node):
            best = index if best == inside or counts.signs[index] > counts.signs[best] else best
            index = node.last
        else:
            index += 1
    return best


def _densest(tree: Tree, counts: Counts) -> int:
    """From the page inwards, as long as one child holds nearly all text and the others no prose."""
    root = 0
    while True:
        inner = [child for child in tree.children(root) if counts.signs[child]]
        if not inner:
            return root
        best = max(inner, key=lambda child: counts.signs[child])
        name = tree.nodes[best].name
        if not name or name in TEXTUAL or name in ("ul", "ol", "table", "tr"):
            return root
        others = (child for child in inner if child != best)
        if counts.signs[best] < _DOMINANT * counts.signs[root] or any(
            _prose(tree, counts, o) for o in others
        ):
            return root
        root = best


def _prose(tree: Tree, counts: Counts, index: int) -> bool:
    signs, linked = counts.signs[index], counts.linked[index]
    if tree.nodes[index].name in TEXTUAL or not tree.nodes[index].name:
        return linked < signs
    return signs - linked >= _PROSE and linked < _FEW_LINKS * signs


def _lists_of_links(tree: Tree, root: int, out: list[Out], counts: Counts) -> None:
    """Mark in `out` the parts inside the content that are little but links to other pages."""
    largest = _LARGEST_LIST * counts.signs[root]
    for index in range(root + 1, tree.nodes[root].last):
        node, signs = tree.nodes[index], counts.signs[index]
        if out[node.parent] == Out.FRAME:
            out[index] = out[index] or Out.FRAME
        elif (
            node.name in BOXES_OF_LINKS
            and not out[index]
            and counts.links[index] >= _FEWEST_LINKS
            and signs <= largest
            and counts.linked[index] >= _MOSTLY_LINKS * signs
        ):
            out[index] = Out.FRAME


def _heading(tree: Tree, root: int, out: list[Out]) -> int | None:
    """The page's first main heading, where the content has none of its own.

    One that stands in the frame is the site's name unless the page's title begins with it.
    """
    own = range(root, tree.nodes[root].last)
    headings = [index for index, node in enumerate(tree.nodes) if node.name == "h1"]
    if any(index in own and not out[index] for index in headings):
        return None
    title = page_title(tree).casefold()
    for index in headings[:_MOST_HEADINGS]:
        if index not in own and out[index] in (Out.NOT, Out.FRAME):
            words = tree.words(index).casefold()
            if words and (not out[index] or title.startswith(words)):
                return index
    return None


def page_title(tree: Tree) -> str:
    """What the page's title element says."""
    return next((tree.words(index) for index, node in enumerate(tree.nodes) if node.name == "title"), "")


def _hidden(tree: Tree, out: list[Out]) -> int:
    return sum(len("".join(piece.split())) for piece in _hidden_texts(tree, out))


def _hidden_texts(tree: Tree, out: list[Out]) -> Iterator[str]:
    for index, node in enumerate(tree.nodes):
        if index and not node.name and out[index] == Out.HIDDEN:
            yield tree.source[node.start : node.end]
