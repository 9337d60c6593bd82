"""Blocks that the page layout broke apart are put together, and an item inside another is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from followthrough.documents.blocks import Raw
from followthrough.documents.lines import Marker
from followthrough.documents.model import BlockKind
from followthrough.documents.words import layout_words
from followthrough.values import Span

_ENDED = re.compile(r"[.:;!?…/][\"'”’)\]*_]*$")
_PAGE = re.compile(r"\W{0,3}\d{1,4}\W{0,3}")
_MOST_FEET = 3
_LAST_WORD = re.compile(r"(\w+)$")
_TAIL = 40


def rejoin(source: str, raws: list[Raw]) -> list[Raw]:
    """Join a paragraph to the unfinished paragraph or item before it, over a page number too."""
    groups: list[list[Raw]] = []
    for raw in raws:
        place = _open_place(source, groups) if raw.kind == BlockKind.PARAGRAPH else 0
        if place and _goes_on(source, _so_far(groups[-place]), raw, paged=place > 1):
            del groups[len(groups) - place + 1 :]
            groups[-1].append(raw)
        else:
            groups.append([raw])
    return [_whole(source, group) for group in groups]


def _open_place(source: str, groups: list[list[Raw]]) -> int:
    """How far back a paragraph may go on from: the last block, or that before a page number."""
    place = 1
    while place < len(groups) and place < _MOST_FEET and _is_foot(source, groups[-place][0]):
        place += 1
    return min(place, len(groups))


def _is_foot(source: str, raw: Raw) -> bool:
    """Whether a note is the number of a page."""
    return raw.kind == BlockKind.NOTE and bool(_PAGE.fullmatch(source[raw.start : raw.end].strip()))


def _so_far(group: list[Raw]) -> Raw:
    """What a group is to its end, with the holes of its last part only."""
    return group[0] if len(group) == 1 else replace(group[0], end=group[-1].end, holes=group[-1].holes)


def _whole(source: str, group: list[Raw]) -> Raw:
    first, last = group[0], group[-1]
    if first is last:
        return first
    gaps = (_gap(source, before, raw) for before, raw in pairwise(group))
    holes = (
        *first.holes,
        *(hole for gap, raw in zip(gaps, group[1:], strict=True) for hole in (*gap, *raw.holes)),
    )
    return replace(first, end=last.end, holes=holes, alone=False)


def _gap(source: str, before: Raw, raw: Raw) -> tuple[Span, ...]:
    """What can be seen between two parts of a block: marks of a comment or tag, as a hole."""
    gap = source[before.end : raw.start]
    if not gap.strip():
        return ()
    start = before.end + len(gap) - len(gap.lstrip())
    return (Span(start, before.end + len(gap.rstrip())),)


def _goes_on(source: str, before: Raw, raw: Raw, paged: bool) -> bool:
    """`paged` says that nothing but a page number stands between them."""
    open_kind = before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if not open_kind or not (paged or _is_near(source, before, raw)):
        return False
    tail = before.tail(source, _TAIL).casefold()
    if _ENDED.search(tail) or _closes_item(tail):
        return False
    last = _LAST_WORD.search(tail)
    unfinished = bool(last) and last is not None and last[1] in layout_words().never_last
    return unfinished or source[raw.opening].islower()


def _is_near(source: str, before: Raw, raw: Raw) -> bool:
    """Whether nothing but space, a comment or a tag stands between two blocks."""
    gap = source[before.end : raw.start].strip()
    return not gap or (gap.startswith("<") and gap.endswith(">"))


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
