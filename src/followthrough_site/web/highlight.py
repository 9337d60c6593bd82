"""Marking the words of a search in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from followthrough_site.review.search import fold

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")  # letters with the accents set on them
AROUND = 160  # characters shown on either side of the first hit in a long text
LONGEST = 420


def highlighted(text: str, terms: Sequence[str]) -> SafeString:
    """`text`, escaped, every word that begins with one of `terms` in <mark>."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, terms)))


def _pieces(text: str, terms: Sequence[str]) -> Iterator[str]:
    position = 0
    for match in _hits(text, terms):
        yield text[position : match.start()]
        yield mark_safe(f"<mark>{escape(match[0])}</mark>")  # noqa: S308 (escaped in place)
        position = match.end()
    yield text[position:]


def _hits(text: str, terms: Sequence[str]) -> Iterator[re.Match[str]]:
    wanted = tuple(terms)
    return (match for match in _WORD.finditer(text) if wanted and fold(match[0]).startswith(wanted))


def has_hit(text: str, terms: Sequence[str]) -> bool:
    return next(_hits(text, terms), None) is not None


def snippet(text: str, terms: Sequence[str]) -> str:
    """A long text cut to the words around its first hit, with an ellipsis where something is left out."""
    if len(text) <= LONGEST:
        return text
    first = next(_hits(text, terms), None)
    place = first.start() if first else 0
    start = 0 if place <= AROUND else text.rfind(" ", 0, place - AROUND) + 1
    end = start + LONGEST
    end = len(text) if end >= len(text) else text.rfind(" ", 0, end)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
