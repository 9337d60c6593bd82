"""What the database refuses about workspaces, roles and records."""

from __future__ import annotations

from followthrough_site.accounts.models import Actor, Membership, Record, Workspace
from followthrough_site.database.triggers import Change, Guard, columns_of, immutable


def guards() -> list[Guard]:
    """A role is ended, not changed; a record, an actor and a workspace are never deleted."""
    kept = [
        Guard(table, Change.DELETE, "kept", "1 = 1", f"{table}: rows are not deleted")
        for table in (Actor._meta.db_table, Workspace._meta.db_table)
    ]
    return [
        *kept,
        *immutable(Membership._meta.db_table, but=["ended_at"], columns=columns_of(Membership)),
        *immutable(Record._meta.db_table),
    ]
