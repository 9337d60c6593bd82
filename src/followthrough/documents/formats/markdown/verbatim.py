"""Fenced code, whose lines are taken as they are, and comments and scripts, which are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followthrough.documents.blocks import Raw
from followthrough.documents.formats.markdown.masks import Masks
from followthrough.documents.model import BlockKind

_FENCE = re.compile(r"^ {0,3}(?P<sign>`{3,}|~{3,})(?P<info>[^`\r\n]*)$", re.MULTILINE)
_UNSEEN = re.compile(r"(?P<comment><!--)|<(?P<code>script|style|template)\b[^<>]{0,2000}>", re.IGNORECASE)
_SEEN = re.compile(r"[^\r\n]")
_CODE_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "template")}


def take_verbatim(masks: Masks, start: int) -> list[Raw]:
    """A block for each stretch of fenced code; the rest of the text has its comments and scripts hidden."""
    found: list[Raw] = []
    position = start
    for opening, closing in _fences(masks.text, start):
        _hide_unseen(masks, position, opening.start())
        position = closing.end() if closing else len(masks.text)
        first, last = opening.end(), closing.start() if closing else len(masks.text)
        words = masks.text[first:last]
        if words.strip():
            begins = first + len(words) - len(words.lstrip())
            ends = first + len(words.rstrip())
            found.append(Raw(BlockKind.PARAGRAPH, begins, begins, ends))
        masks.take(opening.start(), position)
    _hide_unseen(masks, position, len(masks.text))
    return found


def _fences(text: str, start: int) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The opening and closing line of each stretch of code; one that is never closed goes to the end."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text, start):
        if opened is None:
            opened = fence
        elif _closes(fence, opened):
            yield opened, fence
            opened = None
    if opened is not None:
        yield opened, None


def _closes(fence: re.Match[str], opened: re.Match[str]) -> bool:
    return fence["sign"].startswith(opened["sign"]) and not fence["info"].strip()


def _hide_unseen(masks: Masks, start: int, end: int) -> None:
    text, position = masks.text, start
    last = text.rfind("-->", start, end)  # what opens after it is no comment
    while match := _UNSEEN.search(text, position, end):
        position = match.end()
        if match["code"]:
            position = _end_of_code(text, match, end)
        elif match.end() <= last:
            position = text.index("-->", match.end()) + 3
        else:
            continue
        masks.hide(match.start(), position, _line_ends(text, match.start(), position))


def _line_ends(text: str, start: int, end: int) -> str:
    """What a comment shows: line ends where it has them, else nothing."""
    return _SEEN.sub(" ", text[start:end])


def _end_of_code(text: str, opened: re.Match[str], end: int) -> int:
    closed = _CODE_END[opened["code"].lower()].search(text, opened.end(), end)
    return closed.end() if closed else end
