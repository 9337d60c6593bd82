"""Dates as exact as the text gives them, and periods between them."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from followthrough.errors import InvalidValue
from followthrough.messages import _

_PRINTED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _or_first(part: int | None) -> int:
    return 1 if part is None else part


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. Never gains precision.

    Prints as ISO 8601 reduced precision: ``2027``, ``2022-11``, ``2022-11-11``. Equality is of what
    was said: ``2022`` and ``2022-11`` differ. Order is asked with `before`, which can answer "unknown".
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        try:
            if self.day is not None and self.month is None:
                raise ValueError
            datetime.date(self.year, _or_first(self.month), _or_first(self.day))
        except ValueError:
            found = "-".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
            raise InvalidValue(
                _('Not a date of the calendar: "{found}".', found=found),
                _("Give the year alone where the rest is unknown."),
            ) from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2027``, ``2022-11`` or ``2022-11-11``."""
        match = _PRINTED.fullmatch(text.strip())
        if not match:
            raise InvalidValue(
                _('A date is written as YYYY, YYYY-MM or YYYY-MM-DD; found "{text}".', text=text),
                _("Write it in one of these forms."),
            )
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def from_date(cls, day: datetime.date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def first_day(self) -> datetime.date:
        """The earliest day this date can mean."""
        return datetime.date(self.year, _or_first(self.month), _or_first(self.day))

    @property
    def last_day(self) -> datetime.date:
        """The latest day this date can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def before(self, other: PartialDate) -> bool | None:
        """Whether this lies before `other`: True, False, or None where the precision leaves it open."""
        if self.last_day < other.first_day:
            return True
        if self.first_day >= other.last_day:
            return False
        return None


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included; either may be open (None), not both."""

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise InvalidValue(
                _("A period needs a start, an end or both; found neither."), _("Leave the period out.")
            )
        if self.start and self.end and self.end.last_day < self.start.first_day:
            raise InvalidValue(
                _("A period ends after it starts; found {start} to {end}.", start=self.start, end=self.end),
                _("Exchange the two."),
            )

    def __str__(self) -> str:
        """ISO 8601 interval with ``..`` for an open end: ``2023/2028``, ``../2027``."""
        return f"{self.start or '..'}/{self.end or '..'}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the printed form."""
        start, slash, end = text.strip().partition("/")
        if not slash:
            raise InvalidValue(
                _('A period is written as START/END, ".." for open; found "{text}".', text=text),
                _("Write it as 2023/2028."),
            )
        return cls(*(None if part == ".." else PartialDate.parse(part) for part in (start, end)))

    def covers(self, date: PartialDate) -> bool | None:
        """Whether `date` lies within: True, False, or None where its precision leaves it open.

        A bound counts whole: 2023/2028 begins on 1 January 2023 and ends on 31 December 2028.
        """
        first = datetime.date.min if self.start is None else self.start.first_day
        last = datetime.date.max if self.end is None else self.end.last_day
        if date.last_day < first or last < date.first_day:
            return False
        return True if first <= date.first_day and date.last_day <= last else None
