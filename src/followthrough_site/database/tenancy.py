"""Does every row lie in the workspace of the rows it points to?"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import F

from followthrough.errors import Finding, Level
from followthrough.messages import _
from followthrough_site.database.triggers import carries_workspace

NAMED = 20
"""How many rows of one kind are named before the rest is only counted."""

Model = type[models.Model]


def findings() -> list[Finding]:
    """One finding per row that points into another workspace, the first of each kind by name."""
    found: list[Finding] = []
    for model in apps.get_models():
        if model.__module__.startswith("followthrough_site.") and carries_workspace(model):
            for name in workspace_bound(model):
                found += _across(model, name)
    return found


def workspace_bound(model: Model) -> Iterator[str]:
    """The foreign keys of `model` whose targets belong to a workspace too."""
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and issubclass(target, models.Model) and carries_workspace(target):
            yield field.name


def _across(model: Model, name: str) -> Iterator[Finding]:
    strays = (
        model._base_manager.exclude(**{f"{name}__isnull": True})
        .exclude(**{f"{name}__workspace_id": F("workspace_id")})
        .order_by("pk")
    )
    for key in strays.values_list("pk", flat=True)[:NAMED]:
        yield Finding(
            Level.ERROR,
            "workspace.crossed",
            f"{model._meta.db_table} {key}",
            _('Its "{name}" lies in another workspace.', name=name),
            _("Compare with the last export or backup; the row was changed outside the product."),
        )
