"""What the database refuses about claims."""

from __future__ import annotations

from followthrough_site.claims.models import Claim
from followthrough_site.database.triggers import Guard, columns_of, immutable


def guards() -> list[Guard]:
    """A claim is superseded once and otherwise never changed."""
    return immutable(Claim._meta.db_table, but=["superseded_by_id"], columns=columns_of(Claim))
