"""What the database refuses about entities."""

from __future__ import annotations

from followthrough_site.database.triggers import Change, Guard
from followthrough_site.partners.models import Entity


def guards() -> list[Guard]:
    """An entity that claims may link to is never deleted, and its key never changes."""
    table = Entity._meta.db_table
    return [
        Guard(table, Change.DELETE, "kept", "1 = 1", f"{table}: rows are not deleted"),
        Guard(
            table,
            Change.UPDATE,
            "key_kept",
            "OLD.key IS DISTINCT FROM NEW.key OR OLD.workspace_id IS DISTINCT FROM NEW.workspace_id",
            f"{table}: a key is given once",
        ),
    ]
