"""Reading documents, and checking that quotations equal their source."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator

from followthrough.documents.model import TEXT_TYPES
from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.archive.actions import collapse
from followthrough_site.archive.models import DocumentVersion, Passage

REMEDY = _("Compare with the last export or backup; the row was changed outside the product.")


def check(workspace_id: uuid.UUID) -> list[Finding]:
    """Findings where a version is not the bytes it was, or a passage not the words of its version."""
    found: list[Finding] = []
    for version in DocumentVersion.objects.filter(workspace_id=workspace_id).order_by("id"):
        found += _check_bytes(version)
        passages = (
            Passage.objects.filter(version=version).prefetch_related("segments").order_by("start", "id")
        )
        for passage in passages.iterator(chunk_size=2000):
            found += _check_words(passage, version.text)
    return found


def _check_bytes(version: DocumentVersion) -> Iterator[Finding]:
    drawn = version.drawn_digest() == version.drawn_sha256
    is_the_file = not version.layout or version.media_type in TEXT_TYPES
    same = not is_the_file or hashlib.sha256(version.text.encode("utf-8")).hexdigest() == version.sha256
    if not (drawn and same):
        yield Finding(
            Level.ERROR,
            "archive.version",
            f"document version {version.id}",
            _("Its text does not give its hash."),
            REMEDY,
        )


def _check_words(passage: Passage, text: str) -> Iterator[Finding]:
    pieces = sorted(passage.segments.all(), key=lambda piece: piece.ordinal)
    words = " ".join(collapse(text[piece.start : piece.end]) for piece in pieces)
    whole = bool(pieces) and (pieces[0].start, pieces[-1].end) == (passage.start, passage.end)
    if words != passage.words or not whole:
        yield Finding(
            Level.ERROR,
            "archive.quotation",
            f"passage {passage.id} at {passage.start}-{passage.end}",
            _(
                'The kept words "{kept}" are not those of the document there: "{found}".',
                kept=passage.words[:60],
                found=words[:60],
            ),
            REMEDY,
        )
