"""Which records a reader may see: the one place where release marking and role meet."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, Q

from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import Reader
from followthrough_site.review.models import Decision, Marking, Release, Verdict


def seen_inside(reader: Reader) -> list[uuid.UUID]:
    """The workspaces whose unreleased records this reader sees."""
    return [workspace for workspace in reader.roles if reader.may(Act.SEE_INTERNAL, workspace)]


def visible(reader: Reader) -> Q:
    """A filter for any table of records (primary key `record_id`): released to the public, or seen inside."""
    public = Release.objects.filter(
        subject=OuterRef("record_id"), ended_at__isnull=True, marking=Marking.PUBLIC
    )
    return Q(workspace_id__in=seen_inside(reader)) | Q(Exists(public))


def accepted() -> Exists:
    """A filter for records whose live decision accepts them."""
    return Exists(
        Decision.objects.filter(
            subject=OuterRef("record_id"), ended_at__isnull=True, verdict=Verdict.ACCEPTED
        )
    )
