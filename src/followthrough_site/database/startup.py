"""Is this database fit to serve from?"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from followthrough.errors import FollowthroughError
from followthrough.messages import _
from followthrough_site.database import triggers


def waiting_migrations() -> list[str]:
    """The migrations this version has and the database lacks, in order: ``review.0002_search_index``."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_ready() -> None:
    """Raise when migrations wait or a guard is missing: serving would write without the rules."""
    if waiting_migrations():
        raise FollowthroughError(
            _("The database is older than this version."), _("Run `followthrough init` first.")
        )
    missing = triggers.findings(connection)
    if missing:
        raise FollowthroughError(f"{missing[0].place}: {missing[0].message}", missing[0].remedy)
