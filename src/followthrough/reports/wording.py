"""How values are written in reports and tables."""

from __future__ import annotations

from collections.abc import Iterable

from followthrough.commitments.model import Amount, Per, Qualifier
from followthrough.messages import Message, _
from followthrough.values import PartialDate, Period

_AMOUNTS = {
    (Qualifier.EXACT, Per.TOTAL): _("{money}"),
    (Qualifier.EXACT, Per.YEAR): _("{money} a year"),
    (Qualifier.APPROX, Per.TOTAL): _("about {money}"),
    (Qualifier.APPROX, Per.YEAR): _("about {money} a year"),
    (Qualifier.UP_TO, Per.TOTAL): _("up to {money}"),
    (Qualifier.UP_TO, Per.YEAR): _("up to {money} a year"),
    (Qualifier.AT_LEAST, Per.TOTAL): _("at least {money}"),
    (Qualifier.AT_LEAST, Per.YEAR): _("at least {money} a year"),
}


def joined(names: Iterable[str]) -> str:
    """Several names or values in one cell."""
    return "; ".join(names)


def amount_words(amount: Amount) -> Message:
    """ "about USD 200,000,000", "USD 32,000,000 a year"; never without its currency."""
    money = str(amount.money)
    if "." in money:
        money = money.rstrip("0").rstrip(".")
    return _AMOUNTS[amount.qualifier, amount.per].filled(money=money)


def period_words(period: Period) -> Message:
    """ "2023 to 2028", "from 2023", "until 2028"; as exact as the text."""
    if period.start and period.end:
        return _("{start} to {end}", start=period.start, end=period.end)
    if period.start:
        return _("from {start}", start=period.start)
    return _("until {end}", end=period.end)


def deadline_words(deadline: PartialDate) -> Message:
    """ "by 2027"."""
    return _("by {date}", date=deadline)
