"""Sentences and their words, each with its place in the view it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from followthrough.commitments.language import Language

LONGEST_SENTENCE = 6_000
LONGEST_PIECE = 600  # characters; reading costs more than in proportion to the length

_TOKEN = re.compile(
    r"(?:\w+-)*(?:[A-Z]\.){2,}(?:-\w[\w-]*)?|(?:e\.g|i\.e|p\.a)\.|\w[\w'’+&/‑-]*(?:[.,]\d[\w-]*)*|[^\w\s]"
)
# A mark of a note may stand behind the stop. The second form is a stop with the space after it lost:
# "development.They".
_END = re.compile(
    r"[.?!][\"'”’)\]*]*(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]|(?<=[a-z]{3}\.)\d{1,2})*\s+(?=\S)|(?<=[a-z]{3})\.(?=[A-Z][a-z])"
)
_LAST_WORD = re.compile(r"([\w.]+)$")


class Token(NamedTuple):
    """A word or sign, its lower-case form, and its place in the view."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name is: with a capital."""
        return self.text[0].isupper()


@lru_cache(maxsize=1_024)  # several passes read the same blocks and sentences
def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and signs of ``text[start:end]``."""
    return tuple(
        [
            Token(word := match[0], word.lower().replace("’", "'"), *match.span())
            for match in _TOKEN.finditer(text, start, end)
        ]
    )


def without_possessive(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same tokens, the possessive endings of names left out: ``ASEAN's`` becomes ``ASEAN``."""
    return tuple(_bare(token) for token in tokens)


def _bare(token: Token) -> Token:
    for ending in ("'s", "’s", "'", "’"):
        if token.text.endswith(ending) and len(token.text) > len(ending):
            text = token.text.removesuffix(ending)
            return Token(text, text.lower(), token.start, token.start + len(text))
    return token


def bounds(text: str, words: Language) -> Iterator[tuple[int, int]]:
    """Where each sentence of `text` starts and ends, white space outside."""
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match, words):
            end = match.start() + len(match.group().rstrip())
            yield start, end
            start = match.end()
    if start < len(text):
        yield start, len(text)


def readable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, whole, or where it is too long in pieces that end at a sign between clauses or words."""
    if end - start > LONGEST_SENTENCE:
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
    last = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    before = last[1].lower() if last else ""
    abbreviated = before in words.words["abbreviations"] or (len(before) == 1 and before.isalpha())
    if not abbreviated:
        return True
    opener = re.match(r"\w+", following)
    return (
        "." in before
        and bool(opener)
        and opener is not None
        and opener[0].lower() in words.words["sentence_openers"]
    )
