"""Reviewers' decisions kept in a file: each says which words, what they promise, who read them, when and why.

An entry holds the reader's own terms of the undertaking, not only a yes: where the extractor suggests the
same, applying the entry accepts the suggestion; where it suggests other terms, applying it is a correction,
which the second reader's confirmation completes.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from followthrough.commitments.model import Amount, Commitment, Name, Per, Qualifier, Reason, Timed
from followthrough.errors import FollowthroughError
from followthrough.messages import _
from followthrough.values import Money, PartialDate, Period, PublicReference, Span
from followthrough.vocab import Mapping, Vocabulary, read_yaml
from followthrough_site.archive.actions import collapse

T = TypeVar("T")

VERDICTS = ("accepted", "corrected", "rejected", "added")
READERS_RULE = "reader.own-words"
"""The rule under which a reader's reason is stored beside the extractor's."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The second reader's word: who, when, why."""

    by: str
    on: datetime.date
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry. `span` and `sha256` are of the words read; `terms` is None for a rejection."""

    reference: str
    span: Span
    sha256: str
    verdict: str
    by: str
    on: datetime.date
    why: str
    terms: Commitment | None
    confirmed: Confirmation | None
    place: str


@dataclass(frozen=True, slots=True)
class ReadingFile:
    """A file of decisions about one captured text; `readers` are names by key."""

    sha256: str
    readers: dict[str, str]
    release: Confirmation | None
    readings: tuple[Reading, ...]


def words_hash(words: str) -> str:
    """How a file names the words it speaks of: SHA-256 of the words with white space collapsed."""
    return hashlib.sha256(collapse(words).encode("utf-8")).hexdigest()


def read_file(path: Path, text: str, vocabulary: Vocabulary) -> ReadingFile:
    """Read a decisions file against the text it speaks of; raises with file, line and remedy."""
    root = read_yaml(path)
    root.check({"document_sha256", "readers", "decisions"}, {"release"})
    readers = {key: root.mapping("readers").text(key) for key in root.mapping("readers")}
    reader = _Reader(text, vocabulary, readers)
    return ReadingFile(
        sha256=root.text("document_sha256"),
        readers=readers,
        release=reader.confirmation(root.mapping("release")) if "release" in root else None,
        readings=tuple(reader.reading(node) for node in root.mappings("decisions")),
    )


class _Reader:
    """Reads entries of one file."""

    def __init__(self, text: str, vocabulary: Vocabulary, readers: dict[str, str]) -> None:
        self.text, self.vocabulary, self.readers = text, vocabulary, readers

    def reading(self, node: Mapping) -> Reading:
        required = {"reference", "span", "sha256", "verdict", "by", "on", "why"}
        node.check(required, {"terms", "confirmed"})
        verdict = self._one_of(node, "verdict", VERDICTS)
        if (verdict != "rejected") != ("terms" in node):
            raise node.place.error(
                _('"{verdict}" and "terms" do not fit.', verdict=verdict),
                _("A rejection has no terms; every other entry has."),
            )
        return Reading(
            reference=node.text("reference"),
            span=self._span(node, "span"),
            sha256=node.text("sha256"),
            verdict=verdict,
            by=self._one_of(node, "by", tuple(self.readers)),
            on=self._day(node, "on"),
            why=node.text("why"),
            terms=self._terms(node) if "terms" in node else None,
            confirmed=self.confirmation(node.mapping("confirmed")) if "confirmed" in node else None,
            place=str(node.place),
        )

    def confirmation(self, node: Mapping) -> Confirmation:
        node.check({"by", "on", "why"})
        by = self._one_of(node, "by", tuple(self.readers))
        return Confirmation(by, self._day(node, "on"), node.text("why"))

    def _terms(self, entry: Mapping) -> Commitment:
        node = entry.mapping("terms")
        lists = {"actors", "beneficiaries", "vehicles", "amounts"}
        node.check(
            {"strength", "kind", "actors"}, lists | {"lead_in", "period", "deadline", "span", "segments"}
        )
        span = self._span(node if "span" in node else entry, "span")
        lead_in = self._span(node, "lead_in") if "lead_in" in node else None
        return Commitment(
            span=span,
            quote=collapse(span.of(self.text)),
            reference=self._parsed(entry, "reference", PublicReference.parse),
            strength=self._one_of(node, "strength", tuple(self.vocabulary.terms("strengths"))),
            kind=self._one_of(node, "kind", tuple(self.vocabulary.terms("kinds"))),
            actors=self._names(node, "actors"),
            lead_in=lead_in,
            lead_in_words=collapse(lead_in.of(self.text)) if lead_in else None,
            segments=tuple(Span.parse(piece) for piece in node.texts("segments")),
            amounts=tuple(self._amount(amount) for amount in node.mappings("amounts")),
            period=self._timed(node, "period", Period.parse),
            deadline=self._timed(node, "deadline", PartialDate.parse),
            beneficiaries=self._names(node, "beneficiaries"),
            vehicles=self._names(node, "vehicles"),
            reasons=(Reason(READERS_RULE, "", value=entry.text("why")),),
        )

    def _names(self, node: Mapping, field: str) -> tuple[Name, ...]:
        return tuple(self._name(entry) for entry in node.mappings(field))

    def _name(self, node: Mapping) -> Name:
        node.check({"name"}, {"span", "entity"})
        name = node.text("name")
        known = self.vocabulary.find(name)
        key = node.optional_text("entity") or (known.key if known else None)
        if key is not None and key not in self.vocabulary.by_key:
            raise node.place.error(
                _('no entity "{key}" in the vocabulary.', key=key), _("Add it, or leave the field out.")
            )
        return Name(name, key, self._span(node, "span") if "span" in node else None)

    def _amount(self, node: Mapping) -> Amount:
        node.check({"value", "currency", "qualifier", "per", "span"})
        code = self._one_of(node, "currency", tuple(self.vocabulary.currencies))
        currency = self.vocabulary.currencies[code].currency
        return Amount(
            money=self._parsed(node, "value", lambda value: Money.of(_decimal(value), currency)),
            qualifier=Qualifier(self._one_of(node, "qualifier", tuple(Qualifier))),
            per=Per(self._one_of(node, "per", tuple(Per))),
            span=self._span(node, "span"),
        )

    def _timed(self, node: Mapping, field: str, parse: Callable[[str], T]) -> Timed[T] | None:
        if field not in node:
            return None
        timed = node.mapping(field)
        timed.check({"value", "span"})
        return Timed(self._parsed(timed, "value", parse), self._span(timed, "span"))

    def _span(self, node: Mapping, field: str) -> Span:
        span = self._parsed(node, field, Span.parse)
        if span.end > len(self.text):
            raise node.place_of(field).error(
                _("{span} ends after the text's {length} characters.", span=span, length=len(self.text)),
                _("Check the text's version."),
            )
        return span

    def _day(self, node: Mapping, field: str) -> datetime.date:
        date = self._parsed(node, field, PartialDate.parse)
        if date.day is None:
            raise node.place_of(field).error(_("a day is needed."), _("Write it as YYYY-MM-DD."))
        return date.first_day

    def _one_of(self, node: Mapping, field: str, allowed: tuple[str, ...]) -> str:
        value = node.text(field)
        if value not in allowed:
            raise node.place_of(field).error(
                _('"{value}" is not one of {allowed}.', value=value, allowed=", ".join(allowed)),
                _("Correct it."),
            )
        return value

    def _parsed(self, node: Mapping, field: str, parse: Callable[[str], T]) -> T:
        try:
            return parse(node.text(field))
        except FollowthroughError as error:
            raise node.place_of(field).error(error.message, error.remedy or _("Correct it.")) from None


def _decimal(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
