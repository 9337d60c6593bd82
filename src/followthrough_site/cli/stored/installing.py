"""`init`: folder, key, tables, guards and static files."""

from __future__ import annotations

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from followthrough_site.cli.codes import DONE
from followthrough_site.cli.progress import progress
from followthrough_site.cli.stored.installation import require_database
from followthrough_site.cli.stored.static import collect
from followthrough_site.database import startup, triggers


def init() -> int:
    """Make the installation or bring it up to date, and print what was done; returns the exit code."""
    require_database()
    fresh = not connection.introspection.table_names()
    done = [f"made the installation in {settings.HOME}"] if fresh else []
    done += _migrate() + _static()
    for line in done or [f"already up to date: {settings.HOME}"]:
        click.echo(line)
    return DONE


def _migrate() -> list[str]:
    pending = len(startup.waiting_migrations())
    missing = len(triggers.findings(connection))
    if pending or missing:
        progress("Making tables and guards")
        call_command("migrate", interactive=False, verbosity=0)  # its last step installs the guards
    done = [f"applied {pending} migrations"] if pending else []
    return done + ([f"installed {missing} guards"] if missing else [])


def _static() -> list[str]:
    count = collect()
    return [f"collected {count} static files"] if count else []
