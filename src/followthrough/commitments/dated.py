"""Dates in the words of an undertaking, bare years with them, and what is counted from a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from followthrough.commitments.language import Language, language
from followthrough.documents.dates import find_dates
from followthrough.values import PartialDate

YEAR = r"(?:19|20|21)\d\d"
_SOME_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")  # no date is told without one
_BARE = re.compile(
    rf"{YEAR}(?:(?<![\w/].{{4}})|(?<=\bFY.{{4}})|(?<=\bJFY.{{4}}))(?<!\d[-–].{{4}})(?![\w/]|[-–]\d|\.\d)"
)


_UNITS = ("year", "month", "decade", "week", "day")
_BEHIND_YEAR = re.compile(r"(?:\s+[a-z-]+)?\s+([a-z-]+)|")
_SPLIT_YEAR = re.compile(r"(\d{4})-(\d\d)")
_NEXT_WORD = re.compile(r"\s+([a-z-]+)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its place in the text that was searched."""

    value: PartialDate
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        return self.value.month is None


def dates_in(part: str, words: Language) -> list[Dated]:
    """Dates and bare years in order of the text, without years that only name a thing."""
    if not _SOME_YEAR.search(part):
        return []
    dates = [
        Dated(date.value, date.start, date.end)
        for date in find_dates(part)
        if not _is_split_year(part[date.start : date.end])
    ]
    for match in _BARE.finditer(part):
        inside = any(date.start <= match.start() < date.end for date in dates)
        if not inside and not _names_a_thing(part, match.end(), words):
            dates.append(Dated(PartialDate(int(match.group())), match.start(), match.end()))
    return sorted(dates, key=lambda date: date.start)


def _is_split_year(text: str) -> bool:
    """ "2008-09": a financial year, no month."""
    split = _SPLIT_YEAR.fullmatch(text)
    return split is not None and int(split[2]) == (int(split[1]) + 1) % 100


def _names_a_thing(part: str, end: int, words: Language) -> bool:
    """ "2030 targets", "from 2005 levels": the year only tells which."""
    following = _BEHIND_YEAR.match(part[end : end + 40])
    near = _NEXT_WORD.match(part[end : end + 30])
    found = {match[1] for match in (near, following) if match is not None and match.lastindex}
    close = near is not None and near[1] in words.words["small_words"]
    return not close and bool(found & words.words["years_of"])


def count_of(text: str | None, words: Language) -> int:
    """``3``, ``three``; one where nothing is said."""
    if not text:
        return 1
    return int(words.tables["numbers"].get(text.lower(), text if text.isdigit() else "1"))


def tells_time(part: str, words: Language) -> bool:
    """Whether a year, a month, a season or a unit of time is named: without one no date is told."""
    return tells_year(part) or tells_unit(part, words) or tells_month(part, words)


def tells_year(part: str) -> bool:
    """Whether the figures of a year stand there."""
    return _SOME_YEAR.search(part) is not None


def tells_unit(part: str, words: Language) -> bool:
    """Whether years, months, days or a season are named."""
    return _time_words(words.code)[1].search(part.lower()) is not None


def tells_month(part: str, words: Language) -> bool:
    """Whether a month is named in a way that needs no year beside it."""
    return _time_words(words.code)[0].search(part) is not None


@cache
def _time_words(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Months as they stand without a year, and units and seasons in lower case."""
    words = language(code)
    ends = [end for end in words.tables["ends"] if not any(unit in end for unit in _UNITS)]
    others = (*words.phrases["seasons"], *ends)
    return re.compile("|".join(month_names(code))), re.compile("|".join((*_UNITS, *others)))


def month_names(code: str) -> tuple[str, ...]:
    """The months by the names that need no year beside them."""
    months = language(code).tables["months"]
    return tuple(name.capitalize() for name in months if len(name) > 3 or name == "may")


@cache
def number_pattern(code: str) -> str:
    """A number of a language in figures or words."""
    words = language(code)
    return r"\d{1,3}|" + "|".join(sorted(words.tables["numbers"], key=len, reverse=True))


def plus(date: PartialDate, count: int, unit: str) -> PartialDate:
    """The date so many years, months, weeks or days later, as precise as the unit; a year alone stays one."""
    unit = unit.lower()
    if unit.startswith("decade"):
        return PartialDate(date.year + 10 * count)
    if unit.startswith("year"):
        return PartialDate(date.year + count)
    if unit.startswith("month"):
        return plus_months(date, count)
    return plus_months(date, max(1, round(count / (30 if unit.startswith("day") else 4))))


def plus_months(date: PartialDate, months: int) -> PartialDate:
    """The month that many months later; a year alone stays a year."""
    if date.month is None:
        return PartialDate(date.year + months // 12)
    total = date.year * 12 + date.month - 1 + months
    return PartialDate(total // 12, total % 12 + 1)


@cache
def any_phrase(phrases: tuple[str, ...]) -> str:
    """An alternation of phrases, the longest first, white space free."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
