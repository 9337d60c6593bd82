"""Everything loaded, and the questions asked of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from followthrough.errors import VocabularyError
from followthrough.messages import _
from followthrough.values import CountryCode, Currency
from followthrough.vocab.model import CountryTerm, CurrencyTerm, Entity, Membership, Term
from followthrough.vocab.names import (
    NameIndex,
    drop_article,
    first_word,
    name_key,
    opening,
    split_long_form,
    tidy,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one vocabulary file."""

    vocabulary: str
    version: str
    source: str
    licence: str
    file: str


@dataclass(frozen=True, slots=True)
class Indexes:
    """Which owner each written form stands for."""

    names: NameIndex
    acronyms: NameIndex
    terms: NameIndex
    currencies: NameIndex


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All vocabularies, read-only."""

    heads: tuple[Head, ...]
    term_lists: Mapping[str, Mapping[str, Term]]
    entities: tuple[Entity, ...]
    countries: Mapping[CountryCode, CountryTerm]
    currencies: Mapping[str, CurrencyTerm]
    memberships: tuple[Membership, ...]
    by_key: Mapping[str, Entity]
    indexes: Indexes

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """The terms of one vocabulary in the order of its file."""
        if vocabulary not in self.term_lists:
            raise VocabularyError(
                _('No vocabulary "{vocabulary}".', vocabulary=vocabulary),
                _("There are: {known}.", known=", ".join(sorted(self.term_lists))),
            )
        return self.term_lists[vocabulary]

    def term(self, vocabulary: str, key: str) -> Term:
        """One term; raises `VocabularyError` when there is none."""
        terms = self.terms(vocabulary)
        if key not in terms:
            raise VocabularyError(
                _('No term "{key}" in {vocabulary}.', key=key, vocabulary=vocabulary),
                _("There are: {known}.", known=", ".join(terms)),
            )
        return terms[key]

    def label(self, vocabulary: str, key: str, language: str = "en") -> str:
        """The label of a term in `language`, in English where it has none."""
        return self.term(vocabulary, key).labels.best(language)

    def find_term(self, vocabulary: str, written: str) -> Term | None:
        """The term whose key, English label or alias is `written`, whatever its case."""
        owner = self.indexes.terms.owner(f"{vocabulary} {name_key(written)}")
        return None if owner is None else self.terms(vocabulary)[owner]

    def source_rank(self, source_class: str, aspect: str) -> int:
        """How strong a source of this class is for this aspect of a claim: 1 is the strongest."""
        return int(self.term("source_classes", source_class).text(f"rank_{aspect}"))

    def find(self, name: str) -> Entity | None:
        """The entity a name stands for: name, label, alias, acronym or ``Long (ACR)``.

        Names are compared without case, article and spelling variants; acronyms with their case, so
        that "who" is not the WHO. None when unknown or when the form stands for several.
        """
        long, short = split_long_form(name)
        return self._named(name) or (self._named(long) if short else None)

    def may_open(self, word: str) -> bool:
        """Whether some name or acronym begins with `word`: for most words of a text none does."""
        name, acronym = opening(word), first_word(tidy(word))
        if not name or not acronym or acronym == "the":
            return True
        return name in self.indexes.names.first_words or acronym in self.indexes.acronyms.first_words

    def candidates(self, name: str) -> tuple[Entity, ...]:
        """Every entity that claims this written form, ambiguous ones too."""
        owners = [
            *self.indexes.names.all_owners(name_key(name)),
            *self.indexes.acronyms.all_owners(drop_article(name)),
        ]
        return tuple(self.by_key[owner] for owner in dict.fromkeys(owners))

    def acronym(self, text: str) -> Entity | None:
        """The entity `text` is an acronym of, compared with its case; an article is dropped."""
        owner = self.indexes.acronyms.owner(drop_article(text))
        return None if owner is None else self.by_key[owner]

    def find_currency(self, written: str) -> Currency | None:
        """The currency of a code ("USD"), a symbol ("US$", "₩") or words ("US dollars")."""
        index = self.indexes.currencies
        owner = index.owner(tidy(written)) or index.owner(name_key(written))
        return None if owner is None else self.currencies[owner].currency

    def members(self, group: str, on: datetime.date) -> tuple[CountryCode, ...]:
        """The countries that were members of `group` on that day, in the order of the file."""
        memberships = [m for m in self.memberships if m.group == group]
        if not memberships:
            known = ", ".join(dict.fromkeys(m.group for m in self.memberships))
            raise VocabularyError(
                _('No group "{group}".', group=group), _("There are: {known}.", known=known)
            )
        return tuple(m.country for m in memberships if m.holds_on(on))

    def _named(self, name: str) -> Entity | None:
        owner = self.indexes.names.owner(name_key(name))
        return self.acronym(name) if owner is None else self.by_key[owner]
