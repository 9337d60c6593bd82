"""`init`: folder, key, tables, guards and static files."""

from __future__ import annotations

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from followthrough.messages import Message, _, ngettext
from followthrough_site.cli.codes import DONE
from followthrough_site.cli.progress import progress
from followthrough_site.cli.stored.installation import require_database
from followthrough_site.cli.stored.static import collect
from followthrough_site.database import startup, triggers


def init() -> int:
    """Make the installation or bring it up to date, and print what was done; returns the exit code."""
    require_database()
    fresh = not connection.introspection.table_names()
    done = [_("made the installation in {home}", home=settings.HOME)] if fresh else []
    done += _migrate() + _static()
    for line in done or [_("already up to date: {home}", home=settings.HOME)]:
        click.echo(line)
    return DONE


def _migrate() -> list[Message]:
    pending = len(startup.waiting_migrations())
    missing = len(triggers.findings(connection))
    if pending or missing:
        progress(_("Making tables and guards"))
        call_command("migrate", interactive=False, verbosity=0)  # its last step installs the guards
    done = []
    if pending:
        done.append(ngettext("applied {count} migration", "applied {count} migrations", pending))
    if missing:
        done.append(ngettext("installed {count} guard", "installed {count} guards", missing))
    return done


def _static() -> list[Message]:
    count = collect()
    return (
        [ngettext("collected {count} static file", "collected {count} static files", count)] if count else []
    )
