"""The finding about one component, version 1 of the rule: the first row that matches wins."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from followthrough.evidence.model import Act, Component, Effect, FoundStatus, Label, Search, Test, TestType
from followthrough.evidence.standing import standing
from followthrough.values import PartialDate

SEARCH_VALID_DAYS = 180
_ACTS_OF_PROGRESS = (Effect.COMPLETES, Effect.PROGRESSES)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a component as at `day`: records published by then, of events after `baseline`."""

    test: Test
    day: datetime.date
    baseline: datetime.date
    acts: tuple[Act, ...]
    searches: tuple[Search, ...]

    @classmethod
    def of(cls, component: Component, test: Test, day: datetime.date, baseline: datetime.date) -> Known:
        """The component's records that count, oldest first."""
        acts = (act for act in component.acts if _counts(act, day, baseline))
        searches = (search for search in component.searches if search.day <= day)
        return cls(
            test,
            day,
            baseline,
            tuple(sorted(acts, key=lambda act: (act.happened, act.seen, act.id))),
            tuple(sorted(searches, key=lambda search: (search.day, search.id))),
        )

    def that(self, *effects: Effect) -> tuple[Act, ...]:
        """The acts with one of these effects, oldest first."""
        return tuple(act for act in self.acts if act.effect in effects)

    @property
    def fulfilling(self) -> tuple[Act, ...]:
        """Acts that fulfil or advance it; to say a stance again is to keep it."""
        stance = (Effect.REAFFIRMS,) if self.test.type == TestType.STANCE else ()
        return self.that(*_ACTS_OF_PROGRESS, *stance)

    @property
    def window_start(self) -> datetime.date:
        """The first day of the window that ends today."""
        return months_before(self.day, self.test.window_months)

    @property
    def valid_search(self) -> Search | None:
        """The newest search, where it is valid and found nothing."""
        last = self.searches[-1] if self.searches else None
        fresh = last is not None and (self.day - last.day).days <= SEARCH_VALID_DAYS
        return last if last and fresh and not last.found else None


def _counts(act: Act, day: datetime.date, baseline: datetime.date) -> bool:
    """Whether the record was out by `day`, and its event came after the baseline and has come by then.

    An event with a partial date counts from its last possible day.
    """
    return act.seen <= day and act.event.last_day > baseline and act.event.first_day <= day


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day `months` earlier, or the last of that month where it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def finding(known: Known) -> FoundStatus:
    """What the evidence shows of one component."""
    return next(found for row in ROWS if (found := row(known)) is not None)


def _not_assessable(known: Known) -> FoundStatus | None:
    reason = known.test.unassessable
    return FoundStatus(Label.NOT_ASSESSABLE, reason=reason) if reason else None


def _withdrawn(known: Known) -> FoundStatus | None:
    withdrawals = [act for act in known.that(Effect.WITHDRAWS) if act.by_owner]
    if not withdrawals:
        return None
    last = withdrawals[-1]
    again = known.that(*_ACTS_OF_PROGRESS, Effect.REAFFIRMS)
    if any(act.by_owner and act.happened > last.happened for act in again):
        return None
    return _found(Label.WITHDRAWN, [last])


def _contrary(known: Known) -> FoundStatus | None:
    contrary = known.that(Effect.CONTRARY)
    if known.test.type == TestType.STANCE:
        contrary = tuple(act for act in contrary if act.happened >= known.window_start)
    elif known.fulfilling:
        contrary = tuple(act for act in contrary if act.happened > known.fulfilling[-1].happened)
    return _found(Label.CONTRARY, contrary[-1:]) if contrary else None


def _maintained(known: Known) -> FoundStatus | None:
    if not known.test.type.is_kept_up:
        return None
    within = [act for act in known.fulfilling if act.happened >= known.window_start]
    return _found(Label.MAINTAINED, _alike(within)) if within else None


def _considered(known: Known) -> FoundStatus | None:
    decided = known.that(Effect.COMPLETES)
    if known.test.type != TestType.CONSULTATIVE or not decided:
        return None
    return _found(Label.CONSIDERED, decided[-1:], reason=decided[-1].outcome)


def _delivered(known: Known) -> FoundStatus | None:
    if known.test.type not in (TestType.DELIVERABLE, TestType.TARGET):
        return None
    done = known.that(Effect.COMPLETES)
    enough = next((n for n in range(1, len(done) + 1) if count(done[:n]) >= known.test.required), None)
    if enough is None:
        return None
    return replace(_found(Label.DELIVERED, done[:enough]), standing=standing(done))


def _partly_delivered(known: Known) -> FoundStatus | None:
    done = known.that(Effect.COMPLETES)
    if known.test.type == TestType.DELIVERABLE and done:
        required = known.test.out_of or known.test.required
        return _found(Label.PARTLY_DELIVERED, done, number=count(done), required=required)
    due = known.test.due
    missed = known.test.type == TestType.TARGET and due is not None and known.day > due.latest
    above = known.that(Effect.PROGRESSES)
    return _found(Label.PARTLY_DELIVERED, above[-1:]) if missed and above else None


def _under_way(known: Known) -> FoundStatus | None:
    if known.test.type.is_kept_up:
        return None
    progress = known.that(*_ACTS_OF_PROGRESS)
    return _found(Label.UNDER_WAY, _alike(progress)) if progress else None


def _no_evidence_since(known: Known) -> FoundStatus | None:
    search = known.valid_search
    if not known.test.type.is_kept_up or not known.fulfilling or search is None:
        return None
    found = _found(Label.NO_EVIDENCE_SINCE, known.fulfilling[-1:])
    return FoundStatus(found.label, found.date, decided_by=(*found.decided_by, search.id))


def _no_evidence_found(known: Known) -> FoundStatus | None:
    denials, search = known.that(Effect.DENIES), known.valid_search
    days = [(act.happened, act.id) for act in denials] + ([(search.day, search.id)] if search else [])
    if not days:
        return None
    day, key = max(days)
    return FoundStatus(Label.NO_EVIDENCE_FOUND, PartialDate.from_date(day), decided_by=(key,))


def _not_examined(known: Known) -> FoundStatus:
    looked = [search.day for search in known.searches] + [act.happened for act in known.fulfilling]
    return FoundStatus(Label.NOT_EXAMINED, PartialDate.from_date(max([known.baseline, *looked])))


ROWS: tuple[Callable[[Known], FoundStatus | None], ...] = (
    *(_not_assessable, _withdrawn, _contrary, _maintained, _considered, _delivered, _partly_delivered),
    *(_under_way, _no_evidence_since, _no_evidence_found, _not_examined),
)


def count(acts: Iterable[Act]) -> int:
    """How many distinct things acts prove; an act that names none is one thing of its own."""
    named = {unit for act in acts for unit in act.units}
    return len(named) + sum(not act.units for act in acts) if named else len(list(acts))


def _alike(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The newest act and those of the same day: they decide together."""
    return tuple(act for act in acts if act.happened == acts[-1].happened)


def _found(
    label: Label,
    acts: Sequence[Act],
    *,
    number: int | None = None,
    required: int | None = None,
    reason: str = "",
) -> FoundStatus:
    date = acts[-1].event if acts else None
    keys = tuple(act.id for act in acts)
    return FoundStatus(label, date, number, required, reason, standing(acts), keys)
