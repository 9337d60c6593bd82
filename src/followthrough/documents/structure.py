"""Which block governs which: sections, nesting of items, lead-ins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from followthrough.documents.blocks import Raw
from followthrough.documents.model import Block, BlockKind, View
from followthrough.documents.words import layout_words
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough.values import Span

_OPENERS = (":", "：", "—", "–")
_CLOSERS = "*_ \"'”’)"
_TAIL = 20  # characters that show how an item ends
DEEPEST = 40  # levels of items; what is nested deeper stands on this level


@dataclass(slots=True)
class _Level:
    """An open level of nested lists: how its markers look, and the last item on it."""

    indent: int
    style: str
    last: int


@dataclass(slots=True)
class _State:
    section: int | None = None
    governor: int | None = None
    levels: list[_Level] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def arrange(source: str, raws: list[Raw], before: Iterable[Block] = ()) -> tuple[Block, ...]:
    """Blocks in order, each with its section, level, parent and lead-in, behind those that stand `before`."""
    state = _State(blocks=list(before))
    for raw in raws:
        view = View.collapsed(source, raw.words, raw.words_end or raw.end, raw.holes)
        end = raw.start + len(source[raw.start : raw.end].rstrip())
        span = Span(raw.start, end)
        state.blocks.append(_PLACERS[raw.kind](state, raw, span, view))
    return tuple(state.blocks)


def depth_findings(blocks: tuple[Block, ...]) -> tuple[Finding, ...]:
    """A finding where items are nested so deep that their levels were not told apart."""
    deepest = next((b for b in blocks if b.kind == BlockKind.LIST_ITEM and b.level >= DEEPEST), None)
    if deepest is None:
        return ()
    return (
        Finding(
            Level.WARNING,
            "structure.deep_list",
            f"offset {deepest.span}",
            _(
                "A list is nested {count} levels deep or more; deeper items were read at that level.",
                count=DEEPEST,
            ),
            _("Check which items belong to which."),
        ),
    )


def _heading(state: _State, raw: Raw, span: Span, view: View) -> Block:
    index = len(state.blocks)
    state.section, state.levels = index, []
    state.governor = index if view.text.rstrip(_CLOSERS).endswith(_OPENERS) else None
    return Block(
        BlockKind.HEADING, span, view, raw.level, raw.marker.text if raw.marker else "", section=index
    )


def _paragraph(state: _State, raw: Raw, span: Span, view: View) -> Block:
    index = len(state.blocks)
    if _is_unmarked_item(state, view.text):
        return _item(state, raw, span, view)
    while state.levels and raw.indent <= state.levels[-1].indent + 1:
        state.levels.pop()
    if state.levels and not _opens_list(view.text):  # it goes on inside an item
        return Block(BlockKind.PARAGRAPH, span, view, parent=state.levels[-1].last, section=state.section)
    state.levels, state.governor = [], index if _opens_list(view.text) else None
    return Block(BlockKind.PARAGRAPH, span, view, section=state.section)


def _is_unmarked_item(state: _State, words: str) -> bool:
    """Whether a paragraph is an item without a mark: "...:", then "To adopt ...;", and "To ensure ..."."""
    before = state.blocks[-1] if state.blocks else None
    if before is None:
        return False
    if before.kind == BlockKind.LIST_ITEM and not before.marker:
        return bool(_item_end().search(before.view.text[-_TAIL:]))
    opened = before.kind == BlockKind.PARAGRAPH and before.view.text.rstrip(_CLOSERS).endswith(":")
    return opened and bool(_item_end().search(words[-_TAIL:]))


@cache
def _item_end() -> re.Pattern[str]:
    """Ends of the items of a list that are written as one sentence: ";", "; and"."""
    joiners = "|".join(layout_words().item_joiners)
    return re.compile(rf"(?:;|[;,]\s+(?:{joiners}))\s*$")


def _note(state: _State, raw: Raw, span: Span, view: View) -> Block:
    return Block(BlockKind.NOTE, span, view, section=state.section)


def _item(state: _State, raw: Raw, span: Span, view: View) -> Block:
    marker = raw.marker.text if raw.marker else ""
    level = _nesting(state, raw)
    parent = state.levels[-2].last if level > 1 else None
    return Block(
        BlockKind.LIST_ITEM, span, view, level, marker, _lead_in(state, parent), parent, state.section
    )


def _cell(state: _State, raw: Raw, span: Span, view: View) -> Block:
    state.levels, state.governor = [], None
    return Block(BlockKind.CELL, span, view, section=state.section, cell=raw.cell)


_PLACERS = {
    BlockKind.CELL: _cell,
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.NOTE: _note,
    BlockKind.LIST_ITEM: _item,
}


def _nesting(state: _State, raw: Raw) -> int:
    """Find or open the level of an item and note it as that level's last; 1 is the outermost."""
    style = raw.marker.style if raw.marker else ""
    index = len(state.blocks)
    while state.levels and raw.indent < state.levels[-1].indent - 1:
        state.levels.pop()
    if not state.levels or (raw.indent > state.levels[-1].indent + 1 and len(state.levels) < DEEPEST):
        state.levels.append(_Level(raw.indent, style, index))
        return len(state.levels)
    same = [place for place, level in enumerate(state.levels) if level.style == style]
    if same:
        del state.levels[same[-1] + 1 :]
    elif len(state.levels) < DEEPEST and _opens_list(state.blocks[state.levels[-1].last].view.text):
        state.levels.append(_Level(raw.indent, style, index))
    state.levels[-1].style, state.levels[-1].last = style, index
    return len(state.levels)


def _lead_in(state: _State, parent: int | None) -> int | None:
    if parent is None:
        return state.governor
    return parent if _opens_list(state.blocks[parent].view.text) else state.blocks[parent].lead_in


def _opens_list(words: str) -> bool:
    """Whether a block ends as the words before a list end: with a colon, or unfinished."""
    tail = words.rstrip(_CLOSERS)
    return tail.endswith(_OPENERS) or (bool(tail) and tail[-1] not in ".;,!?…")


def ancestors(blocks: tuple[Block, ...], block: Block) -> Iterator[Block]:
    """The items that hold a nested item, the nearest first."""
    while block.parent is not None:
        block = blocks[block.parent]
        yield block
