"""A commitment as the JSON object that `followthrough extract --format jsonl` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from followthrough.commitments.model import Amount, Commitment, Reason


def to_row(commitment: Commitment) -> dict[str, Any]:
    """The fields of docs/reference/commitment-fields.md, offsets into the source text included."""
    period = commitment.period.value if commitment.period else None
    return {
        "quote": commitment.quote,
        "start": commitment.span.start,
        "end": commitment.span.end,
        "segments": [[span.start, span.end] for span in commitment.segments],
        "reference": str(commitment.reference),
        "lead_in": commitment.lead_in_words,
        "lead_in_start": commitment.lead_in.start if commitment.lead_in else None,
        "lead_in_end": commitment.lead_in.end if commitment.lead_in else None,
        "actors": [name.name for name in commitment.actors],
        "strength": commitment.strength,
        "kind": commitment.kind,
        "amounts": [_amount(amount) for amount in commitment.amounts],
        "period": {"start": _text(period.start), "end": _text(period.end)} if period else None,
        "deadline": str(commitment.deadline.value) if commitment.deadline else None,
        "beneficiaries": [name.name for name in commitment.beneficiaries],
        "vehicles": [name.name for name in commitment.vehicles],
        "confidence": round(commitment.confidence, 2),
        "reasons": [_reason(reason) for reason in commitment.reasons],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "value": _number(amount.money.units),
        "currency": amount.money.currency.code,
        "qualifier": amount.qualifier.value,
        "per": amount.per.value,
    }


def _number(units: Decimal) -> int | float:
    """Whole amounts as integers; minor units as the decimal number that prints the same."""
    return int(units) if units == units.to_integral_value() else float(units)


def _reason(reason: Reason) -> dict[str, Any]:
    span = reason.span
    row = {
        "rule": reason.rule,
        "words": reason.words,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
    return {**row, "value": reason.value} if reason.value else row
