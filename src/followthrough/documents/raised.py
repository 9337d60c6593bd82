"""Raised signs: which of them are marks of notes, and which belong to the word before them."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:\s?[,-]\s?\d{1,3})*|[*†‡§¶]{1,3})[\])]?", re.ASCII)
_UNITS = frozenset(("m", "km", "cm", "mm", "dm", "ft", "mi", "yd", "in", "s", "sq"))


def is_mark(raised: str, before: str) -> bool:
    """Whether raised signs after the word `before` name a note: "trade¹", not "10 km²" or "10⁶"."""
    if not _MARK.fullmatch(raised.strip()):
        return False
    return before.lower() not in _UNITS and not before[-1:].isdigit()
