"""Markdown, and text that holds some of it: its marks are holes in the words, its tables have cells."""

from __future__ import annotations

import re
from dataclasses import replace

from followthrough.documents.blocks import Raw, name_headings, scan, settle_letters
from followthrough.documents.formats.html.visible import hidden_finding
from followthrough.documents.formats.markdown.inline import hide_inline
from followthrough.documents.formats.markdown.masks import Masks
from followthrough.documents.formats.markdown.tables import take_tables
from followthrough.documents.formats.markdown.verbatim import take_verbatim
from followthrough.documents.lines import margin
from followthrough.errors import Finding
from followthrough.values import Span

ENDINGS = (".md", ".markdown", ".mdown")
_SIGNS = re.compile(
    r"\]\(https?://|^\[\^[^\]\n]{1,20}\]:|^ {0,3}(?:```|~~~)|<!--"
    r"|<(?:br|sup|sub|u|a|p|div|span|table|img|li|em|strong)\b[^<>\n]{0,200}>"
    r"|^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|-]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FIRST_SIGNS = ("](", "[^", "```", "~~~", "<", "---")  # each of those has one of these
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LONGEST_OPENING = 200  # of a line, before its first word


def is_marked_up(text: str, name: str) -> bool:
    """Whether a file is Markdown by its name, or by a mark that nothing else would look like."""
    if name.lower().endswith(ENDINGS):
        return True
    return any(sign in text for sign in _FIRST_SIGNS) and _SIGNS.search(text) is not None


def blocks(text: str, name: str, start: int) -> tuple[list[Raw], tuple[Finding, ...]]:
    """The blocks of ``text[start:]`` in the file `name`, and that words in it are hidden where some are.

    Raises `RefusedInput` when there are too many.
    """
    masks = Masks(text)
    taken = [*take_verbatim(masks, start), *take_tables(masks, name)]
    hide_inline(masks, start)
    shown = masks.shown()
    found = [_placed(text, raw) for raw in scan(shown, start, margin(text))]
    named = name_headings(shown, settle_letters(found))
    raws = sorted((_with_holes(raw, masks) for raw in (*named, *taken)), key=lambda raw: raw.start)
    return raws, (hidden_finding(masks.unseen),) if masks.unseen else ()


def _placed(text: str, raw: Raw) -> Raw:
    """With the indentation that its line has, marks of quotations and tags aside."""
    line = text.rfind("\n", max(0, raw.start - _LONGEST_OPENING), raw.start) + 1
    opening = text[line : raw.start] if line or raw.start < _LONGEST_OPENING else ""
    if not opening.strip():
        return raw
    quoted = _QUOTED.match(opening)
    rest = opening[quoted.end() :] if quoted else opening
    return replace(raw, indent=len(rest) - len(rest.lstrip(" \t")))


def _with_holes(raw: Raw, masks: Masks) -> Raw:
    holes = masks.between(raw.words, raw.words_end or raw.end)
    return replace(raw, holes=tuple(Span(start, end) for start, end in holes)) if holes else raw
