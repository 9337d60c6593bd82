"""The words for time: intervals, not points, always against the original promise."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from followthrough.evidence.model import Act, Due, FoundStatus, Label, Pace, Test, Timing

_DONE = (Label.DELIVERED, Label.CONSIDERED)


def timing(test: Test, found: FoundStatus, acts: Mapping[str, Act], day: datetime.date) -> Timing:
    """Whether it came on time, is late or overdue as at `day`; what has no date is never late."""
    if test.due is None or found.label in (Label.WITHDRAWN, Label.NOT_ASSESSABLE):
        return Timing(Pace.UNDATED)
    if found.label in _DONE:
        return _done(test.due, acts[found.decided_by[-1]])
    if day <= test.due.latest:
        return Timing(Pace.NOT_YET_DUE)
    return Timing(Pace.OVERDUE, (day - test.due.latest).days, (day - test.due.earliest).days)


def _done(due: Due, act: Act) -> Timing:
    if act.happened <= due.latest:
        return Timing(Pace.ON_TIME)
    at_least, at_most = (act.event.first_day - due.latest).days, (act.happened - due.earliest).days
    return Timing(Pace.LATE, at_least, at_most) if at_least > 0 else Timing(Pace.POSSIBLY_LATE, 0, at_most)
