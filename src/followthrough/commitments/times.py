"""Periods and deadlines, as partial dates read against the date of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.commitments.language import Language
from followthrough.documents.dates import find_dates
from followthrough.values import PartialDate, Period

_YEAR = r"(?:19|20|21)\d\d"
_SPAN = re.compile(
    rf"(?<![\w/-])(?P<fy>FY\s?)?(?P<start>{_YEAR})\s?[-–—/]\s?(?P<end>{_YEAR}|\d\d)(?![\w-]|\.\d)"
)
_FROM_TO = re.compile(
    rf"\b(?:from|between)\s+(?:FY\s?)?(?P<start>{_YEAR})\s+(?:to|and|until|through)\s+(?:FY\s?)?(?P<end>{_YEAR})\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*|\b[IVX]+)\s*\(?\s*$")


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    value: Period
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    value: PartialDate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The document's date, against which relative words are read, and the words themselves."""

    words: Language
    today: PartialDate | None = None

    def period(self, text: str, start: int, end: int) -> FoundPeriod | None:
        """The period that ``text[start:end]`` gives for its action, None when it gives none."""
        part = text[start:end]
        return self._relative_period(part, start) or self._written_period(part, start)

    def unresolved(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The place of a relative expression that no document date resolves."""
        if self.today is not None:
            return None
        match = self._relative().search(text, start, end) or self._within().search(text, start, end)
        return (match.start(), match.end()) if match else None

    def _relative(self) -> re.Pattern[str]:
        numbers = "|".join(self.words.tables["numbers"])
        return re.compile(
            rf"\b(?:over|during|in|for)\s+(?:the\s+course\s+of\s+)?(?:the\s+)?(?:next|coming|following)\s+"
            rf"(?:(?P<count>\d{{1,2}}|{numbers})[\s-](?P<units>years?|months?|decades?)|(?P<unit>year|month|decade))\b",
            re.IGNORECASE,
        )

    def _over(self) -> re.Pattern[str]:
        numbers = "|".join(self.words.tables["numbers"])
        return re.compile(
            rf"\bover\s+(?:a\s+period\s+of\s+)?(?P<count>\d{{1,2}}|{numbers})\s+years?\b", re.IGNORECASE
        )

    def _within(self) -> re.Pattern[str]:
        numbers = "|".join(self.words.tables["numbers"])
        return re.compile(
            rf"\bwithin\s+(?:the\s+next\s+)?(?P<count>\d{{1,3}}|{numbers})\s+(?P<unit>years?|months?|days?|weeks?)\b"
            r"|\b(?P<later>later\s+this\s+(?:year|month))\b|\b(?P<this>(?:(?:by|before|at)\s+(?:the\s+)?end\s+of|during|in\s+the\s+course\s+of)\s+this\s+year)\b"
            r"|\b(?P<next>(?:early\s+|later\s+|by\s+the\s+end\s+of\s+|in\s+the\s+course\s+of\s+)?next\s+year)\b",
            re.IGNORECASE,
        )

    def _relative_period(self, part: str, shift: int) -> FoundPeriod | None:
        match = self._relative().search(part)
        unit = (match["units"] or match["unit"]).lower() if match else "years"
        if match is None:
            match = self._over().search(part)
        if match is None or self.today is None:
            return None
        count = self._count(match["count"]) * (10 if unit.startswith("decade") else 1)
        if unit.startswith("month"):
            value = Period(PartialDate(self.today.year, self.today.month), _plus_months(self.today, count))
        else:
            value = Period(PartialDate(self.today.year), PartialDate(self.today.year + count))
        return FoundPeriod(value, shift + match.start(), shift + match.end())

    def _written_period(self, part: str, shift: int) -> FoundPeriod | None:
        for pattern in (_FROM_TO, _SPAN):
            for match in pattern.finditer(part):
                value = _years(match)
                if value and not (pattern is _SPAN and self._belongs_to_name(part, match)):
                    return FoundPeriod(value, shift + match.start(), shift + match.end())
        return None

    def _belongs_to_name(self, part: str, match: re.Match[str]) -> bool:
        """ "Work Plan IV (2021-2025)": years that are part of a plan's name are no period of the action."""
        before = part[: match.start()]
        tail = before.rstrip(" (")
        last = re.search(r"([\w’'-]+)(?:\s+[IVX]+)?$", tail)
        named = bool(last) and last is not None and last[1].lower() in self.words.words["dated_names"]
        return named and bool(_NAME_BEFORE.search(before))

    def deadline(self, text: str, start: int, end: int) -> FoundDeadline | None:
        """The date by which ``text[start:end]`` says its action is to be done."""
        part = text[start:end]
        return self._dated(part, start) or self._within_time(part, start)

    def _dated(self, part: str, shift: int) -> FoundDeadline | None:
        for value, begin, stop in self._dates(part):
            due = self._due(part, begin)
            if due is not None and not self._told_as_past(part, due, value):
                return FoundDeadline(value, shift + due, shift + stop)
        return None

    def _dates(self, part: str) -> list[tuple[PartialDate, int, int]]:
        """Dates with at least a month, then bare years, in order of the text."""
        dates = [(date.value, date.start, date.end) for date in find_dates(part)]
        for match in re.finditer(rf"(?<![\w/])(?<!\d[-–]){_YEAR}(?![\w/]|[-–]\d|\.\d)", part):
            if not any(begin <= match.start() < stop for _, begin, stop in dates):
                dates.append((PartialDate(int(match.group())), match.start(), match.end()))
        return sorted(dates, key=lambda date: date[1])

    def _due(self, part: str, begin: int) -> int | None:
        """Where the words begin that make the date at `begin` a deadline."""
        before = part[max(0, begin - 50) : begin]
        match = re.search(
            rf"\b(?P<due>{self._due_words()})\s+(?:the\s+)?(?:(?:year|end\s+of|early|late|mid|fall|spring|summer|autumn|winter"
            r"|(?:first|second|third|fourth)\s+(?:half|quarter)\s+of|middle\s+of|beginning\s+of|first\s+half\s+of)[\s-]+)*$"
            rf"|\b(?:{self._due_words()})\s+(?:mid|early|late|end)-$",
            before,
            re.IGNORECASE,
        )
        if match:
            return max(0, begin - 50) + match.start()
        held = re.search(
            rf"\b(?:{'|'.join(self.words.phrases['event_verbs'])})\s+(?:its|the|our|their|a)\s+$",
            before,
            re.IGNORECASE,
        )
        return begin if held else None

    def _due_words(self) -> str:
        return "|".join(
            re.escape(p).replace(r"\ ", r"\s+")
            for p in sorted(self.words.phrases["due"], key=len, reverse=True)
        )

    def _told_as_past(self, part: str, due: int, value: PartialDate) -> bool:
        if self.today is not None and value.last_day < self.today.first_day:
            return True
        words = part[max(0, due - 30) : due].lower().split()
        return bool(words) and words[-1] in self.words.words["past"]

    def _within_time(self, part: str, shift: int) -> FoundDeadline | None:
        match = self._within().search(part)
        if match is None or self.today is None:
            return None
        value = self._from_now(match, self.today)
        return FoundDeadline(value, shift + match.start(), shift + match.end()) if value else None

    def _from_now(self, match: re.Match[str], today: PartialDate) -> PartialDate | None:
        if match["later"]:
            return PartialDate(today.year, today.month if "month" in match["later"].lower() else None)
        if match["this"] or match["next"]:
            return PartialDate(today.year + (1 if match["next"] else 0))
        count, unit = self._count(match["count"]), match["unit"].lower()
        if unit.startswith("year"):
            return PartialDate(today.year + count)
        months = (
            count
            if unit.startswith("month")
            else max(1, round(count / (30 if unit.startswith("day") else 4)))
        )
        return _plus_months(today, months)

    def _count(self, text: str | None) -> int:
        if not text:
            return 1
        return int(self.words.tables["numbers"].get(text.lower(), text if text.isdigit() else "1"))


def _plus_months(date: PartialDate, months: int) -> PartialDate:
    """The month that many months later; a year alone stays a year."""
    if date.month is None:
        return PartialDate(date.year + months // 12)
    total = date.year * 12 + date.month - 1 + months
    return PartialDate(total // 12, total % 12 + 1)


def _years(match: re.Match[str]) -> Period | None:
    """``2023-25`` and ``2023-2025``; None when the end lies before the start."""
    start, end = int(match["start"]), match["end"]
    last = int(end) if len(end) == 4 else start // 100 * 100 + int(end)
    return Period(PartialDate(start), PartialDate(last)) if start < last <= start + 60 else None
