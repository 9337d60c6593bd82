"""Full-text search over the register: one port, SQLite FTS5 or PostgreSQL's text search behind it.

Words are folded before they are stored and asked for (case, accents, punctuation), so that both databases
find the same. Every word of the query must occur, as the beginning of a word: "fund" finds "funds". A query
that is a public reference ("5.4") finds the commitments of that reference.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from followthrough.errors import InvalidValue
from followthrough.values import PublicReference
from followthrough_site.accounts.queries import Reader
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import SearchText
from followthrough_site.review.queries import PAGE_SIZE
from followthrough_site.review.rows import CommitmentRow, Page
from followthrough_site.review.standing import current_rows, not_rejected
from followthrough_site.review.texts import worded
from followthrough_site.review.visibility import visible

LONGEST_QUERY = 200
MOST_WORDS = 12
BATCH = 500

MATCHES = {
    "sqlite": "SELECT subject_id FROM review_searchtext WHERE id IN"
    " (SELECT rowid FROM review_search WHERE review_search MATCH %s)",
    "postgresql": "SELECT subject_id FROM review_searchtext"
    " WHERE to_tsvector('simple', body) @@ to_tsquery('simple', %s)",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A commitment that was found, where it belongs, and the folded words to mark in its text."""

    row: CommitmentRow
    workspace_slug: str
    initiative_slug: str
    initiative_name: str
    terms: tuple[str, ...]


def fold(text: str) -> str:
    """Words without case, accents and punctuation, parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", kept))


def search(reader: Reader, query: str, *, page: int = 1, size: int = PAGE_SIZE) -> Page[Hit]:
    """What this reader may see of what matches, by initiative and reference; an empty query finds nothing."""
    terms = tuple(fold(query[:LONGEST_QUERY]).split())[:MOST_WORDS]
    matching = _matching(query.strip(), terms)
    if matching is None:
        return Page((), 1, size, 0)
    found = Commitment.objects.filter(visible(reader), not_rejected(), matching)
    total = found.count()
    number = max(1, min(page, -(-total // size)))
    ordered = found.order_by("initiative__name", "initiative_id", "sort_key")
    return Page(_hits(ordered[(number - 1) * size : number * size], terms), number, size, total)


def _matching(query: str, terms: Sequence[str]) -> Q | None:
    try:
        reference = PublicReference.parse(query)
    except InvalidValue:
        return Q(pk__in=_matches(terms)) if terms else None
    one_of_several = Q(reference__regex=rf"^{re.escape(str(reference))}[a-z]+$")
    return Q(reference=str(reference)) | (Q() if reference.letter else one_of_several)


def _matches(terms: Sequence[str]) -> RawSQL:
    return RawSQL(MATCHES[connection.vendor], [_expression(terms)])  # noqa: S611 (constant SQL, bound words)


def _expression(terms: Sequence[str]) -> str:
    if connection.vendor == "postgresql":
        return " & ".join(f"{term}:*" for term in terms)
    return " AND ".join(f'"{term}"*' for term in terms)


def _hits(found: QuerySet[Commitment], terms: tuple[str, ...]) -> tuple[Hit, ...]:
    listed = list(found.select_related("line", "initiative__workspace"))
    rows = {row.id: row for row in worded(current_rows(listed))}
    return tuple(
        Hit(
            row=rows[one.pk],
            workspace_slug=one.initiative.workspace.slug,
            initiative_slug=one.initiative.slug,
            initiative_name=one.initiative.name,
            terms=terms,
        )
        for one in listed
    )


def index(subjects: Sequence[uuid.UUID]) -> None:
    """Bring what is found of these commitments up to date; runs inside the action that changed them."""
    for start in range(0, len(subjects), BATCH):
        found = Commitment.objects.filter(pk__in=subjects[start : start + BATCH]).select_related("line")
        _store([(one.pk, one.workspace_id) for one in found], worded(current_rows(list(found))))


def _store(owners: Sequence[tuple[uuid.UUID, uuid.UUID]], rows: Sequence[CommitmentRow]) -> None:
    workspaces = dict(owners)
    texts = [
        SearchText(subject_id=row.id, workspace_id=workspaces[row.id], body=fold(_words(row))) for row in rows
    ]
    SearchText.objects.bulk_create(
        texts, update_conflicts=True, unique_fields=["subject"], update_fields=["body"]
    )
    if connection.vendor == "sqlite":
        _store_fts5([row.id for row in rows])


def _store_fts5(subjects: Sequence[uuid.UUID]) -> None:
    stored = SearchText.objects.filter(subject_id__in=subjects).values_list("id", "body")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT OR REPLACE INTO review_search(rowid, body) VALUES (%s, %s)", list(stored))


def _words(row: CommitmentRow) -> str:
    names = [claim.shown for claim in row.claims]
    terms = [str(getattr(claim.value, "name", "")) for claim in row.claims]
    lead_in = row.lead_in.shown if row.lead_in else ""
    return " ".join([row.line_title, lead_in, row.quote.shown, *names, *terms])


@transaction.atomic
def rebuild() -> int:
    """Index everything anew, as after an import; returns how many commitments can be found."""
    SearchText.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM review_search")
    subjects = list(Commitment.objects.values_list("pk", flat=True))
    index(subjects)
    return len(subjects)
