"""From a commitment as the extractor finds it to the claims a suggestion consists of."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from followthrough.commitments.model import Commitment, Name, Reason
from followthrough.values import Span
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.claims.values import Draft, columns
from followthrough_site.database.canonical import canonical


def drafts(found: Commitment, text: str) -> list[Draft]:
    """Each attribute the commitment carries, in the order of the vocabulary of attributes."""
    terms = [_term(found, "strength", found.strength, text), _term(found, "kind", found.kind, text)]
    return [*_names("actor", found.actors, text), *terms, *_values(found, text), *_people(found, text)]


def _term(found: Commitment, attribute: str, key: str, text: str) -> Draft:
    reason = next((reason for reason in found.reasons if reason.rule.startswith(f"{attribute}.")), None)
    span = reason.span if reason else None
    return Draft(attribute, key, span.of(text) if span else "", span)


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
    """Reasons as they are stored: rule, words with their place where they have one, and what was read."""
    return [
        {
            "rule": reason.rule,
            "words": reason.words,
            "start": reason.span.start if reason.span else None,
            "end": reason.span.end if reason.span else None,
            "value": reason.value,
        }
        for reason in reasons
    ]


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that a suggestion proposes, in plain text; found commitments and stored rows both give it.

    Places are as `place` writes them, "" for none. Claims of one attribute stand in their order. The
    extractor's version and its reasons are left out: they are not proposed.
    """

    words: str
    lead_in: str
    claims: tuple[Mapping[str, str], ...]

    def fingerprint(self) -> str:
        """The hash by which the same proposal is known again, and a changed row found."""
        plain = {"words": self.words, "lead_in": self.lead_in, "claims": list(self.claims)}
        return hashlib.sha256(canonical(plain).encode("utf-8")).hexdigest()


def place(version_id: uuid.UUID, pieces: Iterable[tuple[int, int]]) -> str:
    """Where words stand: the document version, and the offsets of each piece."""
    return f"{version_id} {' '.join(f'{start}-{end}' for start, end in pieces)}"


def plain_claim(attribute: str, aspect: str, where: str, value: Mapping[str, Any]) -> dict[str, str]:
    """A claim as a proposal holds it: `value` are its columns, of which the empty ones are left out."""
    filled = {column: str(content) for column, content in value.items() if content is not None}
    return {"attribute": attribute, "aspect": aspect, "place": where, **filled}


def proposal(found: Commitment, version: DocumentVersion) -> Proposal:
    """What `found`, read in `version`, proposes."""

    def at(*spans: Span) -> str:
        return place(version.id, ((span.start, span.end) for span in spans))

    claims = [
        plain_claim(draft.attribute, draft.aspect, at(draft.span) if draft.span else "", columns(draft.value))
        for draft in drafts(found, version.text)
    ]
    return Proposal(
        words=at(*(found.segments or (found.span,))),
        lead_in=at(found.lead_in) if found.lead_in else "",
        claims=tuple(sorted(claims, key=itemgetter("attribute"))),
    )
