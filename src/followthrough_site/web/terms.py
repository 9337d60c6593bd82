"""Words of the vocabularies in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from followthrough.vocab import load


def term(vocabulary: str, key: str, inside: bool = False) -> SafeString:
    """A term's label with the language it is in and its definition at hand; the bare key when it has none.

    `inside` a sentence it begins with a small letter, unless it begins with an acronym.
    """
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
        _small(found.labels.best(has)) if inside else found.labels.best(has),
    )


def _small(label: str) -> str:
    first = label.partition(" ")[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


def read_as(written: str, entity: str | None, names: Mapping[str, str]) -> str:
    """The name in `names` of the entity a text names, where the text prints another; else nothing."""
    known = names.get(entity or "", "")
    return known if known.casefold() not in written.casefold() else ""
