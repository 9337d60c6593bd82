"""What the database refuses about initiatives and their lines."""

from __future__ import annotations

from followthrough_site.database.triggers import Change, Guard, immutable
from followthrough_site.programme.models import Initiative, Line


def guards() -> list[Guard]:
    """An initiative is never deleted; a line, whose number is printed in references, never changes."""
    initiative = Initiative._meta.db_table
    return [
        Guard(initiative, Change.DELETE, "kept", "1 = 1", f"{initiative}: rows are not deleted"),
        *immutable(Line._meta.db_table),
    ]
