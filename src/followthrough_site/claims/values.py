"""Between the core's typed values and the columns of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from followthrough.commitments.model import Amount, Name, Per, Qualifier
from followthrough.values import Currency, Money, PartialDate, Period, Span
from followthrough_site.claims.models import Claim, ValueType

Value = str | Name | Amount | PartialDate | Period
"""A vocabulary key, a name, an amount, a date or a period."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim about to be recorded: attribute, value, the source's words for it and where they stand."""

    attribute: str
    value: Value
    as_written: str
    span: Span | None = None
    aspect: str = "promised"


VALUE_COLUMNS = (
    "value_type",
    "text",
    "entity",
    "minor",
    "currency",
    "exponent",
    "qualifier",
    "per",
    "date_from",
    "date_to",
)
"""The columns of a claim that hold its value."""


def columns(value: Value) -> dict[str, Any]:
    """The claim columns that hold `value`."""
    match value:
        case Amount():
            return {
                "value_type": ValueType.MONEY,
                "minor": value.money.minor,
                "currency": value.money.currency.code,
                "exponent": value.money.currency.exponent,
                "qualifier": value.qualifier.value,
                "per": value.per.value,
            }
        case Name():
            return {"value_type": ValueType.NAME, "text": value.name, "entity": value.entity}
        case PartialDate():
            return {"value_type": ValueType.DATE, "date_from": value}
        case Period():
            return {"value_type": ValueType.PERIOD, "date_from": value.start, "date_to": value.end}
        case _:
            return {"value_type": ValueType.TERM, "text": value}


def money_of(claim: Claim) -> Money:
    """The money of a money claim."""
    if claim.minor is None or claim.currency is None or claim.exponent is None:
        raise ValueError(f"claim {claim.id} holds no money")
    return Money(claim.minor, Currency(claim.currency, claim.exponent))


def value_of(claim: Claim) -> Value:
    """The typed value of a claim: the inverse of `columns`, but for a name's or amount's place."""
    if claim.value_type == ValueType.MONEY:
        span = Span(0, 1) if claim.passage is None else Span(claim.passage.start, claim.passage.end)
        return Amount(money_of(claim), Qualifier(claim.qualifier or ""), Per(claim.per or ""), span)
    if claim.value_type == ValueType.DATE and claim.date_from is not None:
        return PartialDate.parse(str(claim.date_from))
    if claim.value_type == ValueType.PERIOD:
        return Period(claim.date_from, claim.date_to)
    if claim.value_type == ValueType.NAME:
        return Name(claim.text or "", claim.entity)
    return claim.text or ""


def plain(value: Value) -> object:
    """A value without its place in the text."""
    match value:
        case Amount():
            return (value.money, value.qualifier, value.per)
        case Name():
            return value.name.casefold()
        case _:
            return value
