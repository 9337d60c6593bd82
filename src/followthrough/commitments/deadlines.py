"""The date by which an undertaking is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.commitments.dated import (
    Dated,
    any_phrase,
    count_of,
    dates_in,
    number_pattern,
    plus,
    plus_months,
)
from followthrough.commitments.language import Language
from followthrough.values import PartialDate

_BEFORE = 60  # characters before a date that are searched for the words that make it a deadline
_ASIDE = re.compile(r"(?:—|\s–\s)[^—]{1,400}?(?:—|\s–\s)|(?:—|\s–\s)[^—]*$")


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    value: PartialDate
    start: int
    end: int


def find_deadline(part: str, words: Language, today: PartialDate | None) -> FoundDeadline | None:
    """The deadline that the words of `part` give; places count from the start of `part`."""
    shown = _ASIDE.sub(lambda aside: " " * len(aside.group()), part)
    found = [*_dated(shown, words, today)]
    if found:
        return _last_joined(shown, found)
    if today is None:
        return None
    return _month_alone(shown, words, today) or _from_now(shown, words, today) or _end_of(shown, words, today)


def relative_pattern(words: Language) -> re.Pattern[str]:
    """ "within three years", "later this year", "next month", "this summer", "in two years' time"."""
    number = number_pattern(words)
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
        joined = re.match(r"\s*,?\s*and\b", between) and not re.search(r"\bto\b|;", between)
        if not joined or following.value.first_day < chosen.value.first_day:
            break
        chosen = following
    return chosen


def _due(part: str, date: Dated, words: Language) -> int | None:
    """Where the words begin that make a date a deadline."""
    before = part[max(0, date.start - _BEFORE) : date.start]
    openers = any_phrase(words.phrases["date_openers"])
    match = re.search(
        rf"(?<![\w-])(?P<due>{any_phrase(words.phrases['due'])})\s+(?:(?:{openers})[\s-]*)*$",
        before,
        re.IGNORECASE,
    )
    if match is not None and not (match["due"].lower() == "on" and date.is_year):
        return date.start - len(before) + match.start()
    held = re.search(
        rf"\b(?:{'|'.join(words.phrases['event_verbs'])})\s+(?:its|the|our|their|a)\s+$",
        before,
        re.IGNORECASE,
    )
    return date.start if held or _is_occasion(part, date, words) else None


def _is_occasion(part: str, date: Dated, words: Language) -> bool:
    """ "in the 2031 budget", "at our second session of May 2031"."""
    nouns = any_phrase(words.phrases["occasions"])
    before, after = part[max(0, date.start - _BEFORE) : date.start], part[date.end :]
    named = date.is_year and re.match(rf"\s+(?:\w+\s+)?(?:{nouns})\b", after)
    if named and re.search(r"\b(?:in|at|under|by|for)\s+(?:its|the|our|their)\s+$", before, re.IGNORECASE):
        return True
    held = (
        rf"\b(?:at|during|by)\s+(?:its|the|our|their|an?)\s+(?:[\w-]+\s+){{0,3}}(?:{nouns})\s+(?:of|in)\s+$"
    )
    return re.search(held, before, re.IGNORECASE) is not None


def _told_as_past(part: str, due: int, date: Dated, words: Language, today: PartialDate | None) -> bool:
    if today is not None and date.value.last_day < today.first_day:
        return True
    before = part[max(0, due - 30) : due].lower().split()
    if before[-3:-1] == ["to", "be"] or before[-3:-1] == ["will", "be"]:
        return False
    return bool(before) and before[-1].strip(",") in words.words["past"]


def _from_now(part: str, words: Language, today: PartialDate) -> FoundDeadline | None:
    match = relative_pattern(words).search(part)
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
    names = "|".join(name.capitalize() for name in words.tables["months"] if len(name) > 3 or name == "may")
    match = re.search(
        rf"\b(?:[Bb]y|[Ii]n|[Bb]efore|[Uu]ntil|[Oo]n|[Dd]uring)\s+(?:the\s+)?(?:end\s+of\s+|end-|mid-|early\s+|late\s+)?(?P<day>\d{{1,2}}\s+)?"
        rf"(?P<month>{names})(?:\s+(?P<which>this|next)\s+year)?\b(?!,?\s+(?:of\s+)?\d)",
        part,
    )
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
    ends = words.tables["ends"]
    match = re.search(
        rf"\b(?:by|before|at|until)\s+(?:the\s+)?(?P<end>{any_phrase(tuple(ends))})\b", part, re.IGNORECASE
    )
    if match is None:
        return None
    unit = ends[" ".join(match["end"].lower().split())]
    year = today.year if unit == "year" else (today.year // 10 + 1) * 10
    return FoundDeadline(PartialDate(year), match.start(), match.end())
