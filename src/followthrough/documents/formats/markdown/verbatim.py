"""Fenced code, whose lines are taken as they are; comments, scripts, hidden elements, which are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followthrough.documents.blocks import Raw
from followthrough.documents.formats.html.names import VOID
from followthrough.documents.formats.html.sheets import Sheet
from followthrough.documents.formats.html.tokens import Token, tokens
from followthrough.documents.formats.html.tree import Node
from followthrough.documents.formats.html.visible import is_hidden
from followthrough.documents.formats.markdown.masks import Masks
from followthrough.documents.model import BlockKind

_FENCE = re.compile(r"^ {0,3}(?P<sign>`{3,}|~{3,})(?P<info>[^`\r\n]*)$", re.MULTILINE)
_UNSEEN = re.compile(
    r"(?P<comment><!--)|<(?P<code>script|style|template)\b[^<>]{0,2000}>"
    r"|<(?P<element>del|[a-z][a-z0-9]{0,10}(?=\s[^<>]{0,2000}?(?:hidden|style|class)))\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
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
        elif match["element"]:
            if not _is_hidden(match):
                continue
            position = _end_of_element(text, match, end)
            masks.unseen += len("".join(_TAG.sub("", text[match.end() : position]).split()))
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


def _is_hidden(opening: re.Match[str]) -> bool:
    """Whether an element is struck out, or hidden by what its own tag says."""
    token = next(tokens(opening.group()), None)
    if not isinstance(token, Token) or token.name in VOID:
        return False
    node = Node(token.name, token.start, token.end, 0, token.attributes or {})
    return token.name == "del" or is_hidden(node, Sheet().said_of(node))


def _end_of_element(text: str, opened: re.Match[str], end: int) -> int:
    """Where a hidden element ends, those of its name inside it counted; one never closed goes to the end."""
    depth = 1
    for tag in re.compile(rf"<(/?){opened['element']}\b[^<>]*>", re.IGNORECASE).finditer(
        text, opened.end(), end
    ):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return end
