"""Small types with their own rules: spans, money, partial dates, periods, identifiers."""

from followthrough.values.country import CountryCode
from followthrough.values.dates import PartialDate, Period
from followthrough.values.money import Currency, Money
from followthrough.values.reference import PublicReference
from followthrough.values.span import Span

__all__ = ["CountryCode", "Currency", "Money", "PartialDate", "Period", "PublicReference", "Span"]
