"""The fields of one undertaking, each with the rule and the words that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.beneficiaries import find_beneficiaries
from followthrough.commitments.governors import Form
from followthrough.commitments.model import Amount, Name, Reason, Timed
from followthrough.commitments.money import Sum, find_sums, is_effect
from followthrough.commitments.names import NameBook
from followthrough.commitments.nature import GOVERNED, Act, kind_of, strength_of
from followthrough.commitments.sentences import tokenize
from followthrough.commitments.times import Clock
from followthrough.commitments.undertakings import Undertaking
from followthrough.commitments.vehicles import find_vehicles, last_named
from followthrough.documents import Document
from followthrough.values import PartialDate, Period, Span
from followthrough.vocab import Vocabulary

_LOOK_BACK = 2_000
_WORDS_SHOWN = 5


@dataclass(slots=True)
class Fields:
    """What was read of one undertaking of `document`."""

    document: Document
    strength: str = "firm"
    kind: str = "continuing"
    amounts: tuple[Amount, ...] = ()
    period: Timed[Period] | None = None
    deadline: Timed[PartialDate] | None = None
    beneficiaries: tuple[Name, ...] = ()
    vehicles: tuple[Name, ...] = ()
    reasons: list[Reason] = field(default_factory=list)

    def because(self, rule: str, span: Span | None, value: str = "") -> None:
        words = self.document.words(span) if span else ""
        self.reasons.append(Reason(rule, words, span, value))


@dataclass(slots=True)
class FieldReader:
    """Reads fields against one document's names, vocabulary and date."""

    document: Document
    book: NameBook
    vocabulary: Vocabulary
    clock: Clock

    def read(
        self, found: Undertaking, around: tuple[Name, ...], named: Mapping[int, Sequence[Name]]
    ) -> Fields:
        """All fields of an undertaking.

        `around` are vehicles that a label, an opening phrase or the subject names; `named` are those
        named before in each block, for "the agreement" to point back to.
        """
        fields = Fields(self.document)
        self._place(found, fields)
        self._amounts(found, fields)
        self._nature(found, fields)
        self._times(found, fields)
        self._names(found, fields, (*self._pointed_back(found, named), *around))
        for actor in found.actors:
            fields.because("actor.lead-in" if found.lead else "actor.subject", actor.span, actor.name)
        return fields

    def _place(self, found: Undertaking, fields: Fields) -> None:
        rule = found.governor.rule
        if found.lead is not None:
            fields.because(rule.replace("governor.", "lead-in."), found.lead.span)
        else:
            fields.because(rule, _governing(found))
        if found.piece.rule != "split.whole":
            token = found.tokens[found.piece.verb]
            fields.because(found.piece.rule, found.view.span(token.start, token.end))

    def _amounts(self, found: Undertaking, fields: Fields) -> None:
        start, end = _bounds(found)
        head_end = found.tokens[found.piece.verb].end
        for total in find_sums(found.view.text, self.vocabulary, self.book.words, start, end):
            if self._is_promised(found, total, head_end):
                span = found.view.span(total.start, total.end)
                fields.amounts = (*fields.amounts, Amount(total.money, total.qualifier, total.per, span))
                fields.because("amount.written", span, str(total.money))

    def _is_promised(self, found: Undertaking, total: Sum, head_end: int) -> bool:
        """Money that follows as an effect ("in order to mobilize $2 billion") is not promised."""
        between = found.view.text[head_end : total.start]
        words = self.book.words
        if words.any_of("purpose_openers").search(between):
            return False
        return not is_effect(found.view.text, head_end, total.start, words) and not any(
            f" {word} " in f" {between.lower()} " for word in ("which we expect", "worth")
        )

    def _nature(self, found: Undertaking, fields: Fields) -> None:
        act = Act(found.tokens, found.piece.verb, found.piece.end, self.book.words)
        governing = found.lead.span if found.lead else _governing(found)
        own = _first_words(found)
        strength = strength_of(act, found.governor.strength)
        fields.strength = strength.key
        fields.because(strength.rule, governing if strength.rule == GOVERNED else own)
        kind = kind_of(act, bool(fields.amounts), found.governor.rule, _governing_lows(found))
        fields.kind = kind.key
        fields.because(kind.rule, own)

    def _times(self, found: Undertaking, fields: Fields) -> None:
        """Period and deadline of the undertaking itself, else of the words that govern it."""
        start, end = _bounds(found)
        text = found.view.text
        period, deadline = self.clock.period(text, start, end), self.clock.deadline(text, start, end)
        if period:
            fields.period = Timed(period.value, found.view.span(period.start, period.end))
        if deadline and not (period and period.start <= deadline.start < period.end):
            fields.deadline = Timed(deadline.value, found.view.span(deadline.start, deadline.end))
        if fields.period is None and fields.deadline is None:
            self._governing_times(found, fields)
        for name, timed in (("period", fields.period), ("deadline", fields.deadline)):
            if timed is not None:
                fields.because(f"{name}.written", timed.span, str(timed.value))

    def _governing_times(self, found: Undertaking, fields: Fields) -> None:
        if found.lead is not None:
            text, shift = found.lead.text, found.lead.span
            period, deadline = self.clock.period(text, 0, len(text)), self.clock.deadline(text, 0, len(text))
            if period:
                fields.period = Timed(period.value, shift)
            if deadline:
                fields.deadline = Timed(deadline.value, shift)
        elif found.prefix is not None and found.prefix[0] < found.prefix[1]:
            period = self.clock.period(found.view.text, *found.prefix)
            deadline = self.clock.deadline(found.view.text, *found.prefix)
            if period:
                fields.period = Timed(period.value, found.view.span(period.start, period.end))
            if deadline:
                fields.deadline = Timed(deadline.value, found.view.span(deadline.start, deadline.end))

    def _pointed_back(self, found: Undertaking, named: Mapping[int, Sequence[Name]]) -> Iterator[Name]:
        """ "upgrade the agreement": the agreement named before it in the same block."""
        piece, tokens = found.piece, found.tokens
        for index in range(piece.start + 1, piece.end):
            pointing = tokens[index - 1].low in ("the", "this") and not tokens[index].is_name
            follows = index + 1 < piece.end and tokens[index + 1].is_word
            if pointing and tokens[index].low in self.book.words.words["anaphors"] and not follows:
                before = [*self._named_before(found), *named.get(found.block, ())]
                name = last_named(tokens[index].low, before)
                if name is not None:
                    yield name

    def _named_before(self, found: Undertaking) -> tuple[Name, ...]:
        """Vehicles that the block names before the undertaking."""
        stop = found.tokens[found.piece.start].start
        tokens = tokenize(found.view.text, max(0, stop - _LOOK_BACK), stop)
        return find_vehicles(tokens, 0, len(tokens), found.view, self.book)

    def _names(self, found: Undertaking, fields: Fields, label_vehicles: tuple[Name, ...]) -> None:
        piece = found.piece
        inner = find_vehicles(found.tokens, piece.start, piece.end, found.view, self.book)
        seen = {name.entity or name.name for name in inner}
        own = {actor.name for actor in found.actors}
        extra = [name for name in label_vehicles if (name.entity or name.name) not in seen]
        fields.vehicles = tuple(name for name in (*inner, *extra) if name.name not in own)
        for name in fields.vehicles:
            fields.because("vehicle.name", name.span, name.name)
        fields.beneficiaries = find_beneficiaries(
            found.tokens, piece.start, piece.end, found.view, book=self.book, actors=found.actors
        )
        for name in fields.beneficiaries:
            fields.because("beneficiary.name", name.span, name.name)


def _bounds(found: Undertaking) -> tuple[int, int]:
    """View offsets of the undertaking's words."""
    return found.tokens[found.piece.start].start, found.tokens[found.piece.end - 1].end


def _first_words(found: Undertaking) -> Span:
    """The verb with the words next to it: what strength and kind are judged by."""
    last = min(found.piece.end, found.piece.verb + _WORDS_SHOWN) - 1
    start, end = found.tokens[found.piece.verb].start, found.tokens[last].end
    return found.view.span(start, end)


def _governing_lows(found: Undertaking) -> tuple[str, ...]:
    """The governor's words in the same sentence; a lead-in says nothing of the kind."""
    if found.lead:
        return ()
    return tuple(token.low for token in found.tokens[found.governor.start : found.governor.head])


def _governing(found: Undertaking) -> Span:
    """The place of the governor's words in the source."""
    tokens = found.tokens
    last = max(found.governor.start, found.governor.head - 1)
    if found.governor.form == Form.PASSIVE:
        last = found.governor.head
    start, end = tokens[found.governor.start].start, tokens[last].end
    return found.view.span(start, end)
