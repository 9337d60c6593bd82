"""What the vocabularies hold: terms, entities, countries, currencies, memberships."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from followthrough.values import CountryCode, Currency, PartialDate
from followthrough.vocab.tree import Place

LANGUAGES = ("en", "ko", "th")


@dataclass(frozen=True, slots=True, eq=False)
class LanguageMap(Mapping[str, str]):
    """One wording in several languages; English is always there."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, language: str) -> str:
        for code, text in self.pairs:
            if code == language:
                return text
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return (code for code, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __hash__(self) -> int:
        return hash(self.pairs)

    def best(self, language: str) -> str:
        """The wording in `language` ("ko", "ko-KR"), in English when there is none."""
        return self.get(language.partition("-")[0], self["en"])


Extra = str | tuple[str, ...] | LanguageMap


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a closed vocabulary. `extra` holds the fields its file declares."""

    key: str
    labels: LanguageMap
    definition: LanguageMap
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, Extra] = field(default_factory=dict, hash=False)
    place: Place | None = field(default=None, compare=False, repr=False)

    def text(self, name: str) -> str:
        """The extra field `name` as text."""
        value = self.extra[name]
        if not isinstance(value, str):
            raise TypeError(f"{self.key}.{name} is not a text")
        return value


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing of the world: ``fund:akcf``, ``country:KR``.

    `name` is the form to print; `country`, `start` and `end` are given where they are known:
    the state it belongs to, the days from and to which it stood.
    """

    key: str
    kind: str
    name: str
    labels: LanguageMap
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str
    country: CountryCode | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def long_form(self) -> str:
        """The name with its first acronym: ``ASEAN-Korea Cooperation Fund (AKCF)``."""
        return f"{self.name} ({self.acronyms[0]})" if self.acronyms else self.name


@dataclass(frozen=True, slots=True)
class CountryTerm:
    """A country or territory of ISO 3166-1 with the names texts use for it."""

    code: CountryCode
    labels: LanguageMap
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        return self.labels["en"]


@dataclass(frozen=True, slots=True)
class CurrencyTerm:
    """A currency of ISO 4217 with the symbols and words texts use for it.

    `withdrawn` is the day its code left the standard, None while it is active.
    """

    currency: Currency
    labels: LanguageMap
    symbols: tuple[str, ...]
    words: tuple[str, ...]
    withdrawn: PartialDate | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """`country` belongs to `group` from `start` to `end`, both included.

    No `start`: for as long as the group exists. No `end`: still a member.
    """

    group: str
    country: CountryCode
    start: PartialDate | None
    end: PartialDate | None = None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the country was a member on `day`; a partial date counts from its last possible day."""
        began = self.start is None or self.start.last_day <= day
        return began and (self.end is None or day <= self.end.last_day)
