"""What the database refuses about workspaces, roles and records."""

from __future__ import annotations

from followthrough_site.accounts.models import Actor, Membership, Record, Workspace
from followthrough_site.database.triggers import Change, Guard, columns_of, immutable


def guards() -> list[Guard]:
    """A role is ended, not changed; a machine never becomes a person; nothing here is deleted."""
    kept = [
        Guard(table, Change.DELETE, "kept", "1 = 1", f"{table}: rows are not deleted")
        for table in (Actor._meta.db_table, Workspace._meta.db_table)
    ]
    actor = Actor._meta.db_table
    changed = [
        f"(OLD.{column} IS DISTINCT FROM NEW.{column})" for column in ("kind", "user_id", "workspace_id")
    ]
    return [
        *kept,
        Guard(
            actor,
            Change.UPDATE,
            "same_one",
            " OR ".join(changed),
            f"{actor}: an actor stays who he is; only his name changes",
        ),
        *immutable(Membership._meta.db_table, but=["ended_at"], columns=columns_of(Membership)),
        *immutable(Record._meta.db_table),
    ]
