"""Takes the guards away before a migrate that changes something, and installs them after every migrate.

Lets the core's messages be said in the language of the request, too.
"""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext, ngettext

from followthrough import messages
from followthrough_site.database import triggers


def _remove(using: str, plan: object = None, **_: Any) -> None:
    """SQLite rebuilds a table by dropping it and renaming its successor, and refuses the renaming while a
    trigger of another table speaks of the one that is gone; both databases are treated alike."""
    if plan:
        triggers.remove(connections[using])


def _install(using: str, **_: Any) -> None:
    triggers.install(connections[using])


class DatabaseConfig(AppConfig):
    """Last in INSTALLED_APPS, so that its post-migrate step sees every app's tables."""

    name = "followthrough_site.database"
    label = "database"

    def ready(self) -> None:
        messages.speak(gettext, ngettext)
        pre_migrate.connect(_remove, sender=self, dispatch_uid="followthrough.guards.remove")
        post_migrate.connect(_install, sender=self, dispatch_uid="followthrough.guards")
