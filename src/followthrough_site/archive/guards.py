"""What the database refuses in the archive."""

from __future__ import annotations

from followthrough_site.archive.models import Document, DocumentVersion, Passage, Segment
from followthrough_site.database.triggers import Change, Guard, immutable


def guards() -> list[Guard]:
    """Versions, passages and segments never change; a document is never deleted."""
    document = Document._meta.db_table
    return [
        *immutable(DocumentVersion._meta.db_table),
        *immutable(Passage._meta.db_table),
        *immutable(Segment._meta.db_table),
        Guard(document, Change.DELETE, "kept", "1 = 1", f"{document}: rows are not deleted"),
    ]
