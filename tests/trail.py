"""Reading the audit trail in tests."""

from __future__ import annotations

import uuid

from followthrough_site.audit.models import Event


def recent(workspace_id: uuid.UUID, limit: int = 50) -> list[Event]:
    """The newest events of a workspace, newest first."""
    events = Event.objects.filter(workspace_id=workspace_id).select_related("kept")
    return list(events.order_by("-sequence")[:limit])
