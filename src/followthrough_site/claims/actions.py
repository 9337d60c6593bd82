"""The only writer of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

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
    return add_all(by, [(subject, drafts)], passages, extractor_version)[0]


def add_all(
    by: Actor,
    given: Iterable[tuple[Record, Iterable[Draft]]],
    passages: Passages,
    extractor_version: str = "",
) -> list[list[Claim]]:
    """The claims of many subjects, as `add` records those of one; a list for each."""
    document: Document = passages.version.document
    shared = {
        "workspace_id": by.workspace_id,
        "source_class": document.source_class,
        "published": document.date,
        "recorded_at": timezone.now(),
        "recorded_by": by,
        "extractor_version": extractor_version,
    }
    claims = [list(_claims(subject, drafts, passages, shared)) for subject, drafts in given]
    Claim.objects.bulk_create(chain.from_iterable(claims))
    return claims


def _claims(
    subject: Record, drafts: Iterable[Draft], passages: Passages, shared: Mapping[str, Any]
) -> Iterator[Claim]:
    ordinals: Counter[str] = Counter()
    for draft in drafts:
        yield Claim(
            subject=subject,
            attribute=draft.attribute,
            aspect=draft.aspect,
            ordinal=ordinals[draft.attribute],
            as_written=draft.as_written,
            passage=passages.at(draft.span) if draft.span else None,
            **shared,
            **columns(draft.value),
        )
        ordinals[draft.attribute] += 1
