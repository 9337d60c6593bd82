"""Stored texts read again, and rows with their words as the text's page shows them.

Two queries, however many rows.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from followthrough.commitments.model import Name
from followthrough.documents import Document, parse
from followthrough.documents.layout import laid_out
from followthrough.values import Span
from followthrough_site.archive.models import DocumentVersion
from followthrough_site.review.documents import segments_of
from followthrough_site.review.rows import ClaimRow, CommitmentRow, PassageRow, ReasonRow
from followthrough_site.review.wording import Wording

_KEPT = 8  # texts that stay read; a version never changes


@lru_cache(maxsize=_KEPT)
def parsed(text: str, file_name: str, media_type: str = "text/plain", layout: str = "") -> Document:
    """The blocks of a stored text. Text and Markdown are read again; of another file the layout was kept."""
    return laid_out(file_name, text, "", media_type, layout) if layout else parse(text.encode(), file_name)


@lru_cache(maxsize=_KEPT)
def _wording(text: str, file_name: str, media_type: str, layout: str) -> Wording:
    return Wording(parsed(text, file_name, media_type, layout))


def wordings(versions: Collection[uuid.UUID]) -> dict[uuid.UUID, Wording]:
    """How the words of each version are shown; the caller has shown that they may be seen."""
    found = DocumentVersion.objects.filter(pk__in=set(versions))
    rows = found.values_list("pk", "text", "file_name", "media_type", "layout")
    return {key: _wording(*version) for key, *version in rows}


def worded(rows: Sequence[CommitmentRow]) -> tuple[CommitmentRow, ...]:
    """The same rows with their words as the page of the text shows them, and the pages of its file."""
    known = wordings([row.version_id for row in rows])
    pieces = segments_of([row.quote.id for row in rows])
    return tuple(_row(row, known[row.version_id], pieces[row.quote.id]) for row in rows)


def _row(row: CommitmentRow, wording: Wording, pieces: Sequence[Span]) -> CommitmentRow:
    return replace(
        row,
        quote=_passage(row.quote, wording, pieces),
        lead_in=_passage(row.lead_in, wording, [row.lead_in.span]) if row.lead_in else None,
        claims=tuple(_claim(claim, wording) for claim in row.claims),
        reasons=tuple(_reason(reason, wording) for reason in row.reasons),
    )


def _passage(passage: PassageRow, wording: Wording, pieces: Sequence[Span]) -> PassageRow:
    return replace(passage, shown=wording.of(pieces), regions=wording.regions(pieces))


def _claim(claim: ClaimRow, wording: Wording) -> ClaimRow:
    if claim.span:
        return replace(claim, shown=wording.of([claim.span]) if claim.as_written else "")
    if claim.by_hand and isinstance(claim.value, Name):
        return replace(claim, by_hand=not wording.holds(claim.value.name))
    return claim


def _reason(reason: ReasonRow, wording: Wording) -> ReasonRow:
    return replace(reason, shown=wording.of([reason.span])) if reason.span and reason.words else reason
