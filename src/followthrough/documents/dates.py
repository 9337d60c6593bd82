"""Dates as texts write them, found with their place and read without gaining precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from followthrough.documents.words import layout_words
from followthrough.errors import InvalidValue
from followthrough.values import PartialDate

_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_RANGE = r"(?:(?P<first>\d{1,2})\s?[-–—]\s?)?"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text that was searched."""

    value: PartialDate
    start: int
    end: int


_SOME_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")  # no date without one


_LONGEST_DATELINE = 100
_PARTS = re.compile(r"[,;|()–—/]|\s-\s")
_AT = re.compile(r"(?:(?:done|issued|adopted|signed) )?(?:at|in) (?=\S)", re.IGNORECASE)
_PARTICLES = frozenset(  # in names of places
    ("of", "de", "da", "do", "dos", "la", "le", "los", "las", "el", "al", "and", "the", "on", "d'")
)
_MOST_WORDS = 5  # of the name of one place


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    months = sorted(layout_words(language).months, key=len, reverse=True)
    month = rf"(?P<month>{'|'.join(months)})\.?"
    forms = (
        rf"{_YEAR}-(?P<number>\d\d)(?:-{_DAY})?",
        rf"{_RANGE}{_DAY}\s+(?:of\s+)?{month},?\s+{_YEAR}",
        rf"{month}\s+{_RANGE}{_DAY},?\s+{_YEAR}",
        rf"{month},?\s+(?:of\s+)?{_YEAR}",
    )
    return tuple(re.compile(rf"(?<![\w-]){form}(?!\d|-\d)", re.IGNORECASE) for form in forms)


@cache
def _months(language: str) -> re.Pattern[str]:
    return re.compile("|".join(layout_words(language).months))


def find_dates(text: str, language: str = "en") -> tuple[FoundDate, ...]:
    """Every date with at least a month ("11 November 2022", "November 11, 2022", "2022-11-11").

    A range of days ("12-13 May 2022") is read as its last day. What is no day of the calendar is left.
    """
    found: list[FoundDate] = []
    if not _SOME_YEAR.search(text):
        return ()
    numeric, *written = _patterns(language)
    for pattern in (numeric, *written) if _months(language).search(text.lower()) else (numeric,):
        for date in _read_all(pattern, text, language):
            if not any(date.start < other.end and other.start < date.end for other in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def first_date(text: str, language: str = "en") -> PartialDate | None:
    """The first date in a short text such as a header field; a bare year counts."""
    dates = find_dates(text, language)
    if dates:
        return dates[0].value
    year = re.search(rf"(?<!\w){_YEAR}(?!\w)", text)
    return PartialDate(int(year["year"])) if year else None


def is_dateline(words: str) -> bool:
    """Whether words are only a day and where it was: "Bangkok, Thailand, 5 June 2024", "3 March 2025"."""
    if len(words) > _LONGEST_DATELINE or not any(map(str.isdigit, words)):
        return False
    days = [date for date in find_dates(words) if date.value.day is not None]
    if len(days) != 1:
        return False
    around = f"{words[: days[0].start]} , {words[days[0].end :]}"
    return all(_is_place(part.strip(" .*_")) for part in _PARTS.split(around))


def _is_place(words: str) -> bool:
    """Whether words may name a place: a few, each with a capital letter; nothing at all is none too."""
    names = _AT.sub("", words, count=1).split()
    named = all(name[:1].isupper() or name.lower() in _PARTICLES for name in names)
    return named and len(names) <= _MOST_WORDS


def _read_all(pattern: re.Pattern[str], text: str, language: str) -> Iterator[FoundDate]:
    for match in pattern.finditer(text):
        value = _value(match.groupdict(), language)
        if value is not None:
            yield FoundDate(value, match.start(), match.end())


def _value(groups: dict[str, str | None], language: str) -> PartialDate | None:
    year, day, name = groups["year"], groups.get("day"), groups.get("month")
    number = layout_words(language).months[name.lower()] if name else int(groups["number"] or 0)
    try:
        return PartialDate(int(year or 0), number, int(day) if day else None)
    except InvalidValue:
        return None
