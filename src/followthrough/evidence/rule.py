"""The evidenced status of a commitment and its components, by the version of the rule in force."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from followthrough.evidence.finding import Known, finding
from followthrough.evidence.model import Component, FoundStatus, Label, Pace, Status, Succession, Timing
from followthrough.evidence.rollup import roll_up, slowest
from followthrough.evidence.timing import timing
from followthrough.values import PartialDate

VERSION: Final = "1"


def status(components: Sequence[Component], day: datetime.date, baseline: datetime.date) -> Status:
    """Finding, timing and succession of a commitment as at the end of `day`.

    `baseline` is the day of the text: what was before it proves nothing. A component without an accepted
    test is not examined, whatever was recorded about it.
    """
    parts = tuple((part.key, _of_component(part, day, baseline)) for part in components)
    if len(parts) == 1:
        only = parts[0][1]
        return Status(VERSION, day, only.finding, only.timing, only.succession, parts)
    found = roll_up([(key, part.finding) for key, part in parts]) if parts else _unexamined(baseline)
    succession = _newest([each for part in components for each in part.successions], day)
    return Status(VERSION, day, found, slowest([part.timing for _, part in parts]), succession, parts)


def _of_component(component: Component, day: datetime.date, baseline: datetime.date) -> Status:
    succession = _newest(component.successions, day)
    if component.test is None:
        return Status(VERSION, day, _unexamined(baseline), Timing(Pace.UNDATED), succession)
    known = Known.of(component, component.test, day, baseline)
    found = finding(known)
    pace = timing(component.test, found, {act.id: act for act in known.acts}, day)
    return Status(VERSION, day, found, pace, succession)


def _unexamined(baseline: datetime.date) -> FoundStatus:
    return FoundStatus(Label.NOT_EXAMINED, PartialDate.from_date(baseline))


def _newest(said: Sequence[tuple[datetime.date, Succession]], day: datetime.date) -> Succession:
    """What the newest text published by `day` did with it."""
    known = [each for each in said if each[0] <= day]
    return max(known, key=lambda each: each[0])[1] if known else Succession.UNKNOWN
