"""Lines of a wrapped text that a file keeps as paragraphs of their own are put together again.

Words pasted from a mail or a terminal into an office program have one paragraph for each line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from followthrough.documents.blocks import Raw, ends_open
from followthrough.documents.lines import FULL, margin_of
from followthrough.documents.model import BlockKind

_FEWEST_LINES = 5
_UNFINISHED = 0.25  # of all lines: those that a line in small letters goes on from
_OPEN = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def unwrapped(source: str, raws: list[Raw], spaced: Collection[int]) -> list[Raw]:
    """`raws` with the lines of each paragraph as one; `spaced` are the starts of those after an empty one."""
    width = _width(source, raws, spaced)
    return raws if width is None else list(_joined(source, raws, spaced, width))


def _width(source: str, raws: list[Raw], spaced: Collection[int]) -> int | None:
    """The column at which the lines are wrapped; None where the paragraphs are whole."""
    lines = [raw for raw in raws if raw.kind == BlockKind.PARAGRAPH and raw.cell is None]
    if len(lines) < _FEWEST_LINES:
        return None
    going_on = sum(
        _is_line(raw, before, spaced) and source[raw.opening].islower() and ends_open(before.tail(source, 20))
        for before, raw in pairwise(raws)
    )
    return margin_of([raw.end - raw.start for raw in lines]) if going_on > _UNFINISHED * len(lines) else None


def _is_line(raw: Raw, before: Raw, spaced: Collection[int]) -> bool:
    """Whether a block may be the next line of the one before it."""
    return (
        raw.kind == BlockKind.PARAGRAPH
        and before.kind in _OPEN
        and raw.cell is None
        and before.cell is None
        and raw.start not in spaced
    )


def _joined(source: str, raws: list[Raw], spaced: Collection[int], width: int) -> Iterator[Raw]:
    whole, last = raws[0], raws[0]  # the block so far, and its last line
    for raw in raws[1:]:
        full = last.end - last.start >= FULL * width
        if _is_line(raw, last, spaced) and (full or source[raw.opening].islower()):
            whole = replace(whole, end=raw.end, holes=(*whole.holes, *raw.holes), alone=False)
            last = replace(raw, kind=whole.kind)
        else:
            yield whole
            whole = last = raw
    yield whole
