"""An invented text added by a contributor: read by the extractor, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from followthrough.commitments.model import Commitment
from followthrough.documents import Document, parse
from followthrough.values import Span
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.programme.models import Initiative
from followthrough_site.register.models import Commitment as StoredCommitment
from followthrough_site.review.documents import segments_of
from followthrough_site.review.ingesting import TextDetails, ingest
from followthrough_site.review.models import Suggestion
from followthrough_site.review.rows import CommitmentRow
from followthrough_site.review.standing import current_rows
from followthrough_site.review.terms import as_found
from tests.people import People

TEXT = """# Joint Statement on Rivers

Vientiane, 3 May 2024

## 1. Water

The Parties will provide USD 5 million by 2027 for wells and train 40 engineers of Laos, and open a River
Academy in 2025.

To this end, the Parties will:

- dig 12 wells in Thailand; and
- clean the river by 2026.

## 2. Youth

We will send books. The Parties will send books to every school. The schools of both rivers are many.
"""
FOUND = ["1.1", "1.2", "1.P1", "1.P2", "1.P3", "2.P1", "2.P2"]


def at(words: str, text: str = TEXT) -> Span:
    """Where `words` stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True, slots=True)
class Rivers:
    """The added text and who may do what with it."""

    people: People
    initiative: Initiative
    version: DocumentVersion
    document: Document

    def row(self, reference: str) -> CommitmentRow:
        """What stands for a commitment."""
        (row,) = current_rows(
            StoredCommitment.objects.filter(initiative=self.initiative, reference=reference)
        )
        return row

    def found(self, reference: str) -> Commitment:
        row = self.row(reference)
        return as_found(row, segments_of([row.quote.id])[row.quote.id])

    def suggestion(self, reference: str) -> Suggestion:
        """The suggestion that stands."""
        return Suggestion.objects.get(pk=self.row(reference).suggestion_id)

    def references(self) -> list[str]:
        found = StoredCommitment.objects.filter(initiative=self.initiative)
        return list(found.order_by("sort_key").values_list("reference", flat=True))


def add(people: People, text: str = TEXT, short_name: str = "JSR") -> Rivers:
    """Read and store the text."""
    document = parse(text.encode(), "rivers.md")
    done = ingest(people.contributor, document, TextDetails(short_name=short_name))
    initiative = Initiative.objects.get(workspace=people.workspace, slug=done.initiative_slug)
    return Rivers(people, initiative, initiative.official_text, document)


@pytest.fixture
def rivers(people: People) -> Rivers:
    """The text as it was added."""
    return add(people)
