"""From a commitment as the extractor finds it to the claims a suggestion consists of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from followthrough.commitments.model import Commitment, Name, Reason
from followthrough_site.claims.values import Draft, columns
from followthrough_site.database.canonical import canonical


def drafts(found: Commitment, text: str) -> list[Draft]:
    """Each attribute the commitment carries, in the order of the vocabulary of attributes."""
    terms = [_term(found, "strength", found.strength), _term(found, "kind", found.kind)]
    return [*_names("actor", found.actors, text), *terms, *_values(found, text), *_people(found, text)]


def _term(found: Commitment, attribute: str, key: str) -> Draft:
    reason = next((reason for reason in found.reasons if reason.rule.startswith(f"{attribute}.")), None)
    return Draft(attribute, key, reason.words if reason else "", reason.span if reason else None)


def _values(found: Commitment, text: str) -> Iterator[Draft]:
    for amount in found.amounts:
        yield Draft("amount", amount, amount.span.of(text), amount.span)
    if found.period:
        yield Draft("period", found.period.value, found.period.span.of(text), found.period.span)
    if found.deadline:
        yield Draft("deadline", found.deadline.value, found.deadline.span.of(text), found.deadline.span)


def _people(found: Commitment, text: str) -> Iterator[Draft]:
    yield from _names("beneficiary", found.beneficiaries, text)
    yield from _names("vehicle", found.vehicles, text)


def _names(attribute: str, names: tuple[Name, ...], text: str) -> Iterator[Draft]:
    for name in names:
        yield Draft(attribute, name, name.span.of(text) if name.span else "", name.span)


def reason_rows(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """Reasons as they are stored: rule, words, and place where they have one."""
    return [
        {
            "rule": reason.rule,
            "words": reason.words,
            "start": reason.span.start if reason.span else None,
            "end": reason.span.end if reason.span else None,
        }
        for reason in reasons
    ]


def fingerprint(found: Commitment, text: str) -> str:
    """A hash of all that is proposed: words, lead-in and claims; the extractor's version is left out."""
    proposed = {
        "span": str(found.span),
        "segments": [str(piece) for piece in found.segments],
        "lead_in": str(found.lead_in or ""),
        "claims": [
            {"attribute": draft.attribute, "span": str(draft.span or ""), **_plain(draft)}
            for draft in drafts(found, text)
        ],
    }
    return hashlib.sha256(canonical(proposed).encode("utf-8")).hexdigest()


def _plain(draft: Draft) -> dict[str, str]:
    return {column: str(value) for column, value in columns(draft.value).items() if value is not None}
