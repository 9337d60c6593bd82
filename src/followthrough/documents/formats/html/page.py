"""Draw the content of a page: its blocks in order, as the page shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from followthrough.documents.drawing import Drawing, Look, Words
from followthrough.documents.formats.html.content import Content
from followthrough.documents.formats.html.lists import List, items_of
from followthrough.documents.formats.html.names import BLOCKS
from followthrough.documents.formats.html.notes import marks_and_notes
from followthrough.documents.formats.html.tables import Grid, data_tables
from followthrough.documents.formats.html.tokens import references
from followthrough.documents.formats.html.tree import Node, Tree
from followthrough.documents.formats.html.visible import Out, count
from followthrough.documents.model import BlockKind, Cell

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_UNEVEN = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_SPACES = " \t\n\r\f"
_SOFT_HYPHEN = "\u00ad"
_OUT_OF_HEADING = (Out.CODE, Out.HIDDEN)


@dataclass(slots=True)
class _Item:
    """An open item: what is printed before it, until it is drawn."""

    marker: tuple[str, str] | None
    depth: int
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a stretch of text make of it."""

    heading: int = 0
    depth: int = 0
    listed: List | None = None
    item: _Item | None = None
    grid: Grid | None = None
    in_head: bool = False
    cell: Cell | None = None
    preformatted: bool = False
    bold: bool = False
    note: bool = False
    mark: bool = False
    raised: bool = False
    term: bool = False


@dataclass(slots=True)
class _Page:
    """The state of drawing: where in the page's elements, and the words gathered since the last block."""

    tree: Tree
    drawing: Drawing
    out: list[Out]
    tables: dict[int, int]
    marks: frozenset[int]
    notes: frozenset[int]
    items: Counter[int]
    context: _Context = _Context()
    words: Words = field(default_factory=Words)
    open: list[tuple[int, bool, _Context]] = field(default_factory=list)  # end, if a block, context around
    plain: bool = False  # whether any of the words are not bold
    broken: bool = False  # whether the words end with a line break

    def draw(self, root: int, left_out: tuple[Out, ...]) -> None:
        """Draw what is inside node `root`, without nodes that are out for one of the reasons."""
        index, end = root, self.tree.nodes[root].last
        while index < end:
            self._close(index)
            node = self.tree.nodes[index]
            if self.out[index] in left_out:
                index = node.last
                continue
            if node.name:
                self._element(index, node)
            else:
                self._text(node.start, node.end)
            index += 1
        self._close(end)
        self._flush()

    def _close(self, index: int) -> None:
        while self.open and self.open[-1][0] <= index:
            _, block, around = self.open.pop()
            if block:
                self._flush()
            self.context = around

    def _element(self, index: int, node: Node) -> None:
        block = node.name in BLOCKS
        if block:
            self._flush()
        if node.name == "br":
            self._break()
        elif block or node.last > index + 1:
            self.open.append((node.last, block, self.context))
            self.context = self._inside(index, node)

    def _inside(self, index: int, node: Node) -> _Context:
        around, name = self.context, node.name
        if index in self.notes:
            around = replace(around, note=True)
        if index in self.marks:
            around = replace(around, mark=True)
        if name in _BOLD or (node.attributes and _BOLD_STYLE.search(node.attributes.get("style", ""))):
            around = replace(around, bold=True)
        if name == "sup":
            return replace(around, raised=True)
        if name in _HEADINGS:
            return replace(around, heading=_HEADINGS[name])
        if name == "pre":
            return replace(around, preformatted=True)
        if name in ("ul", "ol", "menu", "dir", "dl", "dt", "dd", "li"):
            return self._in_list(around, index, node)
        return self._in_table(around, index, node)

    def _in_list(self, around: _Context, index: int, node: Node) -> _Context:
        if node.name in ("dt", "dd"):
            term = node.name == "dt"
            return replace(around, term=term, item=None if term else _Item(None, max(around.depth, 1)))
        if node.name != "li":
            listed = None if node.name == "dl" else List.of(node, self.items[index])
            return replace(around, depth=around.depth + 1, listed=listed)
        listed = around.listed or List("bullet")
        return replace(around, item=_Item(listed.marker(node), max(around.depth, 1)))

    def _in_table(self, around: _Context, index: int, node: Node) -> _Context:
        if index in self.tables:
            return replace(around, grid=Grid(self.tables[index]))
        if around.grid and not around.cell:
            if node.name == "thead":
                return replace(around, in_head=True)
            if node.name == "tr":
                around.grid.next_row()
            elif node.name in ("td", "th"):
                return replace(around, cell=around.grid.place(node, around.in_head), item=None, heading=0)
        elif node.name in ("td", "th"):
            return replace(around, item=None, depth=0)  # a table that only places paragraphs
        return around

    def _break(self) -> None:
        if self.broken:
            self._flush()
        elif len(self.words):
            self.words.add("\n")
            self.broken = True

    def _text(self, start: int, end: int) -> None:
        for text, place, replaced in references(self.tree.source[start:end]):
            if self.context.preformatted or replaced:
                self._add(text, start + place)
            else:
                for piece, at in self._collapsed(text):
                    self._add(piece, start + place + at)

    def _collapsed(self, text: str) -> Iterator[tuple[str, int]]:
        """Pieces of `text` with every stretch of white space as one space, none after another."""
        position = 0
        if self.words.spaced:
            position = len(text) - len(text.lstrip(_SPACES))
        for gap in _UNEVEN.finditer(text, position):
            yield text[position : gap.start()], position
            yield " ", gap.start()
            position = gap.end()
        yield text[position:], position

    def _add(self, text: str, offset: int) -> None:
        context = self.context
        for piece in text.split(_SOFT_HYPHEN):
            if context.raised and not context.mark:
                self.words.add_raised(piece, offset)
            else:
                self.words.add(piece, offset, hole=context.mark)
            if piece.strip():
                self.broken = False
                self.plain = self.plain or not (context.bold or context.mark or context.raised)
            offset += len(piece) + 1

    def _flush(self) -> None:
        """Draw the words gathered so far as a block."""
        words, bold = self.words, not self.plain
        self.words, self.plain, self.broken = Words(), False, False
        if not len(words):
            return
        context, item = self.context, self.context.item
        look = self._look(context, item if item and not item.drawn else None, bold)
        if self.drawing.add(words, look) and item:
            item.drawn = True

    def _look(self, context: _Context, item: _Item | None, bold: bool) -> Look:
        depth = context.item.depth if context.item else 0
        marker = item.marker if item else None
        if context.note:
            return Look(BlockKind.NOTE, marker=marker)
        if context.cell:
            return Look(BlockKind.CELL, marker=marker, cell=context.cell)
        if context.heading:
            return Look(BlockKind.HEADING, level=context.heading, marker=marker)
        kind = BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
        return Look(kind, depth=depth, marker=marker, bold=bold, alone=not context.term)


def draw_content(tree: Tree, content: Content) -> Drawing:
    """The drawn blocks of a page's content, its title before them; raises `RefusedInput` at too many."""
    marks, notes = marks_and_notes(tree)
    tables = data_tables(tree, content.out, count(tree, content.out))
    page = _Page(tree, Drawing(), content.out, tables, marks, notes, items_of(tree))
    if content.heading is not None:
        page.draw(content.heading, _OUT_OF_HEADING)
    page.draw(content.root, (Out.CODE, Out.HIDDEN, Out.FRAME))
    return page.drawing
