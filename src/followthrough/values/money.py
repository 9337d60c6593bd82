"""Money as whole minor units of one currency. Never floating point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow

from followthrough.errors import InvalidValue, UnlikeMoney
from followthrough.messages import _

# What a signed 64-bit integer column holds: 9.2 quadrillion USD, or 92 quadrillion rupiah.
LARGEST_MINOR = 2**63 - 1

# Refuses to round and to build numbers of absurd size; the interpreter's own context would round silently.
_EXACT = Context(prec=40, Emin=-40, Emax=40, traps=[Inexact, InvalidOperation, Overflow])


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code with its exponent: how many digits the minor unit has (USD 2, KRW 0, KWD 3)."""

    code: str
    exponent: int

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{3}", self.code):
            raise InvalidValue(
                _('A currency is three capital letters (ISO 4217); found "{code}".', code=self.code)
            )
        if not 0 <= self.exponent <= 4:
            raise InvalidValue(
                _("{code}: an exponent is 0 to 4; found {exponent}.", code=self.code, exponent=self.exponent)
            )

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` whole minor units of `currency`. Adds only to the same currency."""

    minor: int
    currency: Currency

    def __post_init__(self) -> None:
        if abs(self.minor) > LARGEST_MINOR:
            raise InvalidValue(
                _(
                    "{currency} {amount} minor units do not fit a 64-bit integer.",
                    currency=self.currency,
                    amount=self.minor,
                ),
                _("Check the amount for a scale word read twice."),
            )

    @classmethod
    def of(cls, units: Decimal | int | str, currency: Currency) -> Money:
        """From full units: ``Money.of("19.5", USD)``. Refuses what the minor unit cannot hold exactly."""
        if isinstance(units, float):
            raise TypeError("money is never a float: give the amount as text, Decimal or whole number")
        try:
            amount = Decimal(units)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite():
            raise InvalidValue(
                _('An amount is a number in full units; found "{found}".', found=units),
                _("Write digits with one decimal point."),
            )
        return cls(_minor_units(amount, currency), currency)

    @property
    def units(self) -> Decimal:
        """The amount in full units, exact."""
        return _EXACT.scaleb(Decimal(self.minor), -self.currency.exponent)

    def __str__(self) -> str:
        return f"{self.currency.code} {self.units:,f}"

    def __add__(self, other: Money) -> Money:
        self._require_like(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._require_like(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._require_like(other)
        return self.minor < other.minor

    def _require_like(self, other: Money) -> None:
        if self.currency != other.currency:
            raise UnlikeMoney(
                _("{value} and {other} are in different currencies.", value=self, other=other),
                _("Convert one with a named rate and date first."),
            )


def _minor_units(amount: Decimal, currency: Currency) -> int:
    try:
        return int(_EXACT.to_integral_exact(_EXACT.scaleb(amount, currency.exponent)))
    except DecimalException:
        raise InvalidValue(
            _(
                "{currency} {amount} has more digits than its {decimals} decimals hold.",
                currency=currency,
                amount=f"{amount:.60g}",
                decimals=currency.exponent,
            ),
            _("Round it first, and say so."),
        ) from None
