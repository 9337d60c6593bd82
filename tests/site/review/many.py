"""A large initiative, put into the tables in bulk: for tests of how long lists behave."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from followthrough.values import PartialDate
from followthrough_site.accounts import actions as accounts
from followthrough_site.accounts.models import Actor, Record
from followthrough_site.archive.models import Document, DocumentVersion, Passage, Segment
from followthrough_site.claims.models import Claim
from followthrough_site.database import triggers
from followthrough_site.programme.models import Initiative, Line
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import (
    Decision,
    Marking,
    Release,
    Run,
    SuggestedClaim,
    Suggestion,
    Verdict,
)
from tests.people import People

WIDTH = 40
LINES = 8
T = TypeVar("T", bound=Model)


def grow(people: People, count: int) -> Initiative:
    """An initiative of `count` commitments in eight lines.

    Of nine, seven are accepted and public, one is rejected, one undecided; each third carries money, each
    fifth a deadline. The guards are away meanwhile, for speed.
    """
    triggers.remove(connection)
    initiative = _Grower(people, count).grow()
    connection.check_constraints()
    triggers.install(connection)
    return initiative


class _Grower:
    def __init__(self, people: People, count: int) -> None:
        self.people, self.count = people, count
        self.workspace, self.now = people.workspace, timezone.now()
        self.extractor = accounts.add_machine(people.manager, "Bulk extractor")

    def grow(self) -> Initiative:
        version = self._version()
        initiative = Initiative.objects.create(
            record=self._record(Record.Kind.INITIATIVE),
            workspace=self.workspace,
            slug="large",
            name="A large initiative",
            short_name="Large",
            owner="Someone",
            announced=PartialDate(2020),
            official_text=version,
        )
        self._release([initiative.record])
        passages = list(self._passages(version))
        lines = self._lines(initiative, passages)
        records = self._stored(
            Record(
                workspace=self.workspace,
                kind=Record.Kind.COMMITMENT,
                created_by=self.extractor,
                created_at=self.now,
            )
            for _ in range(self.count)
        )
        self._commitments(initiative, lines, records)
        self._suggestions(version, records, passages)
        return initiative

    def _stored(self, rows: Iterable[T]) -> list[T]:
        stored: list[T] = []
        rows = iter(rows)
        while batch := list(islice(rows, 1000)):
            stored += type(batch[0])._base_manager.bulk_create(batch)
        return stored

    def _record(self, kind: Record.Kind) -> Record:
        return Record.objects.create(
            workspace=self.workspace, kind=kind, created_by=self.people.manager, created_at=self.now
        )

    def _version(self) -> DocumentVersion:
        text = "".join(f"will do thing number {n}.".ljust(WIDTH - 1) + "\n" for n in range(self.count))
        document = Document.objects.create(
            record=self._record(Record.Kind.DOCUMENT),
            workspace=self.workspace,
            slug="large",
            title="Large",
            publisher="Someone",
            source_class="official_text",
            licence="CC0-1.0",
        )
        return DocumentVersion.objects.create(
            workspace=self.workspace,
            document=document,
            number=1,
            language="en",
            captured_on=datetime.date(2020, 1, 1),
            file_name="large.txt",
            media_type="text/plain",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
        )

    def _passages(self, version: DocumentVersion) -> Iterator[Passage]:
        starts = [n * WIDTH for n in range(self.count)]
        words = [version.text[start : start + WIDTH].strip() for start in starts]
        passages = self._stored(
            Passage(workspace=self.workspace, version=version, start=start, end=start + len(text), words=text)
            for start, text in zip(starts, words, strict=True)
        )
        self._stored(
            Segment(workspace=self.workspace, passage=p, ordinal=0, start=p.start, end=p.end)
            for p in passages
        )
        yield from passages

    def _lines(self, initiative: Initiative, passages: list[Passage]) -> list[Line]:
        return [
            Line.objects.create(
                record=self._record(Record.Kind.LINE),
                workspace=self.workspace,
                initiative=initiative,
                number=number,
                title=f"Line {number}",
                heading=passages[number],
            )
            for number in range(1, LINES + 1)
        ]

    def _commitments(self, initiative: Initiative, lines: list[Line], records: list[Record]) -> None:
        self._stored(
            Commitment(
                record=record,
                workspace=self.workspace,
                initiative=initiative,
                line=lines[n % LINES],
                reference=f"{n % LINES + 1}.{n // LINES + 1}",
                sort_key=f"{n % LINES + 1:04d}.B.{n // LINES + 1:04d}.00",
            )
            for n, record in enumerate(records)
        )

    def _suggestions(self, version: DocumentVersion, records: list[Record], passages: list[Passage]) -> None:
        run = Run.objects.create(
            workspace=self.workspace,
            version=version,
            extractor_version="1",
            made_by=self.extractor,
            made_at=self.now,
        )
        suggestions = self._stored(
            Suggestion(
                workspace=self.workspace,
                subject=record,
                run=run,
                made_by=self.extractor,
                made_at=self.now,
                passage=passage,
                reasons=[],
                fingerprint=f"{n:064d}",
            )
            for n, (record, passage) in enumerate(zip(records, passages, strict=True))
        )
        self._claims(suggestions)
        self._decisions(suggestions)

    def _claims(self, suggestions: list[Suggestion]) -> None:
        pairs = [
            (one, self._claim(one, values)) for n, one in enumerate(suggestions) for values in _values(n)
        ]
        self._stored(claim for _, claim in pairs)
        self._stored(
            SuggestedClaim(workspace=self.workspace, suggestion=one, claim=claim) for one, claim in pairs
        )

    def _claim(self, suggestion: Suggestion, values: dict[str, Any]) -> Claim:
        return Claim(
            workspace=self.workspace,
            subject_id=suggestion.subject_id,
            aspect="promised",
            as_written="thing",
            passage_id=suggestion.passage_id,
            source_class="official_text",
            recorded_at=self.now,
            recorded_by=self.extractor,
            extractor_version="1",
            **values,
        )

    def _decisions(self, suggestions: list[Suggestion]) -> None:
        accepted = [one for n, one in enumerate(suggestions) if n % 9 < 7]
        rejected = [one for n, one in enumerate(suggestions) if n % 9 == 7]
        self._decide(accepted, Verdict.ACCEPTED)
        self._decide(rejected, Verdict.REJECTED)
        self._release([one.subject for one in accepted], self.people.reviewer)

    def _decide(self, suggestions: list[Suggestion], verdict: Verdict) -> None:
        self._stored(
            Decision(
                workspace=self.workspace,
                subject_id=one.subject_id,
                suggestion=one,
                version=1,
                verdict=verdict,
                reason="Read.",
                decided_by=self.people.reviewer,
                suggested_by=self.extractor,
                decided_on=datetime.date(2020, 1, 2),
                recorded_at=self.now,
            )
            for one in suggestions
        )

    def _release(self, records: list[Record], preparer: Actor | None = None) -> None:
        self._stored(
            Release(
                workspace=self.workspace,
                subject=record,
                version=1,
                marking=Marking.PUBLIC,
                reason="Public.",
                decided_by=self.people.second_reviewer,
                prepared_by=preparer or self.people.manager,
                decided_on=datetime.date(2020, 1, 3),
                recorded_at=self.now,
            )
            for record in records
        )


def _values(n: int) -> Iterator[dict[str, Any]]:
    yield {"attribute": "strength", "value_type": "term", "text": "firm" if n % 2 else "intent"}
    yield {"attribute": "kind", "value_type": "term", "text": "action"}
    if n % 3 == 0:
        money = {"minor": n * 100, "currency": "USD", "exponent": 2, "qualifier": "exact", "per": "total"}
        yield {"attribute": "amount", "value_type": "money", **money}
    if n % 5 == 0:
        yield {"attribute": "deadline", "value_type": "date", "date_from": PartialDate(2027)}
