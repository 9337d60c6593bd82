"""Django empties the tables after a transactional test; the guards would refuse it."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from followthrough_site.database import triggers


class Command(flush.Command):
    """Takes the guards away, then flushes; the post-migrate signal that ends a flush brings them back."""

    def handle(self, **options: Any) -> None:
        triggers.remove(connections[options["database"]])
        super().handle(**options)
