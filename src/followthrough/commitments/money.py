"""Sums of money in their written forms, with how exactly and how often they are promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from followthrough.commitments.language import Language
from followthrough.commitments.model import Per, Qualifier
from followthrough.errors import InvalidValue
from followthrough.values import Currency, Money
from followthrough.vocab import Vocabulary

_NUMBER = (
    r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d{1,4})?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,4})?(?!\d)"
)
_REACH = 40
_CLOSE_REACH = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum and its place in the text that was searched."""

    money: Money
    qualifier: Qualifier
    per: Per
    start: int
    end: int


def find_sums(
    text: str, vocabulary: Vocabulary, words: Language, start: int = 0, end: int | None = None
) -> tuple[Sum, ...]:
    """Every sum in ``text[start:end]``; words around it tell "about", "up to" and "a year"."""
    stop = len(text) if end is None else end
    found: list[Sum] = []
    for match in _pattern(vocabulary, words).finditer(text, start, stop):
        money = _money(match, vocabulary, words)
        if money is not None:
            qualifier = _qualifier(text, match.start(), match.end(), words)
            per = _per(text, start, match, stop, words)
            found.append(Sum(money, qualifier, per, match.start(), match.end()))
    return tuple(found)


def _pattern(vocabulary: Vocabulary, words: Language) -> re.Pattern[str]:
    return _compiled(tuple(_forms(vocabulary)), tuple(words.tables["scales"]))


@lru_cache(maxsize=8)
def _compiled(written: tuple[str, ...], scale_words: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(written, key=len, reverse=True))
    scales = "|".join(sorted(scale_words, key=len, reverse=True))
    scale = rf"(?:[\s-]?(?P<scale%d>{scales})(?![\w]))?"
    before = rf"(?<![\w])(?P<currency1>{forms})\s?(?P<number1>{_NUMBER}){scale % 1}"
    after = rf"(?<![\w.,$€£¥])(?P<number2>{_NUMBER}){scale % 2}\s?(?P<currency2>{forms})(?![\w])"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def _forms(vocabulary: Vocabulary) -> Iterator[str]:
    for code, term in vocabulary.currencies.items():
        if term.withdrawn is None:
            yield code
            yield from term.symbols
            yield from (word for word in term.words if word.isascii())


def _money(match: re.Match[str], vocabulary: Vocabulary, words: Language) -> Money | None:
    written = match["currency1"] or match["currency2"]
    currency = _currency(written, vocabulary)
    if currency is None:
        return None
    scale = match["scale1"] or match["scale2"]
    if not scale and match["currency1"] and written.isalpha() and len(match["number1"]) < 3:
        return None  # "COP27" is a conference
    power = int(words.tables["scales"][scale.lower()]) if scale else 0
    try:
        return Money.of(_number(match["number1"] or match["number2"]).scaleb(power), currency)
    except InvalidValue:
        return None


def _currency(written: str, vocabulary: Vocabulary) -> Currency | None:
    """A code must stand in capitals: "all", "try" and "top" are words."""
    if (
        len(written) == 3
        and written.isalpha()
        and written.upper() in vocabulary.currencies
        and not written.isupper()
    ):
        return None
    return vocabulary.find_currency(" ".join(written.split()))


def _number(text: str) -> Decimal:
    """``1,200.5``, ``1 200``, ``1.200.000`` and the decimal comma of ``122,54``."""
    text = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", "."))


def _qualifier(text: str, start: int, end: int, words: Language) -> Qualifier:
    before = " ".join(text[max(0, start - _REACH) : start].lower().split())
    after = " ".join(text[end : end + _REACH].lower().split())
    for name, phrases in words.qualifiers.items():
        if any(
            re.search(rf"(?<!\w){re.escape(phrase)}(?:\s+(?:a|an|the|another))?$", before)
            for phrase in phrases
        ):
            return Qualifier(name)
    for name, phrases in words.qualifiers_after.items():
        if any(after.startswith(phrase) for phrase in phrases):
            return Qualifier(name)
    return Qualifier.EXACT


def _per(text: str, start: int, match: re.Match[str], end: int, words: Language) -> Per:
    after = text[match.end() : min(end, match.end() + _REACH)]
    yearly = words.any_of("per_year")
    close = yearly.search(after)
    if (
        close
        and not re.search(r"[\w)]+(?:\s+\S+){4,}", after[: close.start()])
        and ";" not in after[: close.start()]
    ):
        return Per.YEAR
    nouns = "|".join(words.phrases["annual_nouns"])
    annual = re.search(
        rf"\b(?:annual|yearly)\s+(?:\w+\s+)?(?:{nouns})\b", text[start : match.start()], re.IGNORECASE
    )
    return Per.YEAR if annual else Per.TOTAL


def is_effect(text: str, start: int, sum_start: int, words: Language) -> bool:
    """Whether the words just before a sum tell it as an effect, a price or another's money."""
    before = text[max(start, sum_start - _REACH) : sum_start]
    return bool(words.any_of("effects").search(before))
