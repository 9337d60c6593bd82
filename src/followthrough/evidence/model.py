"""What the evidenced status is derived from, and what it says: plain values without a database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from followthrough.errors import InvalidValue
from followthrough.messages import _
from followthrough.values import PartialDate

DEFAULT_WINDOW_MONTHS = 24
PLURAL = 2  # "channels", "projects" without a number: at least two


class TestType(StrEnum):
    """What sort of proof a component asks for."""

    DELIVERABLE = "deliverable"
    TARGET = "target"
    CONTINUING = "continuing"
    CONSULTATIVE = "consultative"  # "explore", "consider"
    STANCE = "stance"
    SEEKS_SUPPORT = "seeks_support"  # asked of others rather than done by the owner

    __test__ = False  # no test of ours, whatever its name

    @property
    def is_kept_up(self) -> bool:
        """Whether it is fulfilled by acts that go on rather than by one that ends it."""
        return self in (TestType.CONTINUING, TestType.STANCE, TestType.SEEKS_SUPPORT)


class Effect(StrEnum):
    """What a piece of evidence does to a component."""

    COMPLETES = "completes"
    PROGRESSES = "progresses"  # an announcement too
    CONTRARY = "contrary"
    WITHDRAWS = "withdraws"  # by the owner, in writing
    DENIES = "denies"  # a party says there is none
    REAFFIRMS = "reaffirms"  # counts for stances, and takes a withdrawal back
    BASELINE = "baseline"
    NEW_PLEDGE = "new_pledge"
    CONFLICT = "conflict"
    RISK = "risk"
    CRITIQUE = "critique"
    CONTEXT = "context"
    SUCCESSION = "succession"


class Succession(StrEnum):
    """What a later text did with a commitment; it never changes the finding."""

    CONTINUED = "continued"
    ABSORBED = "absorbed"
    RENAMED = "renamed"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    NOT_MENTIONED = "not_mentioned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Due:
    """When a component is due: any day from `earliest` to `latest`, both included ("by 2027": in 2027)."""

    earliest: datetime.date
    latest: datetime.date

    @classmethod
    def on(cls, date: PartialDate) -> Due:
        return cls(date.first_day, date.last_day)


@dataclass(frozen=True, slots=True)
class Test:
    """How it will be told whether a component was done, accepted before anyone looks.

    `required` is how many distinct things must be done (2 for a plural without a number), `out_of` how many
    there could be ("3 of the 10 members"). `window_months` is how long an act keeps up a component of a
    continuing type. `unassessable` is the reason why no public test is possible, empty where one is.
    """

    __test__ = False

    type: TestType
    required: int = 1
    out_of: int | None = None
    due: Due | None = None
    window_months: int = DEFAULT_WINDOW_MONTHS
    channel: str = ""
    unassessable: str = ""

    def __post_init__(self) -> None:
        if self.required < 1 or self.window_months < 1:
            raise InvalidValue(
                _(
                    "A test requires at least one thing and a window of at least a month; found {required}"
                    " and {months}.",
                    required=self.required,
                    months=self.window_months,
                ),
                _("Leave them out for one thing and {months} months.", months=DEFAULT_WINDOW_MONTHS),
            )
        if self.out_of is not None and self.out_of < self.required:
            raise InvalidValue(
                _("{required} of {all} cannot be required.", required=self.required, all=self.out_of),
                _("Give how many are required, and of how many."),
            )


@dataclass(frozen=True, slots=True)
class Act:
    """One accepted link of a source to a component.

    `event` is when it happened and `published` when the source came out; without a publication date the day
    it was captured stands in. `units` are the distinct things it proves (countries, centres), empty where one
    act is one thing. `outcome` is what a consultation decided. `official` is for a record of a party;
    `publisher` tells independent sources apart.
    """

    id: str
    effect: Effect
    event: PartialDate
    captured: datetime.date
    published: PartialDate | None = None
    publisher: str = ""
    official: bool = False
    by_owner: bool = False
    units: frozenset[str] = frozenset()
    outcome: str = ""

    @property
    def seen(self) -> datetime.date:
        """The day from which the record counts."""
        return self.published.last_day if self.published else self.captured

    @property
    def happened(self) -> datetime.date:
        """The last day on which the event can have been: a record tells of what was before it."""
        return max(min(self.event.last_day, self.seen), self.event.first_day)


@dataclass(frozen=True, slots=True)
class Search:
    """One entry of the search log: on that day somebody looked, and found something or did not."""

    id: str
    day: datetime.date
    found: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a commitment that is tested by itself, with the records about it."""

    key: str
    test: Test | None
    acts: tuple[Act, ...] = ()
    searches: tuple[Search, ...] = ()
    successions: tuple[tuple[datetime.date, Succession], ...] = ()  # published day, what the text did


class Label(StrEnum):
    """The findings, in the order of the rule's rows."""

    NOT_ASSESSABLE = "not_assessable"
    WITHDRAWN = "withdrawn"
    CONTRARY = "contrary"
    MAINTAINED = "maintained"
    CONSIDERED = "considered"
    DELIVERED = "delivered"
    PARTLY_DELIVERED = "partly_delivered"
    UNDER_WAY = "under_way"
    NO_EVIDENCE_SINCE = "no_evidence_since"
    NO_EVIDENCE_FOUND = "no_evidence_found"
    NOT_EXAMINED = "not_examined"

    @property
    def row(self) -> int:
        """The row of the rule that gives it."""
        return list(Label).index(self) + 1


class Standing(StrEnum):
    """How well a finding is borne out."""

    DOCUMENTED = "documented"  # an official record of any party, or two independent publishers
    SINGLE_SOURCE = "single_source"


class Pace(StrEnum):
    """The words for time."""

    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"
    POSSIBLY_LATE = "possibly_late"
    NOT_YET_DUE = "not_yet_due"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Timing:
    """A word for time, and for what is late the least and the most number of days."""

    pace: Pace
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class FoundStatus:
    """What the evidence shows of one component or commitment, and the records that decided it.

    `number` of `required` belongs to "partly delivered" and "contrary". `date` is the one that the label
    names: the last act, the search, or since when nothing is known.
    """

    label: Label
    date: PartialDate | None = None
    number: int | None = None
    required: int | None = None
    reason: str = ""  # why it is not assessable, or the outcome of a consultation
    standing: Standing | None = None
    decided_by: tuple[str, ...] = ()
    named: tuple[tuple[str, Label], ...] = ()  # parts that were withdrawn or cannot be assessed


@dataclass(frozen=True, slots=True)
class Status:
    """The three fields of the evidenced status as at a day, under a version of the rule."""

    rule: str
    as_at: datetime.date
    finding: FoundStatus
    timing: Timing
    succession: Succession
    parts: tuple[tuple[str, Status], ...] = field(default=())
