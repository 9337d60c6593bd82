"""What the database refuses in the audit trail."""

from __future__ import annotations

from followthrough_site.audit.models import Event, EventValues, Head
from followthrough_site.database.triggers import Change, Guard, columns_of, immutable


def guards() -> list[Guard]:
    """Events are append-only; values can only be erased, both columns together; the head only moves on."""
    head = Head._meta.db_table
    values = EventValues._meta.db_table
    kept = (
        "(OLD.event_id IS DISTINCT FROM NEW.event_id) OR (OLD.workspace_id IS DISTINCT FROM NEW.workspace_id)"
    )
    return [
        *immutable(Event._meta.db_table, columns=columns_of(Event)),
        Guard(
            values,
            Change.UPDATE,
            "only_erased",
            f"{kept} OR NEW.salt IS NOT NULL OR NEW.content IS NOT NULL",
            f"{values}: values are erased, never changed",
        ),
        Guard(values, Change.DELETE, "kept", "1 = 1", f"{values}: rows are not deleted"),
        Guard(
            head, Change.UPDATE, "forwards", "NEW.count < OLD.count", f"{head}: a chain grows, never shrinks"
        ),
        Guard(head, Change.DELETE, "kept", "1 = 1", f"{head}: rows are not deleted"),
    ]
