"""Sums of money in their written forms, with how exactly and how often they are promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from followthrough.commitments.language import Language, language
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
_HUNDRED = 100
_LONGEST_FORM = 8  # words and signs of the longest way to write a currency, with room
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")  # letters, digits or a sign
_LONG_WAY = re.compile(r"[\w)]+(?:\s+\S+){4,}")
_SPACES = re.compile(r"[ \u00a0\u202f]")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum and its place in the text that was searched."""

    money: Money
    qualifier: Qualifier
    per: Per
    start: int
    end: int


def find_sums(
    text: str,
    vocabulary: Vocabulary,
    words: Language,
    start: int = 0,
    end: int | None = None,
    *,
    home: str | None = None,
) -> tuple[Sum, ...]:
    """Every sum in ``text[start:end]``; words around it tell "about", "up to" and "a year".

    `home` is the ISO code of the one country that speaks: its own "$" or "Rs" is meant. A sum said again
    in another currency ("A$3 million (US$2 million)") is found once.
    """
    stop = len(text) if end is None else end
    if not _tells_money(text[start:stop], vocabulary, words, home):
        return ()
    signs = _signs_at_home(words, home)
    found: list[Sum] = []
    for match in _matches(text, start, stop, vocabulary, words.code, home):
        if found and _says_again(text[found[-1].end : match.start()], words):
            continue
        found += _sums(match, text, (start, stop), signs, vocabulary=vocabulary, words=words)
    return tuple(found)


def _tells_money(part: str, vocabulary: Vocabulary, words: Language, home: str | None) -> bool:
    """Whether a number and a currency are named at all: a sum needs both."""
    low = part.lower()
    if not (_DIGIT.search(part) or _tells_scale(low)):
        return False
    return not _openings(vocabulary, words.code, home).isdisjoint(_RUN.findall(low))


def _matches(
    text: str, start: int, stop: int, vocabulary: Vocabulary, code: str, home: str | None
) -> Iterator[re.Match[str]]:
    """The sums as written: the long pattern is tried only where a number or a currency begins."""
    pattern, openings = _pattern(vocabulary, code, home), _openings(vocabulary, code, home)
    runs, behind = list(_RUN.finditer(text, start, stop)), start
    lows = [run.group().lower() for run in runs]
    spelled = _spelled_openings(code) if _tells_scale(text[start:stop].lower()) else frozenset()
    numbers = [low[0].isdigit() or low in spelled for low in lows]
    currencies = [low in openings for low in lows]
    for place, run in enumerate(runs):
        number = numbers[place] and any(currencies[place:])  # the currency stands somewhere behind
        currency = currencies[place] and any(numbers[place + 1 : place + 1 + _LONGEST_FORM])
        if not (number or currency) or run.start() < behind:
            continue
        if match := pattern.match(text, run.start(), stop):
            behind = match.end()
            yield match


def _tells_scale(low: str) -> bool:
    return "illion" in low or "crore" in low or "lakh" in low


@cache
def _spelled_openings(code: str) -> frozenset[str]:
    """The words that a number in words begins with."""
    numbers = (number for name in language(code).tables["numbers"] for number in _RUN.findall(name)[:1])
    return frozenset({"half", "a", "an", *numbers})


@lru_cache(maxsize=8)
def _openings(vocabulary: Vocabulary, code: str, home: str | None) -> frozenset[str]:
    """The letters or the sign that each written form of a currency begins with, in lower case."""
    forms = (*_forms(vocabulary), *_signs_at_home(language(code), home))
    return frozenset(run[0] for form in forms if (run := _RUN.findall(form.lower())))


def _sums(
    match: re.Match[str],
    text: str,
    bounds: tuple[int, int],
    signs: dict[str, str],
    *,
    vocabulary: Vocabulary,
    words: Language,
) -> Iterator[Sum]:
    """The sum of a match, or the two ends of "$10 to 15 million"."""
    per = _per(text, bounds[0], match, bounds[1], words)
    top = _money(match, match["number1"] or match["number2"], signs, vocabulary=vocabulary, words=words)
    low = match["low1"] or match["low2"]
    if top is None:
        return
    if low is None:
        qualifier = _qualifier(text, match.start(), match.end(), words)
        yield Sum(top, qualifier, per, match.start(), match.end())
        return
    bottom = _money(match, low, signs, vocabulary=vocabulary, words=words)
    if bottom is not None:
        yield Sum(bottom, Qualifier.AT_LEAST, per, match.start(), match.end())
    yield Sum(top, Qualifier.UP_TO, per, match.start(), match.end())


def _signs_at_home(words: Language, home: str | None) -> dict[str, str]:
    """What the signs that several currencies share mean in one country: ``{"$": "AUD"}``."""
    pairs = words.tables["signs_at_home"].get(home or "", "").split()
    return dict(pair.split("=") for pair in pairs)


def _says_again(between: str, words: Language) -> bool:
    """ "A$3 million (about US$2 million)": the same sum in another currency."""
    opened = between.lstrip()
    if not opened.startswith("("):
        return False
    inner = opened[1:].lower().split()
    return len(inner) <= 3 and set(inner) <= words.words["said_again"]


@lru_cache(maxsize=8)
def _pattern(vocabulary: Vocabulary, code: str, home: str | None) -> re.Pattern[str]:
    words = language(code)
    written = (*_forms(vocabulary), *_signs_at_home(words, home))
    return _compiled(written, tuple(words.tables["scales"]), tuple(words.tables["numbers"]))


def _compiled(
    written: tuple[str, ...], scale_words: tuple[str, ...], numbers: tuple[str, ...]
) -> re.Pattern[str]:
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(written, key=len, reverse=True))
    scales = "|".join(word.replace(" ", r"\s") for word in sorted(scale_words, key=len, reverse=True))
    scale = rf"(?:[\s-]?(?P<scale%d>{scales})(?![\w]))?"
    digits = "|".join(sorted(numbers, key=len, reverse=True))
    spelled = rf"(?:half\s+an?|(?:an?|{digits})(?:[\s-](?:and[\s-])?(?:{digits}))*)"
    spelled += r"(?=[\s-](?:\w+illion|crore|lakh)s?\b)"
    number = rf"(?P<number%d>{_NUMBER}|{spelled})"
    scaled = rf"(?=[\d.]+[\s-]?(?:{scales})\b)"
    low = rf"(?:(?P<low%d>\d{{1,3}}(?:\.\d{{1,2}})?)\s?(?:[-–]|to)\s?(?:{forms})?\s?{scaled})?"
    before = rf"(?!\d)(?<![\w])(?P<currency1>{forms})\s?{low % 1}{number % 1}{scale % 1}"
    after = rf"(?<![\w.,$€£¥-]){low % 2}{number % 2}{scale % 2}[\s-]?(?P<currency2>{forms})(?![\w])"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def _forms(vocabulary: Vocabulary) -> Iterator[str]:
    for code, term in vocabulary.currencies.items():
        if term.withdrawn is None:
            yield code
            yield from term.symbols
            yield from (word for word in term.words if word.isascii())


def _money(
    match: re.Match[str], number: str, signs: dict[str, str], *, vocabulary: Vocabulary, words: Language
) -> Money | None:
    written = match["currency1"] or match["currency2"]
    currency = _currency(signs.get(written, written), vocabulary)
    if currency is None:
        return None
    scale = match["scale1"] or match["scale2"]
    if not scale and match["currency1"] and written.isalpha() and len(number) < 3:
        return None  # "COP27" is a conference
    power = int(words.tables["scales"][" ".join(scale.lower().split())]) if scale else 0
    try:
        return Money.of(_number(number, words).scaleb(power), currency)
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


def _number(text: str, words: Language) -> Decimal:
    """``1,200.5``, ``1 200``, ``1.200.000``, the decimal comma of ``122,54``, and "half a", "a", "five"."""
    if not text[0].isdigit():
        low = text.lower()
        return Decimal("0.5") if low.startswith("half") else _spelled(low, words)
    text = _SPACES.sub("", text)
    if _COMMAS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _POINTS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", "."))


def _spelled(low: str, words: Language) -> Decimal:
    """ "two hundred and fifty" is 250, "twenty five" 25, "a" 1."""
    known = words.tables["numbers"]
    if low in known:
        return Decimal(known[low])
    total = Decimal(0)
    for part in re.split(r"[\s-]+", low):
        value = Decimal(known.get(part, "1" if part in words.words["articles"] else "0"))
        total = (total or Decimal(1)) * value if value == _HUNDRED else total + value
    return total


@cache
def _qualifying(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The qualifiers by the words that stand before a sum."""
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?:\s+(?:a|an|the|another))?$"))
        for name, phrases in language(code).qualifiers.items()
    )


@cache
def _annual(code: str) -> re.Pattern[str]:
    """ "the annual volume"."""
    nouns = "|".join(language(code).phrases["annual_nouns"])
    return re.compile(rf"\b(?:annual|yearly)\s+(?:\w+\s+)?(?:{nouns})\b", re.IGNORECASE)


def _qualifier(text: str, start: int, end: int, words: Language) -> Qualifier:
    before = " ".join(text[max(0, start - _REACH) : start].lower().split())
    after = " ".join(text[end : end + _REACH].lower().split())
    for name, pattern in _qualifying(words.code):
        if pattern.search(before):
            return Qualifier(name)
    for name, phrases in words.qualifiers_after.items():
        if any(after.startswith(phrase) for phrase in phrases):
            return Qualifier(name)
    return Qualifier.EXACT


def _per(text: str, start: int, match: re.Match[str], end: int, words: Language) -> Per:
    after = text[match.end() : min(end, match.end() + _REACH)].replace("-", " ")
    yearly = words.any_of("per_year")
    close = yearly.search(after)
    if close and not _LONG_WAY.search(after[: close.start()]) and ";" not in after[: close.start()]:
        return Per.YEAR
    annual = _annual(words.code).search(text[start : match.start()])
    return Per.YEAR if annual else Per.TOTAL


def is_effect(text: str, start: int, sum_start: int, words: Language) -> bool:
    """Whether the words just before a sum tell it as an effect, a price or another's money."""
    before = text[max(start, sum_start - _REACH) : sum_start]
    return bool(words.any_of("effects").search(before))


def without_parts(text: str, sums: Sequence[Sum], words: Language) -> Iterator[Sum]:
    """Sums without those that are told as parts of the one before ("$9 million, of which $4 million")."""
    whole: Sum | None = None
    for total in sums:
        if whole is not None and _is_part(text[whole.end : total.start], whole, total, words):
            continue
        whole = total
        yield total


def _is_part(between: str, whole: Sum, part: Sum, words: Language) -> bool:
    smaller = whole.money.currency == part.money.currency and part.money.units <= whole.money.units
    return smaller and ";" not in between and bool(words.any_of("parts_of_sum").search(between))
