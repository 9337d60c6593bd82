"""The only writer of the audit trail."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from typing import Any, Protocol

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from followthrough.errors import Conflict
from followthrough_site.audit import chain
from followthrough_site.audit.models import Event, EventValues, Head

ATTEMPTS = 20


class Acting(Protocol):
    """Who acts: an actor of a workspace, known here by its ids alone."""

    id: uuid.UUID
    workspace_id: uuid.UUID


def append(
    by: Acting, action: str, object_kind: str, object_id: uuid.UUID, values: Mapping[str, Any]
) -> Event:
    """Add one event to the chain of the actor's workspace; runs inside the action's transaction.

    `action` is dotted, thing first ("commitment.accepted"). `values` is what was decided, as plain JSON.
    """
    salt = secrets.token_hex(16)
    columns: dict[str, Any] = {
        "id": uuid.uuid4(),
        "workspace_id": by.workspace_id,
        "action": action,
        "actor_id": by.id,
        "object_kind": object_kind,
        "object_id": object_id,
        "recorded_at": timezone.now(),
        "values_digest": chain.digest(salt, values),
    }
    with transaction.atomic():
        sequence, previous = _take_place(by.workspace_id)
        columns |= {"sequence": sequence, "previous_hash": previous}
        columns["hash"] = chain.event_hash(columns)
        event = Event.objects.create(**columns)
        EventValues.objects.create(event=event, workspace_id=by.workspace_id, salt=salt, content=dict(values))
        Head.objects.filter(workspace_id=by.workspace_id).update(hash=event.hash)
    return event


def _take_place(workspace_id: uuid.UUID) -> tuple[int, str]:
    """Move the head one on and return (the new sequence, the hash before it).

    The conditional update is the lock: SQLite has no `select_for_update`, and on PostgreSQL a second writer
    waits at this row and then finds the count moved.
    """
    Head.objects.get_or_create(workspace_id=workspace_id)
    for _attempt in range(ATTEMPTS):
        head = Head.objects.get(workspace_id=workspace_id)
        moved = Head.objects.filter(workspace_id=workspace_id, count=head.count).update(count=head.count + 1)
        if moved:
            return head.count + 1, head.hash
    raise Conflict(_("The audit trail is being written by others."), _("Try again in a moment."))


def hold(workspace_id: uuid.UUID) -> None:
    """Keep the workspace for this transaction: who would write its trail waits, and what is read after this
    is as the last writer left it. The update is the lock, as in `append`."""
    Head.objects.get_or_create(workspace_id=workspace_id)
    Head.objects.filter(workspace_id=workspace_id).update(count=F("count"))


def erase_values(event_id: uuid.UUID) -> None:
    """Erase what an event said, where privacy law demands it; the chain still verifies."""
    EventValues.objects.filter(event_id=event_id).update(salt=None, content=None)
