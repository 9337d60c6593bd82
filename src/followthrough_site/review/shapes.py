"""One commitment made into two, or two into one: what becomes of words and fields. Nothing is stored here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from followthrough.commitments.language import language
from followthrough.commitments.model import Amount, Commitment, Name, Reason, Timed
from followthrough.documents import Document
from followthrough.errors import InvalidValue
from followthrough.values import Span
from followthrough.vocab import Vocabulary
from followthrough_site.review.locating import Place, without

V = TypeVar("V")
N = TypeVar("N", Name, Amount)

_SIGNS = r"[\s,;:.\u2013\u2014-]"


def divided(whole: Commitment, taken: Place, document: Document) -> tuple[Commitment, Commitment]:
    """What remains of `whole` without the words at `taken`, and those words as a commitment of their own.

    An amount, date or name goes with the words that say it; what is said outside both, or by no words,
    stays with both actors, else with the first. Raises `InvalidValue` when `taken` is no part of `whole`.
    """
    own = whole.segments or (whole.span,)
    if not all(any(piece.contains(part) for piece in own) for part in taken.pieces):
        raise InvalidValue(
            _("These words are not part of the commitment."), _("Select words inside its mark.")
        )
    left = [rest for piece in own for rest in without(document.text, piece, taken.pieces)]
    remaining = tuple(span for rest in left if (span := _bare(document.text, rest)))
    if not remaining:
        raise InvalidValue(
            _("Nothing would remain of the commitment."), _("Select fewer words, or correct its words.")
        )
    lead_in = whole.lead_in or _governor(whole, taken)
    rest = _part(whole, _hull(remaining), remaining, document)
    part = _part(replace(whole, lead_in=lead_in), taken.span, taken.pieces, document)
    return _sharing(whole, rest, part, taken)


def _bare(text: str, span: Span) -> Span | None:
    """`span` without signs and joining words at its ends; None when nothing is left."""
    words = "|".join(sorted(map(re.escape, language().words["coordinators"])))
    edge = rf"(?:{_SIGNS}|\b(?:{words})\b)*"
    match = re.match(rf"(?i){edge}(.*?){edge}\Z", span.of(text), re.DOTALL)
    start, end = match.span(1) if match else (0, 0)
    return Span(span.start + start, span.start + end) if end > start else None


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


def _governor(whole: Commitment, taken: Place) -> Span | None:
    """The governing words that stand in `whole` outside the words taken from it: the lead-in they get."""
    spans = (reason.span for reason in whole.reasons if reason.rule.startswith(("governor", "strength.")))
    inside = (span for span in spans if span and whole.span.contains(span))
    return next((span for span in inside if not taken.span.overlaps(span)), None)


def _part(whole: Commitment, span: Span, pieces: Sequence[Span], document: Document) -> Commitment:
    """`whole` with other words; its fields are those of the whole still."""
    return replace(
        whole,
        span=span,
        segments=tuple(pieces) if len(pieces) > 1 else (),
        quote=document.quotation(pieces),
        lead_in_words=document.words(whole.lead_in) if whole.lead_in else None,
    )


def _sharing(
    whole: Commitment, rest: Commitment, part: Commitment, taken: Place
) -> tuple[Commitment, Commitment]:
    def of(names: Iterable[N], *, theirs: bool) -> tuple[N, ...]:
        return tuple(one for one in names if _inside(one.span, taken) is theirs)

    def timed(value: Timed[V] | None, *, theirs: bool) -> Timed[V] | None:
        return value if value and _inside(value.span, taken) is theirs else None

    def share(one: Commitment, *, theirs: bool) -> Commitment:
        return replace(
            one,
            actors=tuple(a for a in whole.actors if _shared(a, whole) or _inside(a.span, taken) is theirs),
            amounts=of(whole.amounts, theirs=theirs),
            period=timed(whole.period, theirs=theirs),
            deadline=timed(whole.deadline, theirs=theirs),
            beneficiaries=of(whole.beneficiaries, theirs=theirs),
            vehicles=of(whole.vehicles, theirs=theirs),
            reasons=_reasons(whole, one),
        )

    return share(rest, theirs=False), share(part, theirs=True)


def _shared(actor: Name, whole: Commitment) -> bool:
    """Whether an actor is named outside the words, so that both parts have him."""
    return actor.span is None or not whole.span.contains(actor.span)


def _inside(span: Span | None, taken: Place) -> bool:
    return span is not None and any(piece.contains(span) for piece in taken.pieces)


def _reasons(whole: Commitment, one: Commitment) -> tuple[Reason, ...]:
    """The reasons of strength and kind, and those whose words are the part's own."""
    own = one.segments or (one.span,)
    return tuple(
        reason
        for reason in whole.reasons
        if reason.rule.startswith(("strength.", "kind.", "lead-in", "actor."))
        or (reason.span and any(piece.contains(reason.span) for piece in own))
    )


def joined(one: Commitment, other: Commitment, document: Document, vocabulary: Vocabulary) -> Commitment:
    """Both as one commitment under the reference of `one`; the weaker of their strengths holds.

    Within one paragraph or item the words between are taken in; elsewhere the words of both are segments.
    """
    first, second = sorted((one, other), key=lambda commitment: commitment.span)
    hull = first.span.hull(second.span)
    if any(block.span.contains(hull) for block in document.blocks) or first.span.overlaps(second.span):
        pieces = document.segments(hull)
    else:
        pieces = tuple(piece for part in (first, second) for piece in part.segments or (part.span,))
    strengths = list(vocabulary.terms("strengths"))
    lead_in = next((part.lead_in for part in (first, second) if part.lead_in), None)
    return replace(
        _part(replace(one, lead_in=lead_in), hull, pieces, document),
        strength=max(one.strength, other.strength, key=lambda key: _rank(strengths, key)),
        actors=_union(first.actors, second.actors),
        amounts=tuple(dict.fromkeys((*first.amounts, *second.amounts))),
        period=first.period or second.period,
        deadline=first.deadline or second.deadline,
        beneficiaries=_union(first.beneficiaries, second.beneficiaries),
        vehicles=_union(first.vehicles, second.vehicles),
        reasons=one.reasons,
    )


def _rank(strengths: Sequence[str], key: str) -> int:
    return strengths.index(key) if key in strengths else -1


def _union(first: Iterable[Name], second: Iterable[Name]) -> tuple[Name, ...]:
    names = {name.name.casefold(): name for name in (*second, *first)}
    ordered = dict.fromkeys(name.name.casefold() for name in (*first, *second))
    return tuple(names[key] for key in ordered)
