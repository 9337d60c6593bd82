"""Blocks that the page layout broke apart are put together, and an item inside another is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from followthrough.documents.blocks import Raw
from followthrough.documents.lines import Marker
from followthrough.documents.model import BlockKind
from followthrough.documents.words import layout_words

_ENDED = re.compile(r"[.:;!?…/][\"'”’)\]*_]*$")
_LAST_WORD = re.compile(r"(\w+)$")
_TAIL = 40


def rejoin(source: str, raws: list[Raw]) -> list[Raw]:
    """Join a paragraph to the unfinished paragraph or item before it."""
    joined: list[Raw] = []
    for raw in raws:
        if joined and _goes_on(source, joined[-1], raw):
            joined[-1] = replace(joined[-1], end=raw.end, holes=(*joined[-1].holes, *raw.holes), alone=False)
        else:
            joined.append(raw)
    return joined


def _goes_on(source: str, before: Raw, raw: Raw) -> bool:
    open_kind = before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if not open_kind or raw.kind != BlockKind.PARAGRAPH:
        return False
    tail = source[max(before.words, before.end - _TAIL) : before.end].rstrip().casefold()
    if _ENDED.search(tail) or _closes_item(tail):
        return False
    last = _LAST_WORD.search(tail)
    unfinished = bool(last) and last is not None and last[1] in layout_words().never_last
    return unfinished or source[raw.words].islower()


def _closes_item(tail: str) -> bool:
    """Whether the block ends as an item of a list ends: "...; and"."""
    return any(re.search(rf"[;,]\s+{word}$", tail) for word in layout_words().item_joiners)


@cache
def _inline_item() -> re.Pattern[str]:
    joiners = "|".join(layout_words().item_joiners)
    return re.compile(rf";(?:\s+(?:{joiners}))?\s+(?P<sign>[-–—•▪])\s+(?=\w)")


def split_inline_items(source: str, raws: list[Raw]) -> list[Raw]:
    """An item that stands inside another ("...; and - to this aim, increase ...") becomes its own."""
    return [part for raw in raws for part in _parts(source, raw)]


def _parts(source: str, raw: Raw) -> Iterator[Raw]:
    if raw.kind != BlockKind.LIST_ITEM:
        yield raw
        return
    current = raw
    for match in _inline_item().finditer(source, raw.words, raw.end):
        yield replace(current, end=source.index(match["sign"], match.start()))
        marker = Marker(match["sign"], "bullet", match.end())
        current = replace(current, start=match.start("sign"), words=match.end(), end=raw.end, marker=marker)
    yield current
