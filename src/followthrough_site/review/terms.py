"""Between the plain values of a form and a commitment, with every span located in the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from followthrough.commitments.model import Amount, Commitment, Name, Per, Qualifier, Reason, Timed
from followthrough.documents import Document
from followthrough.errors import FollowthroughError, InvalidValue
from followthrough.values import Money, PartialDate, Period, PublicReference, Span
from followthrough.vocab import Vocabulary
from followthrough_site.archive.actions import collapse
from followthrough_site.review.locating import Locator, Place, gaps_between
from followthrough_site.review.readings import READERS_RULE
from followthrough_site.review.rows import CommitmentRow
from followthrough_site.review.wording import Wording

T = TypeVar("T")

LONGEST_NAME = 300
LONGEST_REASON = 2000
MOST_NAMES = 60
_PARTED = str.maketrans("", "", ",_ \u00a0\u202f'")  # signs by which people part thousands


@dataclass(frozen=True, slots=True)
class AmountTerms:
    """An amount as a form holds it; `value` is in full units, empty for no amount."""

    value: str = ""
    currency: str = ""
    qualifier: str = Qualifier.EXACT.value
    per: str = Per.TOTAL.value
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.value.strip() or self.words.strip())


@dataclass(frozen=True, slots=True)
class Terms:
    """A commitment as a form holds it. Names stand one a line; words are those of the text."""

    words: str = ""
    lead_in: str = ""
    strength: str = ""
    kind: str = ""
    actors: str = ""
    beneficiaries: str = ""
    vehicles: str = ""
    amounts: tuple[AmountTerms, ...] = ()
    period_start: str = ""
    period_end: str = ""
    period_words: str = ""
    deadline: str = ""
    deadline_words: str = ""
    reason: str = ""


class UnreadTerms(InvalidValue):
    """Fields of a form that cannot be read; `problems` says by the field's name what is wrong with it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(_("Some fields cannot be read."), " ".join(problems.values()))
        self.problems = dict(problems)


def written(commitment: Commitment, document: Document) -> Terms:
    """A commitment as a form shows it, its words as the page of the text shows them."""
    period, deadline = commitment.period, commitment.deadline
    wording = Wording(document)
    return Terms(
        words=wording.of(commitment.segments or (commitment.span,)),
        lead_in=wording.of([commitment.lead_in]) if commitment.lead_in else "",
        strength=commitment.strength,
        kind=commitment.kind,
        actors=_lines(commitment.actors),
        beneficiaries=_lines(commitment.beneficiaries),
        vehicles=_lines(commitment.vehicles),
        amounts=tuple(_amount_written(amount, wording) for amount in commitment.amounts),
        period_start=str(period.value.start or "") if period else "",
        period_end=str(period.value.end or "") if period else "",
        period_words=wording.of([period.span]) if period else "",
        deadline=str(deadline.value) if deadline else "",
        deadline_words=wording.of([deadline.span]) if deadline else "",
    )


def _lines(names: Sequence[Name]) -> str:
    return "\n".join(name.name for name in names)


def _amount_written(amount: Amount, wording: Wording) -> AmountTerms:
    money = amount.money
    return AmountTerms(
        value=f"{money.units:,f}",
        currency=money.currency.code,
        qualifier=amount.qualifier.value,
        per=amount.per.value,
        words=wording.of([amount.span]),
    )


def read_terms(
    terms: Terms,
    document: Document,
    vocabulary: Vocabulary,
    *,
    reference: PublicReference,
    near: Span,
    old: Commitment | None = None,
) -> Commitment:
    """The commitment that `terms` describe; its words are those nearest to `near`.

    What is left as it was in `old` keeps its place and its entity. Raises `UnreadTerms`, which names every
    field that cannot be read.
    """
    return _Reader(document, vocabulary, old).read(terms, reference, near)


class _Reader:
    """Reads one form, and gathers what is wrong with it."""

    def __init__(self, document: Document, vocabulary: Vocabulary, old: Commitment | None) -> None:
        self.document, self.vocabulary, self.old = document, vocabulary, old
        self.wording = Wording(document)
        self.locator = Locator(document, gaps_between(old.segments) if old else ())
        self.problems: dict[str, str] = {}

    def read(self, terms: Terms, reference: PublicReference, near: Span) -> Commitment:
        place = self._words(terms.words, near) or Place(near)
        lead_in = self._lead_in(terms.lead_in, place.span)
        around = lead_in.hull(place.span) if lead_in else place.span
        found = Commitment(
            span=place.span,
            quote=self.document.quotation(place.pieces),
            reference=reference,
            strength=self._term("strength", "strengths", terms.strength),
            kind=self._term("kind", "kinds", terms.kind),
            actors=self._names("actors", terms.actors, around),
            lead_in=lead_in,
            lead_in_words=self.document.words(lead_in) if lead_in else None,
            segments=place.segments,
            amounts=self._amounts(terms.amounts, place.span),
            period=self._period(terms, place.span),
            deadline=self._deadline(terms, place.span),
            beneficiaries=self._names("beneficiaries", terms.beneficiaries, around),
            vehicles=self._names("vehicles", terms.vehicles, around),
            reasons=(Reason(READERS_RULE, "", value=self._reason(terms.reason)),),
        )
        if self.problems:
            raise UnreadTerms(self.problems)
        return found

    def _words(self, words: str, near: Span) -> Place | None:
        words = collapse(words)
        if not words:
            self.problems["words"] = _("Give the words of the text that make the commitment.")
            return None
        if self.old and self._unchanged(words, self.old.segments or (self.old.span,)):
            return Place(self.old.span, self.old.segments)
        place = self.locator.find(words, near)
        if place is None:
            self.problems["words"] = _not_there()
        return place

    def _lead_in(self, words: str, near: Span) -> Span | None:
        words = collapse(words)
        if self.old and self.old.lead_in and self._unchanged(words, [self.old.lead_in]):
            return self.old.lead_in
        return self._span("lead_in", words, near) if words else None

    def _unchanged(self, words: str, pieces: Sequence[Span]) -> bool:
        """Whether `words` are those at `pieces`, as the page shows them or as they are stored."""
        return words in (self.wording.of(pieces), self.document.quotation(pieces))

    def _span(self, field: str, words: str, near: Span) -> Span | None:
        place = self.locator.find(words, near)
        if place is None:
            self.problems[field] = _not_there()
        return place.span if place else None

    def _term(self, field: str, vocabulary: str, key: str) -> str:
        if key not in self.vocabulary.terms(vocabulary):
            self.problems[field] = _("Choose one of the terms.")
        return key

    def _names(self, field: str, lines: str, around: Span) -> tuple[Name, ...]:
        names = list(dict.fromkeys(filter(None, map(collapse, lines.splitlines()))))
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            self.problems[field] = _(
                "Give at most %(names)s names, one a line, each of at most %(signs)s characters."
            ) % {"names": MOST_NAMES, "signs": LONGEST_NAME}
            return ()
        known: dict[str, Name] = {}
        if self.old:
            known = {name.name.casefold(): name for name in getattr(self.old, field)}
        return tuple(known.get(name.casefold()) or self._name(name, around) for name in names)

    def _name(self, name: str, around: Span) -> Name:
        """A name with the nearest place where the text names it; without one it is the person's own."""
        entity = self.vocabulary.find(name)
        place = self.locator.find(name, around)
        return Name(name, entity.key if entity else None, place.span if place else None)

    def _amounts(self, rows: Sequence[AmountTerms], near: Span) -> tuple[Amount, ...]:
        filled = (row for row in rows if not row.is_empty)
        read = [self._amount(f"amount-{index}", row, near) for index, row in enumerate(filled)]
        return tuple(amount for amount in read if amount)

    def _amount(self, field: str, row: AmountTerms, near: Span) -> Amount | None:
        known = self.vocabulary.currencies.get(row.currency.strip().upper())
        if known is None:
            self.problems[field] = _('Give the currency as three letters, for example "USD".')
            return None
        if row.qualifier not in tuple(Qualifier) or row.per not in tuple(Per):
            self.problems[field] = _("Choose one of the terms.")
            return None
        span = self._said(field, row.words, near)
        value = row.value.translate(_PARTED)
        money = self._parsed(
            field,
            lambda: Money.of(value, known.currency),
            _("Write the amount in full units, for example 5,000,000."),
        )
        return Amount(money, Qualifier(row.qualifier), Per(row.per), span) if money and span else None

    def _period(self, terms: Terms, near: Span) -> Timed[Period] | None:
        start, end = terms.period_start.strip(), terms.period_end.strip()
        if not (start or end or terms.period_words.strip()):
            return None
        help_text = _("Write dates as 2027, 2027-05 or 2027-05-31, the start before the end.")
        value = self._parsed("period", lambda: Period.parse(f"{start or '..'}/{end or '..'}"), help_text)
        return self._timed("period", value, terms.period_words, near)

    def _deadline(self, terms: Terms, near: Span) -> Timed[PartialDate] | None:
        if not (terms.deadline.strip() or terms.deadline_words.strip()):
            return None
        help_text = _("Write the date as 2027, 2027-05 or 2027-05-31.")
        value = self._parsed("deadline", lambda: PartialDate.parse(terms.deadline), help_text)
        return self._timed("deadline", value, terms.deadline_words, near)

    def _timed(self, field: str, value: T | None, words: str, near: Span) -> Timed[T] | None:
        span = self._said(field, words, near)
        return Timed(value, span) if value is not None and span else None

    def _said(self, field: str, words: str, near: Span) -> Span | None:
        """Where the words of a value stand; a value without words is a problem of its field."""
        words = collapse(words)
        if not words:
            self.problems[field] = _("Give the words of the text that say it.")
            return None
        kept = self._kept_place(field, words)
        return kept or self._span(field, words, near)

    def _kept_place(self, field: str, words: str) -> Span | None:
        """The place of a value whose words were left as they were."""
        if self.old is None:
            return None
        timed = {"period": self.old.period, "deadline": self.old.deadline}.get(field)
        spans = [timed.span] if timed else [one.span for one in self.old.amounts]
        return next((span for span in spans if self._unchanged(words, [span])), None)

    def _parsed(self, field: str, parse: Callable[[], T], help_text: str) -> T | None:
        try:
            return parse()
        except FollowthroughError:
            self.problems[field] = help_text
            return None

    def _reason(self, reason: str) -> str:
        reason = reason.strip()
        if not 0 < len(reason) <= LONGEST_REASON:
            self.problems["reason"] = _("Say in one sentence why.")
        return reason


def _not_there() -> str:
    return _(
        "These words do not stand in the text. Select them there, or copy them with every sign as it is "
        "printed; line breaks do not matter."
    )


def as_found(row: CommitmentRow, segments: Sequence[Span]) -> Commitment:
    """What stands for a commitment, as the core's own type; `segments` are those of its words."""
    return Commitment(
        span=row.quote.span,
        quote=row.quote.words,
        reference=PublicReference.parse(row.reference),
        strength=row.strength,
        kind=row.kind,
        actors=_stored_names(row, "actor"),
        lead_in=row.lead_in.span if row.lead_in else None,
        lead_in_words=row.lead_in.words if row.lead_in else None,
        segments=tuple(segments) if len(segments) > 1 else (),
        amounts=tuple(row.amounts),
        period=_stored_time(row, "period", Period),
        deadline=_stored_time(row, "deadline", PartialDate),
        beneficiaries=_stored_names(row, "beneficiary"),
        vehicles=_stored_names(row, "vehicle"),
        reasons=tuple(Reason(one.rule, one.words, one.span, one.value) for one in row.reasons),
    )


def _stored_time(row: CommitmentRow, attribute: str, kind: type[T]) -> Timed[T] | None:
    claim = next(iter(row.of_attribute(attribute)), None)
    if claim is None or not isinstance(claim.value, kind):
        return None
    return Timed(claim.value, claim.span or row.quote.span)


def _stored_names(row: CommitmentRow, attribute: str) -> tuple[Name, ...]:
    claims = row.of_attribute(attribute)
    return tuple(Name(one.value.name, one.entity, one.span) for one in claims if isinstance(one.value, Name))
