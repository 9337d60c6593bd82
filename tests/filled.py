"""A small, invented initiative entered through the actions: every table filled, every kind of value met.

Its text has a byte order mark, CRLF line ends, Thai, Korean, combining and astral characters.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from typing import Any

import pytest

from followthrough.commitments.model import (
    Amount,
    Commitment,
    Extraction,
    LineOfEffort,
    Name,
    Per,
    Qualifier,
    Reason,
    Timed,
)
from followthrough.documents.model import Document, Metadata
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough.values import Currency, Money, PartialDate, Period, PublicReference, Span
from followthrough.vocab import Entity
from followthrough_site.accounts import actions as accounts
from followthrough_site.accounts.models import Actor
from followthrough_site.archive import actions as archive
from followthrough_site.archive.models import Document as StoredDocument
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.audit import actions as audit
from followthrough_site.audit.models import Event
from followthrough_site.claims.models import Claim
from followthrough_site.partners import actions as partners
from followthrough_site.programme import actions as programme
from followthrough_site.programme.models import Initiative
from followthrough_site.register.models import Commitment as StoredCommitment
from followthrough_site.review import actions as review
from followthrough_site.review.models import Marking, Suggestion, Verdict
from tests.people import People, settle

TEXT = (
    "\ufeffAccord of the Two Rivers\r\n"
    "1. Clean Water\r\n"
    "The Parties will provide USD 59.4\r\nmillion by 2027 through the River Fund (한강 기금),\r\n"
    "and สนับสนุน 12 water stations {figure deleted} in 2023-2025.\r\n"
    "2. Young People\r\n"
    "The Parties will train 𐌰𐌱 teachers, send cafe\u0301 books,\r\n"
    "and open every school for KRW 92,233,720,368,547,758 each year.\r\n"
)
USD, KRW = Currency("USD", 2), Currency("KRW", 0)
LARGEST = 2**63 - 1


def at(words: str) -> Span:
    """Where `words` stand first in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def found(reference: str, words: str, **more: Any) -> Commitment:
    """A commitment as the extractor would give it; `more` are further fields of it."""
    values = {
        "span": at(words),
        "quote": words,
        "reference": PublicReference.parse(reference),
        "strength": "firm",
        "kind": "action",
        "actors": (Name("the Parties", None, at("The Parties")),),
        "lead_in": at("The Parties will"),
        "lead_in_words": "The Parties will",
        "reasons": (Reason("strength.firm", "will", at("will")), Reason("kind.action", words)),
    }
    return Commitment(**(values | more))


MONEY = found(
    "1.1",
    "provide USD 59.4\r\nmillion by 2027",
    amounts=(Amount(Money.of("59400000", USD), Qualifier.EXACT, Per.TOTAL, at("USD 59.4\r\nmillion")),),
    deadline=Timed(PartialDate(2027), at("2027")),
    vehicles=(Name("River Fund (한강 기금)", "fund:river", at("River Fund (한강 기금)")),),
)
STATIONS = found(
    "1.2",
    "สนับสนุน 12 water stations {figure deleted} in 2023-2025",
    segments=(at("สนับสนุน 12 water stations"), at("in 2023-2025")),
    period=Timed(Period(PartialDate(2023), PartialDate(2025)), at("2023-2025")),
    beneficiaries=(Name("water stations", None, at("water stations")),),
)
TEACHERS = found("2.1", "train 𐌰𐌱 teachers")
BOOKS = found("2.2", "send cafe\u0301 books")
SCHOOLS = found(
    "2.P1",
    "open every school for KRW 92,233,720,368,547,758 each year",
    amounts=(Amount(Money(LARGEST, KRW), Qualifier.APPROX, Per.YEAR, at("KRW 92,233,720,368,547,758")),),
    period=Timed(Period(PartialDate(2024, 2), None), at("each year")),
)
FUND = Entity(
    "fund:river", "fund", "River Fund", {"ko": "한강 기금"}, ("RF",), ("the River Fund",), "Invented."
)
LINES = (
    LineOfEffort(1, "Clean Water", at("1. Clean Water")),
    LineOfEffort(2, "Young People", at("2. Young People")),
)
SLIP = Finding(
    Level.WARNING,
    "slip.omitted",
    f"offset {at('{figure deleted}')}",
    _("A figure was left out: {words}.", words="{figure deleted}"),
    _("Look it up."),
)
EXTRACTION = Extraction((MONEY, STATIONS, TEACHERS, BOOKS), LINES, (SLIP,), "1")


def read_text(text: str = TEXT) -> Document:
    """The text as the core reads it."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document("accord.txt", text, digest, "text/plain", Metadata(title="Accord"), ())


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the database, and who entered it."""

    people: People
    extractor: Actor
    document: StoredDocument
    version: DocumentVersion
    initiative: Initiative

    def commitment(self, reference: str) -> StoredCommitment:
        return StoredCommitment.objects.get(initiative=self.initiative, reference=reference)

    def suggestion(self, reference: str) -> Suggestion:
        """The newest suggestion about a commitment."""
        subject = self.commitment(reference).pk
        return Suggestion.objects.filter(subject=subject).order_by("-made_at", "-id")[0]


def load(people: People) -> Filled:
    """The document, its initiative and the extractor's suggestions; nothing decided."""
    by = people.manager
    details = archive.DocumentDetails(
        slug="accord",
        title="Accord of the Two Rivers",
        publisher="The Two Rivers' secretariat",
        source_class="official_text",
        date=PartialDate(2022, 11),
        address="https://rivers.example/accord",
        licence="CC0-1.0",
    )
    document = archive.add_document(by, details)
    captured = datetime.date(2022, 11, 12)
    version, _ = archive.add_version(by, document, read_text(), language="en", captured_on=captured)
    naming = programme.InitiativeDetails(
        "rivers", "Accord of the Two Rivers", "Rivers", "Two Rivers", PartialDate(2022)
    )
    initiative, _ = programme.add_initiative(by, naming, version)
    programme.add_lines(by, initiative, LINES, archive.Passages(version))
    partners.add_entities(by, [FUND])
    extractor = accounts.add_machine(by, "Extractor 1")
    review.suggest_all(extractor, initiative, version, EXTRACTION)
    return Filled(people, extractor, document, version, initiative)


def decide_all(filled: Filled) -> None:
    """Decisions of every verdict, live, ended; releases of each marking, a claim superseded, an erasure."""
    people, one, two = filled.people, filled.people.reviewer, filled.people.second_reviewer
    review.decide(two, filled.suggestion("1.1"), Verdict.REJECTED, "Read too fast.", expected_version=0)
    review.decide(one, filled.suggestion("1.1"), Verdict.ACCEPTED, "As the text says.", expected_version=1)
    review.decide(two, filled.suggestion("1.2"), Verdict.REJECTED, "Not a promise; ไม่ใช่.", expected_version=0)
    better = replace(TEACHERS, strength="soft")
    review.correct(one, filled.suggestion("2.1"), better, "Only an intention.", expected_version=0)
    review.decide(two, filled.suggestion("2.1"), Verdict.ACCEPTED, "Agreed.", expected_version=1)
    review.propose(people.contributor, filled.initiative, filled.version, SCHOOLS)
    review.decide(people.manager, filled.suggestion("2.P1"), Verdict.ACCEPTED, "Yes.", expected_version=0)
    _release(filled)
    old, new = Claim.objects.filter(subject__commitment__reference="2.1", attribute="strength").order_by(
        "recorded_at"
    )
    Claim.objects.filter(pk=old.pk).update(superseded_by=new)
    audit.erase_values(Event.objects.filter(action="commitment.proposed").get().id)


def _release(filled: Filled) -> None:
    one, two = filled.people.reviewer, filled.people.second_reviewer
    lines = [line.record for line in filled.initiative.lines.all()]
    public = [filled.document.record, filled.initiative.record, *lines]
    for record in public:
        review.release(one, record, Marking.PUBLIC, "Official text.")
    review.release(two, filled.commitment("1.1").record, Marking.PARTNER, "For the partner first.")
    review.release(
        two, filled.commitment("1.1").record, Marking.PUBLIC, "Public from today.", expected_version=1
    )
    review.release(one, filled.commitment("2.P1").record, Marking.PARTNER, "For the partner.")


def fill() -> Filled:
    """Everything, in an empty database."""
    filled = load(settle())
    decide_all(filled)
    return filled


@pytest.fixture
def loaded(people: People) -> Filled:
    """The initiative with the extractor's suggestions, nothing decided."""
    return load(people)


@pytest.fixture
def filled(loaded: Filled) -> Filled:
    """The initiative with decisions, releases and all."""
    decide_all(loaded)
    return loaded
