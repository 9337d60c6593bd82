"""The period over which an undertaking is carried out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from followthrough.commitments.dated import (
    YEAR,
    Dated,
    any_phrase,
    count_of,
    dates_in,
    number_pattern,
    plus,
    tells_unit,
    tells_year,
)
from followthrough.commitments.language import Language, language
from followthrough.values import PartialDate, Period

_SPAN = re.compile(rf"(?<![\w/-])(?:FY\s?)?(?P<start>{YEAR})\s?[-–—/]\s?(?P<end>{YEAR}|\d\d)(?![\w-]|\.\d)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*|\b[IVX]+)\s*\(?\s*$")
_COUNTED_PAST = re.compile(r"\bfor\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?(?:end\s+of\s+|end-)?$", re.IGNORECASE)
_ACRONYM_BEHIND = re.compile(r"\s*\([A-Z][^()]{1,12}\)\s*$")
_LAST_NAMED = re.compile(r"([\w’'-]+)(?:\s+[IVX]+)?$")
_FIRST_WORD = re.compile(r"\s*\)?\s*([A-Za-z]+)")
_PHRASE_ENDS = re.compile(r"\s*(?:$|[.,;)]|onwards?\b|on\b|and\b)", re.IGNORECASE)
_NEXT = 12  # characters between a count of years and the years themselves
_LONGEST = 60  # years; what is longer is no period of an action


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    value: Period
    start: int
    end: int


def find_period(part: str, words: Language, today: PartialDate | None) -> FoundPeriod | None:
    """The period that the words of `part` give for its action; places count from the start of `part`."""
    if not tells_year(part):
        return _relative(part, (), words, today)
    dates = dates_in(part, words)
    return (
        _counted_to(part, words)
        or _extended(part, dates, words)
        or _relative(part, dates, words, today)
        or _between_dates(part, dates)
        or _written(part, words)
        or _open(part, dates, words, today)
    )


@cache
def relative_pattern(code: str) -> re.Pattern[str]:
    """ "over the next five years", "in the coming two to three years"."""
    number = number_pattern(code)
    return re.compile(
        rf"\b(?:over|during|in|for)\s+(?:the\s+course\s+of\s+)?(?:the\s+)?(?:next|coming|following)\s+"
        rf"(?:(?:(?:{number})\s?(?:to|or|-|–)\s?)?(?P<count>{number})[\s-](?P<units>years?|months?|decades?)"
        rf"|(?P<unit>year|month|decade)(?!\s+and))\b",
        re.IGNORECASE,
    )


@cache
def _over(code: str) -> re.Pattern[str]:
    """ "over three years", "for a period of five years", "over a three-year period"."""
    number = number_pattern(code)
    return re.compile(
        rf"\b(?:over|for)\s+(?:a\s+(?:period|term)\s+of\s+)?(?P<count>{number})\s+(?P<units>years?|months)\b(?!['’]|\s+(?:of\s+age|old))"
        rf"|\b(?:over|for|during)\s+an?\s+(?P<spread>{number})[\s-](?P<spreads>year|month)\s+(?:period|term|span|timeframe)\b",
        re.IGNORECASE,
    )


@cache
def _counted(code: str) -> re.Pattern[str]:
    """ "for another five years until 2027"."""
    return re.compile(
        rf"\bfor\s+(?:another\s+|a\s+further\s+|the\s+)?(?P<count>{number_pattern(code)})\s+years?\s+(?:until|to|up\s+to|ending\s+in)\s+(?P<end>{YEAR})\b",
        re.IGNORECASE,
    )


@cache
def _from_words(code: str) -> re.Pattern[str]:
    """ "starting from", "from early"."""
    return re.compile(
        rf"\b(?:{any_phrase(language(code).phrases['from_words'])})\s+(?:(?:FY|fiscal\s+year|early|mid|late)[\s-]*)?$",
        re.IGNORECASE,
    )


def _counted_to(part: str, words: Language) -> FoundPeriod | None:
    match = _counted(words.code).search(part)
    if match is None:
        return None
    last = int(match["end"])
    value = Period(PartialDate(last - count_of(match["count"], words)), PartialDate(last))
    return FoundPeriod(value, match.start(), match.end())


def _relative(
    part: str, dates: Sequence[Dated], words: Language, today: PartialDate | None
) -> FoundPeriod | None:
    if today is None or not tells_unit(part, words):
        return None
    for pattern in (relative_pattern(words.code), _over(words.code)):
        match = pattern.search(part)
        if match is None or _counts_the_past(part, match):
            continue
        written = _between_dates(part, dates) or _written(part, words)
        if written is not None and 0 <= written.start - match.end() <= _NEXT:
            return written  # "over 4 years, from 2031-2034"
        groups = match.groupdict()
        count = count_of(groups.get("count") or groups.get("spread"), words)
        unit = groups.get("units") or groups.get("unit") or groups.get("spreads") or "years"
        return FoundPeriod(_from(today, count, unit), match.start(), match.end())
    return None


def _counts_the_past(part: str, match: re.Match[str]) -> bool:
    """ "for over seventy years": a long time gone by, not one to come."""
    return bool(_COUNTED_PAST.search(part[: match.start()]))


def _from(today: PartialDate, count: int, unit: str) -> Period:
    if unit.lower().startswith("month"):
        return Period(PartialDate(today.year, today.month), plus(today, count, unit))
    return Period(PartialDate(today.year), plus(today, count, unit))


def _between_dates(part: str, dates: Sequence[Dated]) -> FoundPeriod | None:
    """ "from 2024 to 2027", "between January 2025 and June 2026", "in 2024 and 2025"."""
    for first, last in pairwise(dates):
        before, joint = part[max(0, first.start - 30) : first.start], part[first.end : last.start]
        opened = re.search(
            r"\b(?P<opener>from|between|in|over|during|for(?:\s+the\s+period)?|the\s+period)\s+(?:(?:the\s+)?(?:FY|fiscal\s+years?|years)\s*)?$",
            before,
            re.IGNORECASE,
        )
        if opened is None or not _joins(opened["opener"].lower(), joint):
            continue
        if _in_order(first, last):
            start = first.start - (len(before) - opened.start())
            return FoundPeriod(Period(first.value, last.value), start, last.end)
    return None


def _extended(part: str, dates: Sequence[Dated], words: Language) -> FoundPeriod | None:
    """ "extend the mandate until 31 March 2026": it goes on to that day."""
    for date in dates:
        before = part[: date.start]
        match = _UNTIL.search(before)
        if match is not None and words.any_of("lasting_verbs").search(before):
            return FoundPeriod(Period(None, date.value), match.start(), date.end)
    return None


def _joins(opener: str, joint: str) -> bool:
    word = re.fullmatch(r"\s+(?P<word>to|and|until|through|till|up\s+to)\s+(?:FY\s?)?", joint, re.IGNORECASE)
    if word is None:
        return False
    joined = word["word"].lower()
    return joined == "and" if opener in ("between", "in", "over", "during") else joined != "and"


def _in_order(first: Dated, last: Dated) -> bool:
    years = last.value.year - first.value.year
    return 0 <= years <= _LONGEST and first.value.first_day < last.value.first_day


def _written(part: str, words: Language) -> FoundPeriod | None:
    """ "2023-25", unless the years belong to the name of a plan."""
    for match in _SPAN.finditer(part):
        value = _years(match)
        if value and not _belongs_to_name(part, match, words):
            return FoundPeriod(value, match.start(), match.end())
    return None


def _belongs_to_name(part: str, match: re.Match[str], words: Language) -> bool:
    """ "Work Plan IV (2021-2025)": years that are part of a plan's name are no period of the action."""
    before = _ACRONYM_BEHIND.sub(" ", part[: match.start()])  # "Plan (GAP) 2023-2033"
    last = _LAST_NAMED.search(before.rstrip(" ("))
    named = last is not None and last[1].lower() in words.words["dated_names"]
    after = _FIRST_WORD.match(part[match.end() :])
    described = after is not None and after[1].lower() in words.words["dated_names"]
    measured = after is not None and after[1].lower() in words.words["base_words"]  # "2018-2020 levels"
    return measured or (named and bool(_NAME_BEFORE.search(before))) or (described and "(" not in before[-2:])


def _open(
    part: str, dates: Sequence[Dated], words: Language, today: PartialDate | None
) -> FoundPeriod | None:
    """ "starting from 1 January 2025", "from 2026 onwards": a start without an end."""
    for date in dates:
        before = part[max(0, date.start - 40) : date.start]
        opener = _from_words(words.code).search(before)
        past = today is not None and date.value.last_day < today.first_day
        if opener is not None and not past and _runs_from(opener.group(), part[date.end :]):
            start = date.start - (len(before) - opener.start())
            return FoundPeriod(Period(date.value, None), start, date.end)
    return None


def _runs_from(opener: str, after: str) -> bool:
    """A bare "from" needs the end of its phrase behind the date: "from 2025 the fleet" is left open."""
    if opener.strip().lower() != "from":
        return True
    return bool(_PHRASE_ENDS.match(after))


def _years(match: re.Match[str]) -> Period | None:
    """``2023-25`` and ``2023-2025``; None when the end lies before the start."""
    start, end = int(match["start"]), match["end"]
    last = int(end) if len(end) == 4 else start // 100 * 100 + int(end)
    return Period(PartialDate(start), PartialDate(last)) if start < last <= start + _LONGEST else None
