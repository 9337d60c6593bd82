"""The fields of one undertaking, each with the rule and the words that decided it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.commitments.acts import Act
from followthrough.commitments.beneficiaries import find_beneficiaries
from followthrough.commitments.dated import tells_time
from followthrough.commitments.forms import Form
from followthrough.commitments.governors import find_governors
from followthrough.commitments.language import Language
from followthrough.commitments.model import Amount, Name, Reason, Timed
from followthrough.commitments.money import Sum, find_sums, is_effect, without_parts
from followthrough.commitments.names import NameBook
from followthrough.commitments.nature import GOVERNED, Judgement, kind_of, strength_of
from followthrough.commitments.pointing import Pointer
from followthrough.commitments.sentences import Token, tokenize
from followthrough.commitments.times import Clock
from followthrough.commitments.undertakings import Lead, Undertaking
from followthrough.commitments.vehicles import find_vehicles
from followthrough.documents import Document
from followthrough.values import PartialDate, Period, Span
from followthrough.vocab import Vocabulary

_WORDS_SHOWN = 5
_LONGEST_SUBJECT = 12  # tokens
_LONGEST_NUMBER = 4  # tokens of the number of a paragraph ("16. 3", "6a)")
_WORTH = 20  # characters before the sum at which a gift is valued
_SUM_REACH = 4  # words from a verb to its sum


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
        words = self.document.words(span) if span is not None else ""
        self.reasons.append(Reason(rule, words, span, value))


@dataclass(slots=True)
class FieldReader:
    """Reads fields against one document's names, vocabulary and date."""

    document: Document
    book: NameBook
    vocabulary: Vocabulary
    clock: Clock
    leads: dict[tuple[Span, str], tuple[Timed[Period] | None, Timed[PartialDate] | None]] = field(
        default_factory=dict
    )
    pointer: Pointer = field(init=False)

    def __post_init__(self) -> None:
        self.pointer = Pointer(self.document, self.book)

    def read(
        self, found: Undertaking, around: tuple[Name, ...], named: Mapping[int, Sequence[Name]]
    ) -> Fields:
        """All fields of an undertaking.

        `around` are vehicles that a label, an opening phrase or the subject names; `named` are those
        named before in each block, for "the agreement" to point back to.
        """
        fields = Fields(self.document)
        act = Act(found.tokens, found.piece.verb, found.piece.end, self.book.words)
        governing = found.lead.span if found.lead else _governing(found)
        self._place(found, fields, governing)
        self._amounts(found, fields, act)
        self._nature(found, fields, act, governing)
        self._times(found, fields)
        self._names(
            found, fields, (*self._subject_vehicles(found), *self.pointer.pointed_back(found, named), *around)
        )
        for actor in found.actors:
            fields.because("actor.lead-in" if found.lead else "actor.subject", actor.span, actor.name)
        return fields

    def _place(self, found: Undertaking, fields: Fields, governing: Span) -> None:
        rule = found.governor.rule
        fields.because(rule.replace("governor.", "lead-in.") if found.lead else rule, governing)
        if found.piece.rule != "split.whole":
            token = found.tokens[found.piece.verb]
            fields.because(found.piece.rule, found.view.span(token.start, token.end))

    def _amounts(self, found: Undertaking, fields: Fields, act: Act) -> None:
        head_end = act.last_verb_end
        if found.governor.form == Form.PASSIVE:
            head_end = found.tokens[found.piece.verb].start
        sums = self._sums(found, *_bounds(found))
        promised = [total for total in sums if self._is_promised(found, total, head_end, act.base)]
        if promised:
            promised = list(without_parts(found.view.text, promised, self.book.words))
        promised = promised or self._opening_sums(found)
        for total in promised:
            span = found.view.span(total.start, total.end)
            fields.amounts = (*fields.amounts, Amount(total.money, total.qualifier, total.per, span))
            fields.because("amount.written", span, str(total.money))

    def _sums(self, found: Undertaking, start: int, end: int) -> tuple[Sum, ...]:
        words, home = self.book.words, self.book.home
        return find_sums(found.view.text, self.vocabulary, words, start, end, home=home)

    def _opening_sums(self, found: Undertaking) -> list[Sum]:
        """ "Through $3 million in grants, Japan will ...": the money stands before the subject."""
        opening = self._opening(found, "money_openers")
        if opening is None:
            return []
        told = self.book.words.any_of("effects")
        return [
            total
            for total in self._sums(found, *opening)
            if not told.search(found.view.text[opening[0] : total.start])
        ]

    def _opening(self, found: Undertaking, openers: str) -> tuple[int, int] | None:
        """The opening phrase of the sentence before its subject, if one of `openers` begins it."""
        if found.lead is None and found.prefix is None and found.subject is not None:
            first, last = found.tokens[found.subject[0]], found.tokens[found.subject[1] - 1]
            opened = first.low in self.book.words.words[openers]  # "In 2031 Chad will": no comma
            return (first.start, last.end) if opened else None
        if found.lead is not None or found.prefix is None or found.prefix[0] >= found.prefix[1]:
            return None
        tokens = tokenize(found.view.text, *found.prefix)
        tokens = tokens[_past_number(tokens) :]  # "6a) By 2031, the ports will"
        if not tokens or tokens[0].low not in self.book.words.words[openers]:
            return None
        governors = [tokens[each.start].start for each in find_governors(tokens, self.book.words)]
        return found.prefix[0], min([found.prefix[1], *governors])

    def _is_promised(self, found: Undertaking, total: Sum, head_end: int, verb: str) -> bool:
        """Money that follows as an effect ("in order to mobilize $2 billion") is not promised."""
        between = found.view.text[head_end : total.start]
        words = self.book.words
        aim = words.any_of("aimed_sums").search(between) if verb in words.words["raising_verbs"] else None
        if aim is not None:
            return not words.any_of("purpose_openers").search(between, aim.end())
        if words.any_of("purpose_openers").search(between):
            return False
        if verb in words.words["giving_verbs"] and words.any_of("worth_words").search(between[-_WORTH:]):
            return True
        if self._joined_act(found, head_end, total.start):
            return True
        return not is_effect(found.view.text, head_end, total.start, words) and not any(
            f" {word} " in f" {between.lower()} " for word in ("which we expect", "worth")
        )

    def _joined_act(self, found: Undertaking, head_end: int, start: int) -> bool:
        """ "reopen the mint and mobilise $2 billion": a further act, no effect of the first."""
        between = found.view.text[head_end:start].lower().split()
        known = self.book.words.words["verbs"]
        joined = [i for i in range(1, len(between)) if between[i] in known and between[i - 1] == "and"]
        return bool(joined) and "to" not in between and len(between) - joined[-1] <= _SUM_REACH

    def _nature(self, found: Undertaking, fields: Fields, act: Act, governing: Span) -> None:
        own = _first_words(found)
        chain = _shared_verb(found, self.book.words)
        strength = strength_of(act, found.governor.strength, chain)
        fields.strength = strength.key
        fields.because(strength.rule, governing if strength.rule == GOVERNED else own)
        kind = kind_of(act, bool(fields.amounts), found.governor.rule, _governing_lows(found), chain)
        if kind.rule == "kind.default" and self._lists_steps(found):
            kind = Judgement("new", "kind.steps")
        first = found.subject[0] if found.subject else found.piece.start
        if first < found.piece.verb and found.tokens[first].low == "no":
            kind = Judgement("stance", "kind.negated")  # "No permit will be given"
        fields.kind = kind.key
        fields.because(kind.rule, own)

    def _lists_steps(self, found: Undertaking) -> bool:
        """ "The Parties shall take measures to:": each item is one that is to be taken."""
        steps = self.book.words.words["listed_steps"]
        return found.lead is not None and not steps.isdisjoint(re.findall(r"[a-z]+", found.lead.text.lower()))

    def _times(self, found: Undertaking, fields: Fields) -> None:
        """Period and deadline of the undertaking itself, else of the words that govern it."""
        start, end = _bounds(found)
        text = found.view.text
        if tells_time(text[start:end], self.book.words):
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
            fields.period, fields.deadline = self._times_of(found.lead)
        elif (opening := self._opening(found, "time_openers")) is not None:
            period = self.clock.period(found.view.text, *opening)
            deadline = self.clock.deadline(found.view.text, *opening)
            if period:
                fields.period = Timed(period.value, found.view.span(period.start, period.end))
            if deadline:
                fields.deadline = Timed(deadline.value, found.view.span(deadline.start, deadline.end))

    def _times_of(self, lead: Lead) -> tuple[Timed[Period] | None, Timed[PartialDate] | None]:
        """Period and deadline of a lead-in, read once for all its items."""
        key = lead.span, lead.text
        if key not in self.leads:
            text, shift = lead.text, lead.span
            told = tells_time(text, self.book.words)
            period = self.clock.period(text, 0, len(text)) if told else None
            deadline = self.clock.deadline(text, 0, len(text)) if told else None
            self.leads[key] = (
                Timed(period.value, shift) if period else None,
                Timed(deadline.value, shift) if deadline else None,
            )
        return self.leads[key]

    def _subject_vehicles(self, found: Undertaking) -> tuple[Name, ...]:
        """ "The Delta Task Force will map the coast": an organ of the authors is what they act through."""
        if (
            found.subject is None
            or found.lead is not None
            or found.subject[1] - found.subject[0] > _LONGEST_SUBJECT
        ):
            return ()
        start, end = found.subject
        if end - start == 1 and found.tokens[start].low in self.book.words.words["author_subject"]:
            return ()
        return find_vehicles(found.tokens, start, end, found.view, self.book)

    def _names(self, found: Undertaking, fields: Fields, label_vehicles: tuple[Name, ...]) -> None:
        piece = found.piece
        named = {
            name.entity or name.name: name
            for name in find_vehicles(found.tokens, piece.start, piece.end, found.view, self.book)
        }
        extra = [name for name in label_vehicles if (name.entity or name.name) not in named]
        named |= {name.entity or name.name: name for name in extra}
        if named:
            own = {
                key for actor in found.actors for key in (actor.name, actor.entity) if key
            } | self.book.parties
            fields.vehicles = tuple(
                name for name in named.values() if name.name not in own and name.entity not in own
            )
        for name in fields.vehicles:
            fields.because("vehicle.name", name.span, name.name)
        fields.beneficiaries = find_beneficiaries(
            found.tokens, piece.start, piece.end, found.view, book=self.book, actors=found.actors
        )
        for name in fields.beneficiaries:
            fields.because("beneficiary.name", name.span, name.name)


def _past_number(tokens: Sequence[Token]) -> int:
    """Past the number of a paragraph at its head."""
    letters = (place for place, token in enumerate(tokens[:_LONGEST_NUMBER]) if token.text.isalpha())
    return next(letters, 0)


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


def _shared_verb(found: Undertaking, words: Language) -> str:
    """The verb before "to" that the acts of one sentence share: "endeavour to A and to B"."""
    head = found.governor.head
    if found.lead is not None or not head < found.piece.verb or head + 1 >= len(found.tokens):
        return ""
    base = found.tokens[head].low
    shared = base in words.words["chain_openers"] and found.tokens[head + 1].low == "to"
    return base if shared else ""


def _governing(found: Undertaking) -> Span:
    """The place of the governor's words in the source."""
    tokens = found.tokens
    last = max(found.governor.start, found.governor.head - 1)
    if found.governor.form == Form.PASSIVE:
        last = found.governor.head
    start, end = tokens[found.governor.start].start, tokens[last].end
    return found.view.span(start, end)
