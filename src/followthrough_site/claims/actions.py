"""The only writer of claims."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from followthrough_site.accounts.models import Actor, Record
from followthrough_site.archive.actions import Passages
from followthrough_site.archive.models import Document
from followthrough_site.claims.models import Claim
from followthrough_site.claims.values import Draft, columns


def add(
    by: Actor, subject: Record, drafts: Iterable[Draft], passages: Passages, extractor_version: str = ""
) -> list[Claim]:
    """Record each draft as a claim of `subject`; the caller's action writes the audit event.

    Source class and publication date are those of the passages' document.
    """
    document: Document = passages.version.document
    now = timezone.now()
    ordinals: dict[str, int] = {}
    claims = []
    for draft in drafts:
        ordinal = ordinals.get(draft.attribute, 0)
        ordinals[draft.attribute] = ordinal + 1
        claims.append(
            Claim(
                workspace_id=by.workspace_id,
                subject=subject,
                attribute=draft.attribute,
                aspect=draft.aspect,
                ordinal=ordinal,
                as_written=draft.as_written,
                passage=passages.at(draft.span) if draft.span else None,
                source_class=document.source_class,
                published=document.date,
                recorded_at=now,
                recorded_by=by,
                extractor_version=extractor_version,
                **columns(draft.value),
            )
        )
    return Claim.objects.bulk_create(claims)
