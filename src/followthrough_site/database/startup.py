"""Is this database fit to serve from?"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from followthrough.errors import FollowthroughError
from followthrough_site.database import triggers


def require_ready() -> None:
    """Raise when migrations wait or a guard is missing: serving would write without the rules."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise FollowthroughError(
            "The database is older than this version.", "Run `followthrough init` first."
        )
    missing = triggers.findings(connection)
    if missing:
        raise FollowthroughError(f"{missing[0].place}: {missing[0].message}", missing[0].remedy)
