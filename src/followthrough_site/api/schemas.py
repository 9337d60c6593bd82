"""The shapes of the API's answers. Amounts are in full units, dates as exact as their source."""

from __future__ import annotations

import datetime
import uuid

from ninja import Schema

from followthrough.commitments.model import Amount, Name
from followthrough.documents.origin import Region
from followthrough.values import PartialDate, Period, Span
from followthrough_site.review.rows import (
    Carries,
    ClaimRow,
    CommitmentRow,
    DecisionRow,
    DocumentRow,
    InitiativeRow,
    LineRow,
    Mark,
    PassageRow,
    State,
    VersionRow,
)


class Place(Schema):
    """A stretch of a document version's text: Unicode code points, end exclusive."""

    start: int
    end: int

    @classmethod
    def of(cls, span: Span) -> Place:
        return cls(start=span.start, end=span.end)


class Problem(Schema):
    """An error as RFC 9457 describes it; `remedy` says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    remedy: str = ""


class Version(Schema):
    """One captured version of a document."""

    id: uuid.UUID
    number: int
    language: str
    captured_on: datetime.date
    media_type: str
    sha256: str

    @classmethod
    def of(cls, row: VersionRow) -> Version:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class Initiative(Schema):
    """An initiative and the official text it rests on."""

    id: uuid.UUID
    workspace: str
    slug: str
    name: str
    short_name: str
    owner: str
    announced: str
    release: str
    document: str
    version: Version

    @classmethod
    def of(cls, row: InitiativeRow) -> Initiative:
        return cls(
            id=row.id,
            workspace=row.workspace_slug,
            slug=row.slug,
            name=row.name,
            short_name=row.short_name,
            owner=row.owner,
            announced=str(row.announced),
            release=row.marking,
            document=row.document_slug,
            version=Version.of(row.version),
        )


class Line(Schema):
    """A line of effort; the counts are of accepted commitments the reader may see, `suggested` apart."""

    number: int
    title: str
    commitments: int
    money: int
    dated: int
    both: int
    neither: int
    suggested: int

    @classmethod
    def of(cls, row: LineRow) -> Line:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class PageRegion(Schema):
    """A page of the file, from 1, and the box around the words there.

    The box is left, top, right, bottom in points from the upper left corner.
    """

    page: int | None
    box: tuple[float, float, float, float] | None

    @classmethod
    def of(cls, region: Region) -> PageRegion:
        left, top, right, bottom = (round(side, 1) for side in region.box) if region.box else (0.0,) * 4
        return cls(page=region.page, box=(left, top, right, bottom) if region.box else None)


class Quotation(Schema):
    """Exact words with white space collapsed, and where they stand.

    `shown` are the same words as the text's page shows them: mended at line ends, without the file's marks.
    `regions` is empty for a file without pages.
    """

    words: str
    shown: str
    place: Place
    regions: list[PageRegion]

    @classmethod
    def of(cls, row: PassageRow) -> Quotation:
        regions = [PageRegion.of(region) for region in row.regions]
        return cls(words=row.words, shown=row.shown, place=Place.of(row.span), regions=regions)


class MoneyValue(Schema):
    """An amount: `value` in full units, `minor` in whole minor units of 10**-`exponent`."""

    value: int | float
    currency: str
    minor: int
    exponent: int
    qualifier: str
    per: str

    @classmethod
    def of(cls, amount: Amount) -> MoneyValue:
        money = amount.money
        units = money.units
        return cls(
            value=int(units) if units == int(units) else float(units),
            currency=money.currency.code,
            minor=money.minor,
            exponent=money.currency.exponent,
            qualifier=amount.qualifier.value,
            per=amount.per.value,
        )


class PeriodValue(Schema):
    """A period; an open end is null."""

    start: str | None
    end: str | None


class Claim(Schema):
    """What a source says of one attribute; `value` is a name, a vocabulary key, money, a date or a period.

    `by_hand` marks a name that a person gave and that does not stand in the text.
    """

    id: uuid.UUID
    attribute: str
    aspect: str
    value: str | MoneyValue | PeriodValue
    entity: str | None
    as_written: str
    by_hand: bool
    place: Place | None
    source_class: str
    published: str | None
    recorded_at: datetime.datetime
    recorded_by: str
    extractor_version: str

    @classmethod
    def of(cls, row: ClaimRow) -> Claim:
        return cls(
            id=row.id,
            attribute=row.attribute,
            aspect=row.aspect,
            value=_value(row),
            entity=row.entity,
            as_written=row.as_written,
            by_hand=row.by_hand,
            place=Place.of(row.span) if row.span else None,
            source_class=row.source_class,
            published=str(row.published) if row.published else None,
            recorded_at=row.recorded_at,
            recorded_by=row.recorded_by,
            extractor_version=row.extractor_version,
        )


def _value(row: ClaimRow) -> str | MoneyValue | PeriodValue:
    match row.value:
        case Amount():
            return MoneyValue.of(row.value)
        case Period():
            start, end = row.value.start, row.value.end
            return PeriodValue(start=str(start) if start else None, end=str(end) if end else None)
        case Name():
            return row.value.name
        case PartialDate():
            return str(row.value)
        case _:
            return row.value


class Decision(Schema):
    """Who decided what about a suggestion, when and why."""

    version: int
    verdict: str
    reason: str
    decided_by: str
    suggested_by: str
    decided_on: datetime.date
    recorded_at: datetime.datetime

    @classmethod
    def of(cls, row: DecisionRow) -> Decision:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class Reason(Schema):
    """How the extractor, or a person, came to it: the text's words, and what was read in them."""

    rule: str
    words: str
    place: Place | None
    value: str


class Commitment(Schema):
    """A commitment: its exact words, what it claims, why, and the decision that stands."""

    id: uuid.UUID
    reference: str
    line: int
    state: State
    release: str
    quote: Quotation
    lead_in: Quotation | None
    version: uuid.UUID
    strength: str
    kind: str
    carries: Carries
    claims: list[Claim]
    reasons: list[Reason]
    decision: Decision | None

    @classmethod
    def of(cls, row: CommitmentRow) -> Commitment:
        reasons = [
            Reason(rule=r.rule, words=r.words, place=Place.of(r.span) if r.span else None, value=r.value)
            for r in row.reasons
        ]
        return cls(
            id=row.id,
            reference=row.reference,
            line=row.line_number,
            state=row.state,
            release=row.marking,
            quote=Quotation.of(row.quote),
            lead_in=Quotation.of(row.lead_in) if row.lead_in else None,
            version=row.version_id,
            strength=row.strength,
            kind=row.kind,
            carries=row.carries,
            claims=[Claim.of(claim) for claim in row.claims],
            reasons=reasons,
            decision=Decision.of(row.decision) if row.decision else None,
        )


class CommitmentPage(Schema):
    """One page of a list of commitments."""

    page: int
    pages: int
    size: int
    total: int
    commitments: list[Commitment]


class Document(Schema):
    """A document with the whole text of one version; offsets everywhere count this text's code points."""

    id: uuid.UUID
    workspace: str
    slug: str
    title: str
    publisher: str
    source_class: str
    date: str | None
    address: str
    licence: str
    version: Version
    text: str

    @classmethod
    def of(cls, row: DocumentRow) -> Document:
        return cls(
            id=row.id,
            workspace=row.workspace_slug,
            slug=row.slug,
            title=row.title,
            publisher=row.publisher,
            source_class=row.source_class,
            date=str(row.date) if row.date else None,
            address=row.address,
            licence=row.licence,
            version=Version.of(row.version),
            text=row.text,
        )


class MarkOut(Schema):
    """A commitment's place in a document version."""

    reference: str
    initiative: str
    state: str
    place: Place
    segments: list[Place]

    @classmethod
    def of(cls, mark: Mark) -> MarkOut:
        return cls(
            reference=mark.reference,
            initiative=mark.initiative_slug,
            state=mark.state,
            place=Place.of(mark.span),
            segments=[Place.of(piece) for piece in mark.segments],
        )


class GoldAmount(Schema):
    """Money of a decided reading, in full units."""

    value: int | float
    currency: str
    qualifier: str
    per: str


class Gold(Schema):
    """A decided reading of a text, as extraction is measured against it."""

    quote: str
    occurrence: int
    lead_in: str | None
    actors: list[str]
    strength: str
    kind: str
    amounts: list[GoldAmount]
    period: PeriodValue | None
    deadline: str | None
    beneficiaries: list[str]
    vehicles: list[str]
    start: int
    end: int
    segments: list[tuple[int, int]] | None = None
    reference: str
    shown: str | None = None
    pages: list[int] | None = None
    not_in_text: list[str] | None = None


class Found(Schema):
    """A commitment that a search found, and the initiative it belongs to."""

    workspace: str
    initiative: str
    commitment: Commitment


class FoundPage(Schema):
    """One page of what a search found, by initiative and reference."""

    page: int
    pages: int
    size: int
    total: int
    found: list[Found]
