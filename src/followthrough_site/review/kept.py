"""What a correction keeps of the suggestion it corrects: the reasons, and the words, of unchanged values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from followthrough.commitments.model import Commitment, Reason
from followthrough_site.claims.values import Value, plain, value_of
from followthrough_site.review.drafts import drafts
from followthrough_site.review.models import Suggestion
from followthrough_site.review.rows import ReasonRow

OF_THE_WORDS = frozenset({"lead-in", "governor", "split"})
"""Reasons of the words as such: they hold while the words do."""


def with_kept_reasons(corrected: Commitment, suggestion: Suggestion) -> Commitment:
    """`corrected` with the suggestion's reasons for each attribute that it leaves as suggested."""
    claims = [link.claim for link in suggestion.claims.select_related("claim__passage")]
    given = _by_attribute((claim.attribute, value_of(claim)) for claim in claims)
    text = suggestion.passage.version.text
    wanted = _by_attribute((draft.attribute, draft.value) for draft in drafts(corrected, text))
    kept = {attribute for attribute in wanted if wanted[attribute] == given.get(attribute)}
    if (suggestion.passage.start, suggestion.passage.end) == (corrected.span.start, corrected.span.end):
        kept |= OF_THE_WORDS
    rows = (ReasonRow.of(row) for row in suggestion.reasons)
    reasons = [
        Reason(row.rule, row.words, row.span, row.value) for row in rows if row.rule.partition(".")[0] in kept
    ]
    return replace(corrected, reasons=tuple(dict.fromkeys((*corrected.reasons, *reasons))))


def _by_attribute(said: Iterable[tuple[str, Value]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for attribute, value in said:
        found.setdefault(attribute, set()).add(str(plain(value)))
    return found
