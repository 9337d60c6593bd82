"""Words of the vocabularies in the reader's language."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from followthrough.commitments.model import Name
from followthrough.vocab import load


def term(vocabulary: str, key: str) -> SafeString:
    """A term's label with the language it is in and its definition at hand; the bare key when it has none."""
    found = load().terms(vocabulary).get(key)
    if found is None:
        return format_html('<span translate="no">{}</span>', key)
    language = get_language() or "en"
    has = language if language in found.labels else "en"
    return format_html(
        '<span class="term" lang="{}" data-vocabulary="{}" title="{}">{}</span>',
        has,
        vocabulary,
        found.definition.best(has),
        found.labels.best(has),
    )


def read_as(name: Name) -> str:
    """The known name of what a text names, where it prints another; else nothing."""
    known = load().by_key.get(name.entity or "")
    return known.name if known and known.name.casefold() not in name.name.casefold() else ""
