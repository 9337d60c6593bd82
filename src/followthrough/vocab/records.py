"""From the located nodes of a vocabulary file to terms, entities, countries and currencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping

from followthrough.errors import FollowthroughError
from followthrough.messages import Message, _
from followthrough.values import CountryCode, Currency, PartialDate
from followthrough.vocab.model import (
    LANGUAGES,
    CountryTerm,
    CurrencyTerm,
    Entity,
    Extra,
    LanguageMap,
    Membership,
    Term,
)
from followthrough.vocab.tree import Mapping, Place
from followthrough.vocab.vocabulary import Head

_HEAD = {"vocabulary", "version", "source", "licence"}
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
FIELD_FORMS = ("text", "number", "texts", "labels")


def read_head(file: Mapping, body: str) -> Head:
    """The head of a file whose entries stand under `body`."""
    file.check(_HEAD | {body}, {"fields"} if body == "terms" else set())
    vocabulary, version, source, licence = (
        file.text(key) for key in ("vocabulary", "version", "source", "licence")
    )
    return Head(vocabulary, version, source, licence, file.place.path.name)


def read_fields(file: Mapping) -> AbstractMapping[str, str]:
    """The extra fields that every term of this file must have, each with its form."""
    if "fields" not in file:
        return {}
    declared = file.mapping("fields")
    for name in declared:
        if declared.text(name) not in FIELD_FORMS:
            raise declared.place_of(name).error(
                _('unknown form "{form}".', form=declared.text(name)),
                _("Forms are: {forms}.", forms=", ".join(FIELD_FORMS)),
            )
    return {name: declared.text(name) for name in declared}


def read_term(entry: Mapping, fields: AbstractMapping[str, str]) -> Term:
    entry.check({"key", "labels", "definition"} | set(fields), {"aliases"})
    return Term(
        key=_slug(entry, "key"),
        labels=read_labels(entry.mapping("labels")),
        definition=read_labels(entry.mapping("definition")),
        aliases=entry.texts("aliases"),
        extra={name: _extra(entry, name, form) for name, form in fields.items()},
        place=entry.place,
    )


def read_entity(entry: Mapping, kind: str, source: str) -> Entity:
    """One entry of an entity file; its key becomes ``kind:key``."""
    own = {"code", "members"} if kind == "group" else set()
    entry.check(
        {"key", "labels"} | own,
        {"acronyms", "aliases", "ambiguous", "source", "country", "start", "end"},
    )
    labels = read_labels(entry.mapping("labels"))
    return Entity(
        key=f"{kind}:{_slug(entry, 'key')}",
        kind=kind,
        name=labels["en"],
        labels=labels,
        acronyms=entry.texts("acronyms"),
        aliases=entry.texts("aliases"),
        source=entry.optional_text("source") or source,
        country=read_country_code(entry, "country") if "country" in entry else None,
        start=read_date(entry, "start"),
        end=read_date(entry, "end"),
        place=entry.place,
    )


def read_ambiguous(entry: Mapping, forms: tuple[str, ...]) -> frozenset[str]:
    """The names and acronyms of an entry that others share; each must be one of its own `forms`."""
    for scalar in entry.scalars("ambiguous"):
        if scalar.text not in forms:
            raise scalar.place.error(
                _('"{name}" is no name of this entry.', name=scalar.text),
                _("List it under acronyms or aliases as well."),
            )
    return frozenset(entry.texts("ambiguous"))


def read_country(entry: Mapping) -> CountryTerm:
    entry.check({"code", "labels"}, {"acronyms", "aliases"})
    return CountryTerm(
        code=read_country_code(entry, "code"),
        labels=read_labels(entry.mapping("labels")),
        acronyms=entry.texts("acronyms"),
        aliases=entry.texts("aliases"),
        place=entry.place,
    )


def read_currency(entry: Mapping) -> CurrencyTerm:
    entry.check({"code", "exponent", "labels"}, {"symbols", "words", "withdrawn"})
    code, exponent = entry.text("code"), _number(entry, "exponent")
    try:
        currency = Currency(code, int(exponent))
    except FollowthroughError as error:
        raise entry.place_of("code").error(error.message, _("Correct the code or exponent.")) from None
    return CurrencyTerm(
        currency=currency,
        labels=read_labels(entry.mapping("labels")),
        symbols=entry.texts("symbols"),
        words=entry.texts("words"),
        withdrawn=read_date(entry, "withdrawn"),
        place=entry.place,
    )


def read_membership(entry: Mapping, group: str) -> Membership:
    entry.check({"country"}, {"start", "end"})
    return Membership(
        group=group,
        country=read_country_code(entry, "country"),
        start=read_date(entry, "start"),
        end=read_date(entry, "end"),
    )


def read_labels(labels: Mapping) -> LanguageMap:
    """A language map; English is required."""
    labels.check({"en"}, set(LANGUAGES))
    return LanguageMap(tuple((language, labels.text(language)) for language in labels))


def read_country_code(entry: Mapping, key: str) -> CountryCode:
    try:
        return CountryCode(entry.text(key))
    except FollowthroughError as error:
        raise entry.place_of(key).error(
            error.message, _("Use the code of the countries vocabulary.")
        ) from None


def read_date(entry: Mapping, key: str) -> PartialDate | None:
    text = entry.optional_text(key)
    try:
        return None if text is None else PartialDate.parse(text)
    except FollowthroughError as error:
        raise entry.place_of(key).error(error.message, _("Write 2025, 2025-10 or 2025-10-26.")) from None


def _slug(entry: Mapping, key: str) -> str:
    text = entry.text(key)
    if not _SLUG.fullmatch(text):
        raise entry.place_of(key).error(
            _('"{text}" is no key.', text=text),
            _("Use small letters, digits, hyphens or underscores, like akcf or un-women."),
        )
    return text


def _number(entry: Mapping, key: str) -> str:
    text = entry.text(key)
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise entry.place_of(key).error(_('"{text}" is no whole number.', text=text), _("Write digits only."))
    return text


def _extra(entry: Mapping, name: str, form: str) -> Extra:
    if form == "texts":
        return entry.texts(name)
    if form == "labels":
        return read_labels(entry.mapping(name))
    return _number(entry, name) if form == "number" else entry.text(name)


def unique(seen: dict[str, Place], name: str, place: Place, twice: Callable[[Place], Message]) -> None:
    """Refuse a second thing of this name; `twice` says so, with the place of the first."""
    first = seen.setdefault(name, place)
    if first is not place:
        raise place.error(twice(first), _("Rename or remove one."))
