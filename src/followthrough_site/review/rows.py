"""What the doors show: plain rows, read once, without a query behind any attribute."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

from followthrough.commitments.model import Amount
from followthrough.documents.origin import Region
from followthrough.values import PartialDate, Period, Span
from followthrough_site.archive.models import DocumentVersion, Passage
from followthrough_site.claims.models import Claim
from followthrough_site.claims.values import Value, value_of
from followthrough_site.programme.models import Initiative

T = TypeVar("T")

State = Literal["suggested", "accepted", "corrected", "rejected"]
Carries = Literal["money", "date", "both", "neither"]
Listed = Literal["accepted", "suggested", "corrected", "rejected", "all"]
STATES: tuple[State, ...] = get_args(State)
LISTED: dict[Listed, tuple[State, ...]] = {
    "accepted": ("accepted",),
    "suggested": ("suggested",),
    "corrected": ("corrected",),
    "rejected": ("rejected",),
    "all": ("accepted", "suggested", "corrected"),
}
CARRIES: tuple[Carries, ...] = get_args(Carries)


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Exact words and where they stand: offsets in the version's text.

    `shown` are the same words as the text's page shows them, without hyphens at line ends and the marks of
    the file; `regions` are the pages and boxes they stand in, for a file that has pages.
    """

    id: uuid.UUID
    words: str
    span: Span
    shown: str
    regions: tuple[Region, ...] = ()

    @classmethod
    def of(cls, passage: Passage) -> PassageRow:
        return cls(passage.id, passage.words, Span(passage.start, passage.end), passage.words)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of the file that the words stand on, from 1; empty for a file without pages."""
        return tuple(dict.fromkeys(one.page for one in self.regions if one.page is not None))


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim: the typed value, the words as written and their place, and whose claim it is.

    `shown` are the words as the text's page shows them. `by_hand` marks a name that a person gave and that
    neither stands in the text nor was read from it.
    """

    id: uuid.UUID
    attribute: str
    aspect: str
    value: Value
    entity: str | None
    as_written: str
    span: Span | None
    source_class: str
    published: PartialDate | None
    recorded_at: datetime.datetime
    recorded_by: str
    extractor_version: str
    shown: str
    by_hand: bool = False

    @classmethod
    def of(cls, claim: Claim, *, by_hand: bool = False) -> ClaimRow:
        return cls(
            id=claim.id,
            attribute=claim.attribute,
            aspect=claim.aspect,
            value=value_of(claim),
            entity=claim.entity,
            as_written=claim.as_written,
            span=Span(claim.passage.start, claim.passage.end) if claim.passage else None,
            source_class=claim.source_class,
            published=claim.published,
            recorded_at=claim.recorded_at,
            recorded_by=claim.recorded_by.name,
            extractor_version=claim.extractor_version,
            shown=claim.as_written,
            by_hand=by_hand,
        )


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is shown: who, when, why, and which version of the record it made."""

    version: int
    verdict: str
    reason: str
    decided_by: str
    decided_by_id: uuid.UUID
    suggested_by: str
    decided_on: datetime.date
    recorded_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion as the history tells it: who made it, when, in which words, and why if a person did."""

    id: uuid.UUID
    made_by: str
    by_person: bool
    made_at: datetime.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """How the extractor, or a person, came to it: the rule, the words it saw, their place, what it read."""

    rule: str
    words: str
    span: Span | None
    value: str = ""
    shown: str = ""

    @property
    def family(self) -> str:
        """What the rule is about, a key of the vocabulary `rule_families`."""
        return self.rule.partition(".")[0]

    @classmethod
    def of(cls, row: dict[str, Any]) -> ReasonRow:
        placed = row.get("start") is not None and row.get("end") is not None
        span = Span(row["start"], row["end"]) if placed else None
        return cls(row["rule"], row["words"], span, row.get("value", ""), row["words"])


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment as a reader sees it.

    `state` is "suggested" (no decision), "accepted", "corrected" (awaits a second person) or "rejected";
    `release_version` is that of the live release, 0 for none: a releasing form sends it back. The shown
    words and claims are those of the suggestion that stands: the decided one, else the newest.
    """

    id: uuid.UUID
    reference: str
    line_number: int
    line_title: str
    state: State
    marking: str
    release_version: int
    suggestion_id: uuid.UUID
    suggested_by: str
    suggested_by_id: uuid.UUID
    quote: PassageRow
    lead_in: PassageRow | None
    version_id: uuid.UUID
    claims: tuple[ClaimRow, ...]
    reasons: tuple[ReasonRow, ...]
    decision: DecisionRow | None
    confidence: int | None = None  # percent, of the extractor; a person gives none

    @property
    def decision_version(self) -> int:
        """What a deciding form sends back, so that a decision taken meanwhile is noticed."""
        return self.decision.version if self.decision else 0

    def of_attribute(self, attribute: str) -> list[ClaimRow]:
        return [claim for claim in self.claims if claim.attribute == attribute]

    def text_of(self, attribute: str) -> list[str]:
        """The names or vocabulary keys claimed for an attribute."""
        return [str(getattr(claim.value, "name", claim.value)) for claim in self.of_attribute(attribute)]

    @property
    def strength(self) -> str:
        return next(iter(self.text_of("strength")), "")

    @property
    def kind(self) -> str:
        return next(iter(self.text_of("kind")), "")

    @property
    def amounts(self) -> list[Amount]:
        return [claim.value for claim in self.of_attribute("amount") if isinstance(claim.value, Amount)]

    @property
    def period(self) -> Period | None:
        return next((c.value for c in self.of_attribute("period") if isinstance(c.value, Period)), None)

    @property
    def deadline(self) -> PartialDate | None:
        return next(
            (c.value for c in self.of_attribute("deadline") if isinstance(c.value, PartialDate)), None
        )

    @property
    def carries(self) -> Carries:
        """What can be checked from outside: "money", "date", "both" or "neither"."""
        dated = self.period is not None or self.deadline is not None
        if self.amounts:
            return "both" if dated else "money"
        return "date" if dated else "neither"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One captured version of a document."""

    id: uuid.UUID
    number: int
    language: str
    captured_on: datetime.date
    file_name: str
    media_type: str
    sha256: str

    @classmethod
    def of(cls, version: DocumentVersion) -> VersionRow:
        return cls(**{name: getattr(version, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the version that is shown, its whole text, and how that was laid out in its file.

    `layout` is empty for a text file, whose text is the file.
    """

    id: uuid.UUID
    workspace_slug: str
    slug: str
    title: str
    publisher: str
    source_class: str
    date: PartialDate | None
    address: str
    licence: str
    version: VersionRow
    text: str
    layout: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative as its pages name it. `model` is for passing on to other queries."""

    id: uuid.UUID
    workspace_slug: str
    workspace_name: str
    slug: str
    name: str
    short_name: str
    owner: str
    announced: PartialDate
    marking: str
    document_slug: str
    document_title: str
    version: VersionRow
    model: Initiative


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of effort with what this reader may see of it, counted.

    `money` and `dated` count commitments that carry an amount, or a period or deadline; one may be both, so
    `neither` is no remainder of the two. Number 0 stands for what precedes the first line: it has no title
    and no heading.
    """

    number: int
    title: str
    heading: Span | None
    commitments: int
    money: int
    dated: int
    both: int
    neither: int
    suggested: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A commitment's place in a document, for marking it there."""

    span: Span
    segments: tuple[Span, ...]
    reference: str
    initiative_slug: str
    state: State
    strength: str
    suggested_by_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: `number` from 1, `total` rows in all."""

    rows: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def by_attribute(claims: Iterable[ClaimRow]) -> dict[str, list[ClaimRow]]:
    """Claims grouped by attribute, in their order."""
    grouped: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        grouped.setdefault(claim.attribute, []).append(claim)
    return grouped
