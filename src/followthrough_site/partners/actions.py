"""The only writer of the workspace's entities."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from followthrough.vocab import Entity as KnownEntity
from followthrough_site.accounts.models import Actor
from followthrough_site.accounts.policy import Act
from followthrough_site.accounts.queries import require
from followthrough_site.audit import actions as audit
from followthrough_site.partners.models import Entity


@transaction.atomic
def add_entities(by: Actor, entities: Iterable[KnownEntity]) -> int:
    """Record the entities the workspace does not have yet, by key; returns how many were added."""
    require(by, Act.LOAD)
    have = set(Entity.objects.filter(workspace=by.workspace).values_list("key", flat=True))
    new = [entity for entity in entities if entity.key not in have]
    for entity in new:
        row = Entity.objects.create(
            workspace=by.workspace,
            key=entity.key,
            kind=entity.kind,
            name=entity.name,
            labels=dict(entity.labels),
            acronyms=list(entity.acronyms),
            aliases=list(entity.aliases),
            source=entity.source,
            country=entity.country,
            began=entity.start,
            ended=entity.end,
            recorded_by=by,
            recorded_at=timezone.now(),
        )
        audit.append(by, "entity.added", "entity", row.id, {"key": entity.key, "name": entity.name})
    return len(new)
