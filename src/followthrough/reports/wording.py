"""How values are written in English reports and tables."""

from __future__ import annotations

from collections.abc import Iterable

from followthrough.commitments.model import Amount, Per, Qualifier
from followthrough.values import PartialDate, Period

_QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.APPROX: "about ",
    Qualifier.UP_TO: "up to ",
    Qualifier.AT_LEAST: "at least ",
}


def joined(names: Iterable[str]) -> str:
    """Several names or values in one cell."""
    return "; ".join(names)


def amount_words(amount: Amount) -> str:
    """ "about USD 200,000,000", "USD 32,000,000 a year"; never without its currency."""
    money = str(amount.money)
    if "." in money:
        money = money.rstrip("0").rstrip(".")
    return f"{_QUALIFIERS[amount.qualifier]}{money}{' a year' if amount.per is Per.YEAR else ''}"


def period_words(period: Period) -> str:
    """ "2023 to 2028", "from 2023", "until 2028"; as exact as the text."""
    if period.start and period.end:
        return f"{period.start} to {period.end}"
    return f"from {period.start}" if period.start else f"until {period.end}"


def deadline_words(deadline: PartialDate) -> str:
    return f"by {deadline}"
