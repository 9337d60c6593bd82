"""A commitment as the extractor finds it. Field rules: docs/reference/commitment-fields.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from followthrough.errors import Finding
from followthrough.values import Money, PartialDate, Period, PublicReference, Span

EXTRACTOR_VERSION = "3"

T = TypeVar("T")


class Qualifier(StrEnum):
    """How exactly the text states an amount."""

    EXACT = "exact"
    APPROX = "approx"
    UP_TO = "up_to"
    AT_LEAST = "at_least"


class Per(StrEnum):
    """Whether an amount is for the whole or for each year."""

    TOTAL = "total"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money the commitment promises, with the words that say so."""

    money: Money
    qualifier: Qualifier
    per: Per
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """An actor, beneficiary or vehicle: the name as read, and the vocabulary's key where it is known.

    `name` is the long form with its acronym, "ASEAN-Korea Cooperation Fund (AKCF)", when text or
    vocabulary gives one. `span` is where the text has the words for it, which may be "we"; None when
    no words of the text stand for it there. Two names are the same wherever they stand.
    """

    name: str
    entity: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Timed(Generic[T]):
    """A date or period with the words that say so."""

    value: T
    span: Span


class Reason(NamedTuple):
    """One step of how the extractor came to this: the rule's id, the words it saw, and what it read in them.

    `words` are those of the text at `span`, white space collapsed; empty where there is no span. `value`
    is ours: "2022/2027", a full name, or a person's own reason; empty where the words say it all.
    """

    rule: str
    words: str
    span: Span | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One undertaking that could be followed up by itself.

    `segments` are the pieces where the words do not stand in one piece, else empty. `strength` and
    `kind` are keys of the vocabularies `strengths` and `kinds`. `reference` is the place in the text:
    `line.bullet` with a letter where one bullet holds several, `line.Pn` for prose. `confidence` is the
    probability, 0 to 1, that a careful reader marks the same words.
    """

    span: Span
    quote: str
    reference: PublicReference
    strength: str
    kind: str
    actors: tuple[Name, ...]
    lead_in: Span | None = None
    lead_in_words: str | None = None
    segments: tuple[Span, ...] = ()
    amounts: tuple[Amount, ...] = ()
    period: Timed[Period] | None = None
    deadline: Timed[PartialDate] | None = None
    beneficiaries: tuple[Name, ...] = ()
    vehicles: tuple[Name, ...] = ()
    reasons: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class LineOfEffort:
    """A numbered heading under which commitments stand; `number` as printed, 0 before the first."""

    number: int
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one run found in one document: commitments in order of the text, and findings.

    `date` is the document's date as given, or as its header or its words say; None where nothing says it.
    """

    commitments: tuple[Commitment, ...]
    lines: tuple[LineOfEffort, ...]
    findings: tuple[Finding, ...]
    version: str = EXTRACTOR_VERSION
    date: PartialDate | None = None
