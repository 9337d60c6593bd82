"""Sentences and their words, each with its place in the view it was read from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from followthrough.commitments.language import Language, Memo

LONGEST_SENTENCE = 6_000
LONGEST_PIECE = 600  # characters; reading costs more than in proportion to the length

# The first form finds no other words than the last: most words, told at once by what stands behind them.
_TOKEN = re.compile(
    r"[A-Za-z]+(?=[,;:)]? )|[^\w\s]|(?:\w+-)*(?:[A-Z]\.){2,}(?:-\w[\w-]*)?|(?:e\.g|i\.e|p\.a)\."
    r"|\w[\w'’+&/‑-]*(?:[.,]\d[\w-]*)*"
)
# A mark of a note may stand behind the stop. The second form is a stop with the space after it lost:
# "development.They".
_END = re.compile(
    r"[.?!](?:[\"'”’)\]*]*(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]|(?<=[a-z]{3}\.)\d{1,2})*\s+(?=\S)|(?<=[a-z]{3}\.)(?=[A-Z][a-z]))"
)
_WORD_BACKWARDS = re.compile(r"[\w.]+")  # over signs in reverse order: it stops where the word begins
_POSSESSIVE = ("'s", "’s", "'", "’")
_OPENER = re.compile(r"\w+")


class Token:
    """A word or sign, its lower-case form, and its place in the view."""

    __slots__ = ("end", "is_name", "is_word", "low", "start", "text")

    def __init__(self, text: str, low: str, start: int, end: int, is_word: bool, is_name: bool) -> None:
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        self.is_word = is_word
        self.is_name = is_name  # written as a name is: with a capital

    @classmethod
    def of(cls, text: str, start: int) -> Token:
        """The token of that text that starts there."""
        _text, low, is_word, is_name, length = _FORMS[text]
        return cls(text, low, start, start + length, is_word, is_name)

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end})"


T = TypeVar("T")
_FORGETTING: list[Callable[[], None]] = []


def while_read(function: Callable[..., T]) -> Callable[..., T]:
    """The function, what it says kept while a text is read: several passes go over the same sentences."""
    cached = lru_cache(maxsize=4_096)(function)
    _FORGETTING.append(cached.cache_clear)
    return cached


def forget() -> None:
    """Drop all that was kept of a text while it was read."""
    for clear in _FORGETTING:
        clear()


def _form(text: str) -> tuple[str, str, bool, bool, int]:
    """What every token of this text has: its lower-case form, whether it is a word or a name, its length."""
    return text, text.lower().replace("’", "'"), text[0].isalnum(), text[0].isupper(), len(text)


_FORMS = Memo(_form)


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and signs of ``text[start:end]``."""
    tokens = _whole(text)
    if start <= 0 and end >= len(text):
        return tokens
    starts = _starts(text)
    first = bisect_left(starts, start)
    if first and tokens[first - 1].end > start:
        return _read(text, start, end)  # it begins inside a word
    last = bisect_left(starts, end, first)
    if last > first and tokens[last - 1].end > end:  # and here it ends inside one
        return (*tokens[first : last - 1], *_read(text, tokens[last - 1].start, end))
    return tokens[first:last]


@while_read
def _whole(text: str) -> tuple[Token, ...]:
    return _read(text, 0, len(text))


@while_read
def _starts(text: str) -> list[int]:
    return [token.start for token in _whole(text)]


@while_read
def lows_of(text: str) -> frozenset[str]:
    """The words and signs of a text in lower case, each once: most lists of words have none of them."""
    return frozenset([token.low for token in _whole(text)])


def _read(text: str, start: int, end: int) -> tuple[Token, ...]:
    found: list[Token] = []
    words = _TOKEN.findall(text, start, end)
    for word, low, is_word, is_name, length in map(_FORMS.__getitem__, words):
        while text[start] != word[0]:  # nothing but white space stands between two tokens
            start += 1
        stop = start + length
        found.append(Token(word, low, start, stop, is_word, is_name))
        start = stop
    return tuple(found)


def without_possessive(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same tokens, the possessive endings of names left out: ``ASEAN's`` becomes ``ASEAN``."""
    return tuple(_bare(token) for token in tokens)


def _bare(token: Token) -> Token:
    for ending in _POSSESSIVE if token.text.endswith(_POSSESSIVE) else ():
        if token.text.endswith(ending) and len(token.text) > len(ending):
            text = token.text.removesuffix(ending)
            stop = token.start + len(text)
            return Token(text, text.lower(), token.start, stop, token.is_word, token.is_name)
    return token


@while_read
def bounds(text: str, words: Language) -> Sequence[tuple[int, int]]:
    """Where each sentence of `text` starts and ends, white space outside."""
    return tuple(_bounds(text, words))


def _bounds(text: str, words: Language) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match, words):
            end = match.start() + len(match.group().rstrip())
            yield start, end
            start = match.end()
    if start < len(text):
        yield start, len(text)


def readable(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """A sentence, whole, or where it is too long in pieces that end at a sign between clauses or words."""
    return [(start, end)] if end - start <= LONGEST_SENTENCE else [*_pieces(text, start, end)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        stop = _cut(text, start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
        yield start, stop
        start = stop + (text[stop] == " ")
    yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Past the last sign between clauses in ``text[start:end]``, else at the last space."""
    sign = max(text.rfind(";", start, end), text.rfind(",", start, end))
    if sign >= 0:
        return sign + 1
    space = text.rfind(" ", start, end)
    return space if space >= 0 else end


def _is_end(text: str, match: re.Match[str], words: Language) -> bool:
    following = text[match.end() : match.end() + 20]
    if following[0].islower():
        return False
    if text[match.start()] != ".":
        return True
    backwards = text[max(0, match.start() - 20) : match.start()][::-1]
    last = _WORD_BACKWARDS.match(backwards)
    before = last[0][::-1].lower() if last else ""
    abbreviated = before in words.words["abbreviations"] or (len(before) == 1 and before.isalpha())
    if not abbreviated:
        return True
    opener = _OPENER.match(following)
    return (
        "." in before
        and bool(opener)
        and opener is not None
        and opener[0].lower() in words.words["sentence_openers"]
    )
