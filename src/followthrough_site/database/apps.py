"""Installs the guards after every migrate."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from followthrough_site.database import triggers


def _install(using: str, **_: Any) -> None:
    triggers.install(connections[using])


class DatabaseConfig(AppConfig):
    """Last in INSTALLED_APPS, so that its post-migrate step sees every app's tables."""

    name = "followthrough_site.database"
    label = "database"

    def ready(self) -> None:
        post_migrate.connect(_install, sender=self, dispatch_uid="followthrough.guards")
