"""Dates, periods, money and numbers as this product writes them, in the reader's language."""

from __future__ import annotations

from decimal import Decimal

from django.utils import formats
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from followthrough.commitments.model import Amount, Per, Qualifier
from followthrough.values import Money, PartialDate, Period

SCALES = (1_000_000_000, 1_000_000)
MOST_PLACES = 2  # "5.4 million"; what needs more is written out


def number(value: Decimal | int) -> str:
    """A number with thousands parted and no needless zeros."""
    plain = Decimal(value).normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return formats.number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=True)


def date(value: PartialDate) -> str:
    """A date as exact as it is known: "10 October 2024", "November 2022", "2027"."""
    if value.month is None:
        return f"{value.year:04d}"
    parts = {"day": value.day, "month": MONTHS[value.month], "year": f"{value.year:04d}"}
    if value.day is None:
        return _("%(month)s %(year)s") % parts
    return _("%(day)s %(month)s %(year)s") % parts


def period(value: Period) -> str:
    """A period; an open end is said, not shown as a dash into nothing."""
    if value.start is None and value.end is not None:
        return _("until %(end)s") % {"end": date(value.end)}
    if value.end is None and value.start is not None:
        return _("from %(start)s") % {"start": date(value.start)}
    return _("%(start)s to %(end)s") % {
        "start": date(value.start) if value.start else "",
        "end": date(value.end) if value.end else "",
    }


def money(value: Money) -> str:
    """Money in short where that loses nothing: "USD 20 million"; else every digit."""
    units, code = value.units, value.currency.code
    for scale in SCALES:
        scaled = units / scale
        if abs(scaled) >= 1 and scaled == round(scaled, MOST_PLACES):
            shown = {"currency": code, "number": number(scaled)}
            if scale == SCALES[0]:
                return _("%(currency)s %(number)s billion") % shown
            return _("%(currency)s %(number)s million") % shown
    return exact_money(value)


def exact_money(value: Money) -> str:
    """Money with every digit: "USD 20,000,000"."""
    return _("%(currency)s %(number)s") % {"currency": value.currency.code, "number": number(value.units)}


def amount(value: Amount) -> str:
    """An amount with its reserve and rhythm: "about USD 200 million", "USD 32 million a year"."""
    return _qualified(value.qualifier, _paced(value.per, money(value.money)))


def exact_amount(value: Amount) -> str:
    """The same with every digit."""
    return _qualified(value.qualifier, _paced(value.per, exact_money(value.money)))


def _paced(per: Per, shown: str) -> str:
    return _("%(money)s a year") % {"money": shown} if per == Per.YEAR else shown


def _qualified(qualifier: Qualifier, shown: str) -> str:
    wording = {
        Qualifier.APPROX: _("about %(money)s"),
        Qualifier.UP_TO: _("up to %(money)s"),
        Qualifier.AT_LEAST: _("at least %(money)s"),
    }.get(qualifier)
    return wording % {"money": shown} if wording else shown
