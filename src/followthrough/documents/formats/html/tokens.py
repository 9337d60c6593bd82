"""Tags and text of a page with their places, in one pass: nothing is ever read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from followthrough.documents.formats.html.names import KEPT_ATTRIBUTES

_NAME = re.compile(r"[a-zA-Z][^\s/>\0]*")
_ATTRIBUTE = re.compile(
    r"[\s/]*(?:(?P<close>>)|(?P<name>[^\s/>][^\s/>=]*)"
    r"(?P<value>\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"'][^\s>]*)?))?)"
)
_COMMENT_END = re.compile(r"--!?>")
_MARK = "\ufeff"  # of the byte order
_LONGEST_NAME = 40
_LONGEST_VALUE = 2_000  # of what is kept of an attribute; the rest is passed over
# Elements whose content is text up to their own end tag, whatever stands in it.
_RAW = (
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
)
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Token:
    """``source[start:end]``: text where `name` is empty, else the tag "name" or "/name"."""

    name: str
    start: int
    end: int
    attributes: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A tag or comment that opens at `start` and is never closed: the rest of the page is inside it."""

    start: int


def tokens(source: str) -> Iterator[Token | Cut]:
    """Every tag and stretch of text in order; comments, declarations and what stands in scripts are left out.

    The last one is a `Cut` where a tag, comment or script never ends.
    """
    position, size = len(_MARK) if source.startswith(_MARK) else 0, len(source)
    while position < size:
        opening = source.find("<", position)
        while opening >= 0 and not _opens(source, opening):
            opening = source.find("<", opening + 1)
        text_end = opening if opening >= 0 else size
        if position < text_end:
            yield Token("", position, text_end)
        if opening < 0:
            return
        token = _markup(source, opening)
        if isinstance(token, Cut):
            yield token
            return
        if token.name:
            yield token
        position = token.end
        if token.name in _RAW_END:
            position = _raw_end(source, token)
            if position > token.end and token.name == "title":
                yield Token("", token.end, position)
            if position == size:
                yield Cut(token.start)


def _opens(source: str, opening: int) -> bool:
    sign = source[opening + 1 : opening + 2]
    return bool(sign) and (sign in "!?/" or ("a" <= sign.lower() <= "z" and sign.isascii()))


def _markup(source: str, start: int) -> Token | Cut:
    """The tag that opens at `start`; a comment or declaration as a token without a name."""
    if source.startswith("<!--", start):
        if source.startswith((">", "->"), start + 4):  # an empty comment, as browsers read it
            return Token("", start, source.index(">", start + 4) + 1)
        match = _COMMENT_END.search(source, start + 4)
        return Token("", start, match.end()) if match else Cut(start)
    closing = source.startswith("/", start + 1)
    name = _NAME.match(source, start + 1 + closing)
    if not name:
        bracket = source.find(">", start + 1)
        return Token("", start, bracket + 1) if bracket >= 0 else Cut(start)
    attributes: dict[str, str] = {}
    end = _attributes(source, name.end(), attributes)
    if end is None:
        return Cut(start)
    shown = source[name.start() : min(name.end(), name.start() + _LONGEST_NAME)].lower()
    return Token(f"/{shown}" if closing else shown, start, end, attributes or None)


def _attributes(source: str, position: int, found: dict[str, str]) -> int | None:
    """The end of the tag, its attributes put into `found`; None where the tag is never closed."""
    while True:
        match = _ATTRIBUTE.match(source, position)
        if not match:
            return None
        if match["close"]:
            return match.end()
        position = match.end()
        if _lacks_end(source, match):
            return None
        _keep(source, match, found)


def _lacks_end(source: str, match: re.Match[str]) -> bool:
    """Whether an attribute's value opens with a quotation mark that is never closed."""
    valued = match["value"] is not None and match.group("double", "single", "bare") == (None, None, None)
    return valued and source.startswith(("'", '"'), match.end())


def _keep(source: str, match: re.Match[str], found: dict[str, str]) -> None:
    if match.end("name") - match.start("name") > _LONGEST_NAME:
        return
    name = match["name"].lower()
    if name not in KEPT_ATTRIBUTES or name in found:
        return
    for group in ("double", "single", "bare"):
        start, end = match.span(group)
        if start >= 0:
            found[name] = unescape_value(source[start : min(end, start + _LONGEST_VALUE)])
            return
    found[name] = ""


def _raw_end(source: str, token: Token) -> int:
    if token.name == "plaintext":
        return len(source)
    match = _RAW_END[token.name].search(source, token.end)
    return match.start() if match else len(source)


_REFERENCE = re.compile(r"&(?:#[0-9]{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")


def references(text: str) -> Iterator[tuple[str, int, bool]]:
    """Pieces of `text` with their places in it; character references are replaced (then True)."""
    position = 0
    for match in _REFERENCE.finditer(text):
        meant = unescape(match.group())
        if meant != match.group():
            if position < match.start():
                yield text[position : match.start()], position, False
            yield meant, match.start(), True
            position = match.end()
    if position < len(text):
        yield text[position:], position, False


def unescape_value(value: str) -> str:
    """An attribute's value with its character references replaced."""
    return "".join(piece for piece, _, _ in references(value))
