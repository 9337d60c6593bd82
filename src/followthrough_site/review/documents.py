"""Reads of documents, with every commitment at its place in the text."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from followthrough.errors import Finding, NotFound
from followthrough.values import Span
from followthrough_site.accounts.queries import Reader
from followthrough_site.archive.models import Document, DocumentVersion, Segment
from followthrough_site.register.models import Commitment
from followthrough_site.review.models import TextFinding
from followthrough_site.review.rows import DocumentRow, Mark, VersionRow
from followthrough_site.review.standing import current_rows
from followthrough_site.review.visibility import visible


def document(reader: Reader, workspace_slug: str, slug: str, number: int | None = None) -> DocumentRow:
    """A document with one version of its text: version `number`, else the newest."""
    found = Document.objects.filter(visible(reader), workspace__slug=workspace_slug, slug=slug)
    versions = DocumentVersion.objects.filter(document__in=found).select_related("document__workspace")
    if number is not None:
        versions = versions.filter(number=number)
    version = versions.order_by("-number").first()
    if version is None:
        raise NotFound(_('There is no document "%(slug)s" here, or you may not see it.') % {"slug": slug})
    names = ("slug", "title", "publisher", "source_class", "date", "address", "licence")
    return DocumentRow(
        id=version.document_id,
        workspace_slug=version.document.workspace.slug,
        version=VersionRow.of(version),
        text=version.text,
        layout=version.layout,
        **{name: getattr(version.document, name) for name in names},
    )


def marks(reader: Reader, version_id: uuid.UUID) -> list[Mark]:
    """Where each commitment this reader may see stands in a version, in order of the text."""
    found = Commitment.objects.filter(visible(reader), initiative__official_text=version_id)
    rows = current_rows(found)
    slugs = dict(found.values_list("pk", "initiative__slug"))
    pieces = segments_of([row.quote.id for row in rows])
    marks = [
        Mark(
            span=row.quote.span,
            segments=tuple(pieces[row.quote.id]),
            reference=row.reference,
            initiative_slug=slugs[row.id],
            state=row.state,
            strength=row.strength,
            suggested_by_id=row.suggested_by_id,
        )
        for row in rows
        if row.version_id == version_id and row.state != "rejected"
    ]
    return sorted(marks, key=lambda mark: mark.span)


def segments_of(passages: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Span]]:
    """The pieces of each passage, in order."""
    found: dict[uuid.UUID, list[Span]] = defaultdict(list)
    for piece in Segment.objects.filter(passage_id__in=passages).order_by("passage_id", "ordinal"):
        found[piece.passage_id].append(Span(piece.start, piece.end))
    return found


def text_findings(version_id: uuid.UUID) -> list[Finding]:
    """What every run found odd in a version's text; the caller has shown that it may be seen."""
    stored = TextFinding.objects.filter(run__version_id=version_id).order_by("run__made_at", "id")
    return [one.finding() for one in stored]
