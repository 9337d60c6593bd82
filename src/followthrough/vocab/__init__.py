"""Vocabularies: closed lists, named things, countries and currencies, kept as reviewable YAML files."""

from followthrough.vocab.loader import load
from followthrough.vocab.model import (
    LANGUAGES,
    CountryTerm,
    CurrencyTerm,
    Entity,
    LanguageMap,
    Membership,
    Term,
)
from followthrough.vocab.names import opening
from followthrough.vocab.tree import Mapping, Place, Scalar, Sequence, read_yaml
from followthrough.vocab.vocabulary import Head, Vocabulary

__all__ = [
    "LANGUAGES",
    "CountryTerm",
    "CurrencyTerm",
    "Entity",
    "Head",
    "LanguageMap",
    "Mapping",
    "Membership",
    "Place",
    "Scalar",
    "Sequence",
    "Term",
    "Vocabulary",
    "load",
    "opening",
    "read_yaml",
]
