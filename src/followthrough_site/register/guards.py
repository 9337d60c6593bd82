"""What the database refuses about commitments."""

from __future__ import annotations

from followthrough_site.database.triggers import Guard, immutable
from followthrough_site.register.models import Commitment


def guards() -> list[Guard]:
    """A public reference is given once: the row never changes and is never deleted."""
    return immutable(Commitment._meta.db_table)
