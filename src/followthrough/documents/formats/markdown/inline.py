"""Marks inside lines: tags, links, images, marks of notes and quotations, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followthrough.documents.formats.html.names import BLOCKS, INLINE
from followthrough.documents.formats.markdown.masks import Masks
from followthrough.documents.model import find_references

_INLINE = "|".join(sorted(INLINE))
_BLOCK = "|".join(sorted(BLOCKS - {"li", "html", "body"}))
_MARKS = re.compile(
    rf"""(?=[<>!\[\]\\`~\n])  # one of these begins every mark
    (?:(?P<task>(?<=[-*+.)][ \t])\[[ xX]\](?=[ \t]))
    |(?P<break><br\s{{0,9}}/?>(?P<end>[ \t]*(?=[\r\n]|\Z))?)
    |(?P<item><li\b[^<>]{{0,500}}>)|(?P<item_end></li\s*>)
    |(?P<block></?(?:{_BLOCK})\b[^<>]{{0,2000}}>)
    |(?P<tag></?(?:{_INLINE})\b[^<>]{{0,2000}}>)
    |(?P<address><(?:https?://|mailto:)[^<>\s]{{1,2000}}>)
    |(?P<quote>(?:>[ \t]?){{1,1000}})
    |(?P<note>(?<=[^\n])\[\^[^\]\s]{{1,40}}\]|\[\^[^\]\s]{{1,40}}\](?!:))
    |(?P<open>!?\[)
    |(?P<close>\](?:\((?:<[^<>\n]{{0,2000}}>|[^()\s<>]{{0,2000}}(?:\([^()\s]{{0,200}}\)[^()\s]{{0,2000}})?)
        (?:\s+(?:"[^"\n]{{0,500}}"|'[^'\n]{{0,500}}'))?\s*\))?)
    |(?P<escape>\\(?=[!-/:-@\[-`{{-~]).)
    |(?P<code>`{{1,2}})
    |(?P<struck>(?<!~)~~(?!~))
    |(?P<blank>\n[ \t]*(?=\n)))""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_MOST_OPEN = 50  # brackets inside brackets
_DEEPEST_QUOTE = 200  # columns


def hide_inline(masks: Masks, start: int) -> None:
    """Hide every mark of ``text[start:]`` that is not hidden yet; what stands for a line end shows as one."""
    opened: list[re.Match[str]] = []
    covered = masks.between(start, len(masks.text))
    place = 0
    for match in _MARKS.finditer(masks.text, start):
        while place < len(covered) and covered[place][1] <= match.start():
            place += 1
        hidden = place < len(covered) and covered[place][0] < match.end()
        if hidden or (match["quote"] and not _opens_line(masks.text, match.start())):
            continue
        for mark in _hidden(match, opened):
            masks.hide(*mark)
    for reference in find_references(masks.text, start):
        masks.hide(reference.start, reference.end, reference.of(masks.text))


def _opens_line(text: str, offset: int) -> bool:
    """Whether nothing but space stands before `offset` on its line."""
    line = text.rfind("\n", max(0, offset - _DEEPEST_QUOTE), offset) + 1
    return (line > 0 or offset < _DEEPEST_QUOTE) and not text[line:offset].strip()


def _hidden(match: re.Match[str], opened: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """What a mark hides, and what shows instead; `opened` are the brackets before it."""
    kind = match.lastgroup
    start, end = match.span()
    if kind == "open":
        opened.append(match)
        del opened[:-_MOST_OPEN]
    elif kind == "blank":
        opened.clear()
    elif kind == "close":
        yield from _link(match, opened.pop()) if opened else ()
    elif kind == "address":
        yield from ((start, start + 1, ""), (end - 1, end, ""))
    elif kind == "escape":
        yield start, start + 1, "\\"  # still seen by whoever looks for headings and items
    elif kind == "break":
        yield start, end, "" if match["end"] is not None else "\n"
    else:
        yield start, end, _SHOWN.get(kind or "", "")


_SHOWN = {"item": "-", "item_end": "\n", "block": "\n\n"}


def _link(closing: re.Match[str], opening: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    if len(closing.group()) == 1:
        return  # brackets that are words
    if opening.group().startswith("!"):
        yield opening.start(), closing.end(), ""
    else:
        yield opening.start(), opening.end(), ""
        yield closing.start(), closing.end(), ""
