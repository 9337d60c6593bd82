"""Which of several claims is shown, and why the others are not: contested facts stand side by side.

The rule, version 1, for claims of one attribute under one aspect:

1. a claim that was superseded never wins;
2. the source class that ranks first for the aspect (vocabulary `source_classes`) wins;
3. among these the newest publication; an undated source counts as older than any dated one;
4. among these the newest record;
5. among these the smaller id, so that the answer is the same everywhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from followthrough.errors import InvalidValue
from followthrough.messages import _
from followthrough.values import PartialDate

VERSION: Final = "1"
_NEVER = datetime.date.min


class Lost(StrEnum):
    """Why a claim is not the one that is shown."""

    SUPERSEDED = "superseded"
    SOURCE_CLASS = "source_class"  # a class that ranks higher says otherwise
    PUBLISHED = "published"  # a newer publication of the same rank says otherwise
    RECORDED = "recorded"  # recorded later from a publication of the same day
    ORDER = "order"  # alike in everything: the first by id is shown
    SAME = "same"  # it says what the shown one says


@dataclass(frozen=True, slots=True)
class Contender:
    """A claim as the rule sees it: `value` is anything that can be compared for equality."""

    id: str
    value: object
    source_class: str
    published: PartialDate | None
    recorded: datetime.datetime
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The claim that is shown and the others with the reason why they are not, best first.

    `contested` says whether a claim that still stands says something else.
    """

    shown: Contender | None
    others: tuple[tuple[Contender, Lost], ...]

    @property
    def contested(self) -> bool:
        return any(lost not in (Lost.SAME, Lost.SUPERSEDED) for _other, lost in self.others)


def resolve(claims: Iterable[Contender], ranks: Mapping[str, int]) -> Resolved:
    """The claim to show among those of one attribute and aspect.

    `ranks` gives the rank of each source class for the aspect, 1 the first. Raises `InvalidValue` for a
    class without a rank.
    """
    known = sorted(claims, key=lambda claim: claim.id)
    gone = [claim for claim in known if claim.superseded]
    standing = [claim for claim in known if not claim.superseded]
    ordered = sorted(standing, key=lambda claim: _order(claim, ranks))
    superseded = tuple((claim, Lost.SUPERSEDED) for claim in gone)
    if not ordered:
        return Resolved(None, superseded)
    shown, *rest = ordered
    return Resolved(shown, (*((claim, _why(shown, claim, ranks)) for claim in rest), *superseded))


def _order(claim: Contender, ranks: Mapping[str, int]) -> tuple[int, int, float, str]:
    return _rank(claim, ranks), -_day(claim).toordinal(), -claim.recorded.timestamp(), claim.id


def _rank(claim: Contender, ranks: Mapping[str, int]) -> int:
    try:
        return ranks[claim.source_class]
    except KeyError:
        told = _('The source class "{name}" has no rank.', name=claim.source_class)
        raise InvalidValue(told, _("Add it to the vocabulary of source classes.")) from None


def _day(claim: Contender) -> datetime.date:
    return claim.published.last_day if claim.published else _NEVER


def _why(shown: Contender, other: Contender, ranks: Mapping[str, int]) -> Lost:
    if other.value == shown.value:
        return Lost.SAME
    if _rank(other, ranks) != _rank(shown, ranks):
        return Lost.SOURCE_CLASS
    if _day(other) != _day(shown):
        return Lost.PUBLISHED
    return Lost.RECORDED if other.recorded != shown.recorded else Lost.ORDER
