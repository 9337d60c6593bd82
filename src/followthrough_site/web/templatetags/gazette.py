"""What templates need to write figures, dates, terms and signs the house's way."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from followthrough.commitments.model import Amount, Name
from followthrough.values import PartialDate, Period
from followthrough_site.review.rows import ClaimRow, InitiativeRow
from followthrough_site.web import formats, glyphs, terms
from followthrough_site.web.highlight import highlighted

register = template.Library()
VOCABULARIES = {"strength": "strengths", "kind": "kinds"}

register.filter("number", formats.number)
register.filter("highlighted", highlighted)
register.simple_tag(glyphs.glyph, name="glyph")
register.simple_tag(terms.term, name="term")


@register.filter
def partial_date(value: PartialDate | datetime.date) -> SafeString:
    """A date in words, with its machine form."""
    known = value if isinstance(value, PartialDate) else PartialDate.from_date(value)
    return format_html('<time datetime="{}">{}</time>', str(known), formats.date(known))


@register.filter
def amount(value: Amount) -> SafeString:
    """An amount in short, every digit in its title."""
    return format_html(
        '<span class="money" title="{}">{}</span>', formats.exact_amount(value), formats.amount(value)
    )


@register.filter
def claimed(value: Any) -> SafeString:
    """The value of a claim, whatever its type."""
    match value:
        case Amount():
            return amount(value)
        case PartialDate():
            return partial_date(value)
        case Period():
            return format_html('<span class="period">{}</span>', formats.period(value))
        case _:
            return format_html('<span translate="no">{}</span>', value)


@register.inclusion_tag("web/parts/value.html")
def value(claim: ClaimRow, names: Mapping[str, str]) -> dict[str, Any]:
    """The value of a claim as the page of a commitment shows it; `names` are those of known entities."""
    shown = claim.value
    written = shown.name if isinstance(shown, Name) else ""
    return {
        "claim": claim,
        "vocabulary": VOCABULARIES.get(claim.attribute, ""),
        "written": written,
        "known": terms.read_as(written, claim.entity, names),
        "exact": formats.exact_amount(shown) if isinstance(shown, Amount) else "",
    }


@register.filter
def web_address(address: str) -> SafeString:
    """A link for a web address; anything else, which may hold a script, as the words it is."""
    if address.lower().startswith(("https://", "http://")):
        return format_html('<a href="{0}" rel="noreferrer" translate="no">{0}</a>', address)
    return format_html('<span translate="no">{}</span>', address)


@register.simple_tag
def full_name(initiative: InitiativeRow) -> str:
    """The name with the short name behind it, where that says more."""
    name, short = initiative.name, initiative.short_name
    return name if name.casefold().startswith(short.casefold()) else f"{name} ({short})"


@register.simple_tag
def figure(count: int, href: str) -> SafeString:
    """A figure of a table, which leads to what it counts; a nought is kept quiet."""
    quiet = "figure" if count else "figure is-zero"
    return format_html('<a class="{}" href="{}">{}</a>', quiet, href, formats.number(count))


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """This page's query with `changes`; an empty value drops its name, a changed filter the page."""
    current: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        current.pop("page", None)
    for name, value in changes.items():
        current.pop(name, None)
        if value:
            current[name] = str(value)
    return f"?{current.urlencode()}" if current else "?"


@register.inclusion_tag("web/parts/state.html")
def state(key: str) -> dict[str, str]:
    """The state of review as glyph and word."""
    words = {
        "suggested": _("suggested, not reviewed"),
        "accepted": _("accepted"),
        "corrected": _("corrected, awaits a second person"),
        "rejected": _("rejected"),
        "newer": _("newer reading of what is decided"),
    }
    return {"key": key, "word": words[key]}


@register.inclusion_tag("web/parts/carries.html")
def carries(key: str) -> dict[str, str]:
    """What a commitment carries as glyph and word."""
    words = {
        "money": _("carries money"),
        "date": _("names a date or period"),
        "both": _("carries money and a date"),
        "neither": _("neither money nor date"),
    }
    return {"key": key, "word": words[key]}
