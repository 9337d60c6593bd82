"""The date by which an undertaking is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from followthrough.commitments.dated import (
    Dated,
    any_phrase,
    count_of,
    dates_in,
    month_names,
    number_pattern,
    plus,
    plus_months,
    tells_month,
    tells_unit,
)
from followthrough.commitments.language import Language, language
from followthrough.values import PartialDate

_BEFORE = 60  # characters before a date that are searched for the words that make it a deadline
_ASIDE = re.compile(r"(?:—|\s–\s)[^—]{1,400}?(?:—|\s–\s)|(?:—|\s–\s)[^—]*$")
_GOES_ON = re.compile(r"\s*,?\s*and\b")
_FURTHER_AIM = re.compile(r"\bto\b|;")
_OWNED = re.compile(r"\b(?:in|at|under|by|for)\s+(?:its|the|our|their)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    value: PartialDate
    start: int
    end: int


def find_deadline(part: str, words: Language, today: PartialDate | None) -> FoundDeadline | None:
    """The deadline that the words of `part` give; places count from the start of `part`."""
    shown = _ASIDE.sub(lambda aside: " " * len(aside.group()), part)
    found = _dated(shown, words, today)
    if found:
        return _last_joined(shown, found)
    if today is None:
        return None
    found_month = _month_alone(shown, words, today) if tells_month(shown, words) else None
    if found_month is not None or not tells_unit(shown, words):
        return found_month
    return _from_now(shown, words, today) or _end_of(shown, words, today)


@cache
def relative_pattern(code: str) -> re.Pattern[str]:
    """ "within three years", "later this year", "next month", "this summer", "in two years' time"."""
    words, number = language(code), number_pattern(code)
    seasons = "|".join(words.phrases["seasons"])
    place = rf"(?:(?:{any_phrase(words.phrases['places_in_time'])})\s+)"
    return re.compile(
        rf"\bwithin\s+(?:the\s+(?:next|coming)\s+)?(?P<count>a|an|{number})\s+(?P<unit>years?|months?|days?|weeks?)\b"
        rf"(?!\s+(?:of|after|from|following)\s+(?!(?:the\s+)?(?:date\s+of\s+)?(?:this|today|now|its|signature|adoption)))"
        rf"|\bin\s+(?P<later>{number})\s+(?P<units>years|months|weeks)(?:['’]\s+time)?(?=\s*(?:$|[.,;)]|to\b|and\b))"
        rf"|(?<!earlier\s)\b{place}?(?P<this>this\s+(?:year|month|{seasons}))\b(?!['’])"
        rf"|(?<!over\sthe\s)(?<!in\sthe\s)(?<!for\sthe\s)(?<!during\sthe\s)(?<!from\s)(?<!starting\s)(?<!beginning\s)\b{place}?(?P<next>next\s+(?:year|month|{seasons}))\b(?!['’])",
        re.IGNORECASE,
    )


def _dated(part: str, words: Language, today: PartialDate | None) -> list[FoundDeadline]:
    found = []
    for date in dates_in(part, words):
        due = _due(part, date, words)
        if due is not None and not _told_as_past(part, due, date, words, today):
            found.append(FoundDeadline(date.value, due, date.end))
    return found


def _last_joined(part: str, found: list[FoundDeadline]) -> FoundDeadline:
    """The first, or the last of "5 MW by 2025 and 9 MW by 2030"; a date behind "to" is a further aim's."""
    chosen = found[0]
    for following in found[1:]:
        between = part[chosen.end : following.start]
        joined = _GOES_ON.match(between) and not _FURTHER_AIM.search(between)
        if not joined or following.value.first_day < chosen.value.first_day:
            break
        chosen = following
    return chosen


@cache
def _due_words(code: str) -> re.Pattern[str]:
    """ "by the end of", "no later than"."""
    phrases = language(code).phrases
    due, openers = any_phrase(phrases["due"]), any_phrase(phrases["date_openers"])
    return re.compile(rf"(?<![\w-])(?P<due>{due})\s+(?:(?:{openers})[\s-]*)*$", re.IGNORECASE)


@cache
def _held(code: str) -> re.Pattern[str]:
    """ "host its"."""
    verbs = "|".join(language(code).phrases["event_verbs"])
    return re.compile(rf"\b(?:{verbs})\s+(?:its|the|our|their|a)\s+$", re.IGNORECASE)


@cache
def _occasion(code: str) -> re.Pattern[str]:
    """ "budget", "second session"."""
    nouns = any_phrase(language(code).phrases["occasions"])
    return re.compile(rf"\s+(?:\w+\s+)?(?:{nouns})\b")


@cache
def _held_at(code: str) -> re.Pattern[str]:
    """ "at our second session of"."""
    nouns = any_phrase(language(code).phrases["occasions"])
    return re.compile(
        rf"\b(?:at|during|by)\s+(?:its|the|our|their|an?)\s+(?:[\w-]+\s+){{0,3}}(?:{nouns})\s+(?:of|in)\s+$",
        re.IGNORECASE,
    )


@cache
def _month_words(code: str) -> re.Pattern[str]:
    """ "by September", "in March next year"."""
    names = "|".join(month_names(code))
    return re.compile(
        rf"\b(?:[Bb]y|[Ii]n|[Bb]efore|[Uu]ntil|[Oo]n|[Dd]uring)\s+(?:the\s+)?(?:end\s+of\s+|end-|mid-|early\s+|late\s+)?(?P<day>\d{{1,2}}\s+)?"
        rf"(?P<month>{names})(?:\s+(?P<which>this|next)\s+year)?\b(?!,?\s+(?:of\s+)?\d)"
    )


@cache
def _end_words(code: str) -> re.Pattern[str]:
    """ "by the end of the decade"."""
    ends = any_phrase(tuple(language(code).tables["ends"]))
    return re.compile(rf"\b(?:by|before|at|until)\s+(?:the\s+)?(?P<end>{ends})\b", re.IGNORECASE)


def _due(part: str, date: Dated, words: Language) -> int | None:
    """Where the words begin that make a date a deadline."""
    before = part[max(0, date.start - _BEFORE) : date.start]
    match = _due_words(words.code).search(before)
    if match is not None and not (match["due"].lower() == "on" and date.is_year):
        return date.start - len(before) + match.start()
    held = _held(words.code).search(before)
    return date.start if held or _is_occasion(part, date, words) else None


def _is_occasion(part: str, date: Dated, words: Language) -> bool:
    """ "in the 2031 budget", "at our second session of May 2031"."""
    before, after = part[max(0, date.start - _BEFORE) : date.start], part[date.end :]
    named = date.is_year and _occasion(words.code).match(after)
    if named and _OWNED.search(before):
        return True
    return _held_at(words.code).search(before) is not None


def _told_as_past(part: str, due: int, date: Dated, words: Language, today: PartialDate | None) -> bool:
    if today is not None and date.value.last_day < today.first_day:
        return True
    before = part[max(0, due - 30) : due].lower().split()
    if before[-3:-1] == ["to", "be"] or before[-3:-1] == ["will", "be"]:
        return False
    return bool(before) and before[-1].strip(",") in words.words["past"]


def _from_now(part: str, words: Language, today: PartialDate) -> FoundDeadline | None:
    match = relative_pattern(words.code).search(part)
    if match is None:
        return None
    return FoundDeadline(_resolved(match, words, today), match.start(), match.end())


def _resolved(match: re.Match[str], words: Language, today: PartialDate) -> PartialDate:
    unit = match["unit"] or match["units"]
    if unit:
        return plus(today, count_of(match["count"] or match["later"], words), unit)
    said = (match["this"] or match["next"]).lower()
    ahead = 1 if match["next"] else 0
    if said.endswith("month"):
        return plus_months(PartialDate(today.year, today.month), ahead)
    return PartialDate(today.year + ahead)


def _month_alone(part: str, words: Language, today: PartialDate) -> FoundDeadline | None:
    """ "by September", "in March next year": the first such month from the document's date on."""
    match = _month_words(words.code).search(part)
    if match is None or today.month is None:
        return None
    month = int(words.tables["months"][match["month"].lower()])
    before = part[: match.start()].lower().split()
    if before and before[-1].strip(",") in words.words["past"]:
        return None
    year = today.year + (1 if match["which"] == "next" or (not match["which"] and month < today.month) else 0)
    return FoundDeadline(PartialDate(year, month), match.start(), match.end())


def _end_of(part: str, words: Language, today: PartialDate) -> FoundDeadline | None:
    """ "by the end of the decade", "before the end of the year"."""
    match = _end_words(words.code).search(part)
    if match is None:
        return None
    unit = words.tables["ends"][" ".join(match["end"].lower().split())]
    year = today.year if unit == "year" else (today.year // 10 + 1) * 10
    return FoundDeadline(PartialDate(year), match.start(), match.end())
