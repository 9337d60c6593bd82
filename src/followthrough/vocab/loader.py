"""Reads vocabulary folders, checks every entry and builds one `Vocabulary`."""

from __future__ import annotations

import functools
from collections.abc import Sequence as AbstractSequence
from pathlib import Path
from types import MappingProxyType

from followthrough.messages import Message, _
from followthrough.values import CountryCode
from followthrough.vocab import records
from followthrough.vocab.model import CountryTerm, CurrencyTerm, Entity, Membership, Term
from followthrough.vocab.names import NameIndex, name_key, tidy
from followthrough.vocab.tree import Mapping, Place, read_yaml
from followthrough.vocab.vocabulary import Head, Indexes, Vocabulary

DATA = Path(__file__).parent / "data"

ENTITY_KINDS = {
    "organisations": "organisation",
    "funds": "fund",
    "mechanisms": "mechanism",
    "agreements": "agreement",
    "programmes": "programme",
    "projects": "project",
    "regions": "region",
    "groups": "group",
}
_TAKEN = (
    _('the name "{written}" of {owner} already stands for {other} at {place}.'),
    _('the acronym "{written}" of {owner} already stands for {other} at {place}.'),
    _('the term "{written}" of {owner} already stands for {other} at {place}.'),
    _('the currency form "{written}" of {owner} already stands for {other} at {place}.'),
)
_BODIES = {"countries": "countries", "currencies": "currencies"} | dict.fromkeys(ENTITY_KINDS, "entities")


def load(extra: AbstractSequence[Path] = ()) -> Vocabulary:
    """The global vocabularies together with those of `extra` files or folders of YAML.

    Raises `VocabularyError` with file, line and remedy at the first entry that breaks a rule. Without
    `extra` the answer is read once and kept.
    """
    return _build(tuple(extra)) if extra else _global()


@functools.cache
def _global() -> Vocabulary:
    return _build(())


def _build(extra: tuple[Path, ...]) -> Vocabulary:
    builder = _Builder()
    for path in (DATA, *extra):
        for file in sorted(path.glob("*.yaml")) if path.is_dir() else (path,):
            builder.add_file(read_yaml(file))
    return builder.finish()


class _Builder:
    """Collects records file by file; refuses a key or a name that is already taken."""

    def __init__(self) -> None:
        self.heads: list[Head] = []
        self.terms: dict[str, dict[str, Term]] = {}
        self.entities: list[Entity] = []
        self.countries: dict[CountryCode, CountryTerm] = {}
        self.currencies: dict[str, CurrencyTerm] = {}
        self.memberships: list[Membership] = []
        self.indexes = Indexes(*map(NameIndex, _TAKEN))
        self._seen: dict[str, Place] = {}
        self._country_uses: list[tuple[CountryCode, Place]] = []

    def add_file(self, file: Mapping) -> None:
        vocabulary = file.text("vocabulary")
        head = records.read_head(file, _BODIES.get(vocabulary, "terms"))
        self.heads.append(head)
        if vocabulary == "countries":
            self._add_countries(file, head)
        elif vocabulary == "currencies":
            self._add_currencies(file)
        elif vocabulary in ENTITY_KINDS:
            self._add_entities(file, head)
        else:
            self._add_terms(file, vocabulary)

    def finish(self) -> Vocabulary:
        for code, place in self._country_uses:
            if code not in self.countries:
                raise place.error(
                    _('no country "{code}".', code=code), _("Use a code of the countries vocabulary.")
                )
        self._refuse_acronyms_that_name_another()
        return Vocabulary(
            heads=tuple(self.heads),
            term_lists=MappingProxyType(
                {name: MappingProxyType(terms) for name, terms in self.terms.items()}
            ),
            entities=tuple(self.entities),
            countries=MappingProxyType(self.countries),
            currencies=MappingProxyType(self.currencies),
            memberships=tuple(self.memberships),
            by_key=MappingProxyType({entity.key: entity for entity in self.entities}),
            indexes=self.indexes,
        )

    def _refuse_acronyms_that_name_another(self) -> None:
        """Names and acronyms are kept apart because acronyms keep their case; here the two are compared."""
        names, acronyms = self.indexes.names, self.indexes.acronyms
        for form, claims in acronyms.owners.items():
            for owner, ambiguous, place in claims:
                names.check(name_key(form), owner, place, form, ambiguous)

    def _add_terms(self, file: Mapping, vocabulary: str) -> None:
        fields = records.read_fields(file)
        terms = self.terms.setdefault(vocabulary, {})
        for entry in file.mappings("terms"):
            term = records.read_term(entry, fields)
            records.unique(
                self._seen,
                f"term of {vocabulary} {term.key}",
                entry.place_of("key"),
                functools.partial(_term_twice, vocabulary, term.key),
            )
            terms[term.key] = term
            for form in (term.key, term.labels["en"], *term.aliases):
                self.indexes.terms.add(f"{vocabulary} {name_key(form)}", term.key, entry.place, form)

    def _add_entities(self, file: Mapping, head: Head) -> None:
        for entry in file.mappings("entities"):
            entity = records.read_entity(entry, ENTITY_KINDS[head.vocabulary], head.source)
            if entity.country:
                self._country_uses.append((entity.country, entry.place_of("country")))
            self._add_entity(entity, entry)
            if entity.kind == "group":
                self._add_members(entry)

    def _add_members(self, entry: Mapping) -> None:
        code = entry.text("code")
        records.unique(
            self._seen, f"group {code}", entry.place_of("code"), functools.partial(_group_twice, code)
        )
        for item in entry.mappings("members"):
            membership = records.read_membership(item, code)
            self.memberships.append(membership)
            self._country_uses.append((membership.country, item.place_of("country")))

    def _add_countries(self, file: Mapping, head: Head) -> None:
        for entry in file.mappings("countries"):
            country = records.read_country(entry)
            self.countries[country.code] = country
            entity = Entity(
                key=f"country:{country.code}",
                kind="country",
                name=country.name,
                labels=country.labels,
                acronyms=country.acronyms,
                aliases=country.aliases,
                source=head.source,
                country=country.code,
                place=country.place,
            )
            self._add_entity(entity, entry)

    def _add_currencies(self, file: Mapping) -> None:
        for entry in file.mappings("currencies"):
            term = records.read_currency(entry)
            code = term.currency.code
            place = entry.place_of("code")
            records.unique(self._seen, f"currency {code}", place, functools.partial(_currency_twice, code))
            self.currencies[code] = term
            for form in (code, *term.symbols):
                self.indexes.currencies.add(tidy(form), code, entry.place, form)
            for form in (*term.labels.values(), *term.words):
                self.indexes.currencies.add(name_key(form), code, entry.place, form)

    def _add_entity(self, entity: Entity, entry: Mapping) -> None:
        place = entry.place_of("key")
        records.unique(
            self._seen, f"entity {entity.key}", place, functools.partial(_entity_twice, entity.key)
        )
        self.entities.append(entity)
        names, acronyms = (*entity.labels.values(), *entity.aliases), entity.acronyms
        ambiguous = records.read_ambiguous(entry, (*names, *acronyms))
        for form in names:
            self.indexes.names.add(name_key(form), entity.key, place, form, form in ambiguous)
        for form in acronyms:
            self.indexes.acronyms.add(tidy(form), entity.key, place, form, form in ambiguous)


def _term_twice(vocabulary: str, key: str, first: Place) -> Message:
    return _(
        'the term of {vocabulary} "{key}" is already defined at {first}.',
        vocabulary=vocabulary,
        key=key,
        first=first,
    )


def _group_twice(key: str, first: Place) -> Message:
    return _('the group "{key}" is already defined at {first}.', key=key, first=first)


def _currency_twice(key: str, first: Place) -> Message:
    return _('the currency "{key}" is already defined at {first}.', key=key, first=first)


def _entity_twice(key: str, first: Place) -> Message:
    return _('the entity "{key}" is already defined at {first}.', key=key, first=first)
