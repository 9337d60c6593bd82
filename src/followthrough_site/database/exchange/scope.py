"""What an archive holds: every table of the product, but for those named here with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.db import models

Model = type[models.Model]

NOT_ARCHIVED: Final = {
    "django_migrations": "which steps this database took; another one takes its own",
    "django_content_type": "Django's list of models, made by migrate",
    "django_session": "who is signed in here and now",
    "auth_group": "Django's own groups, which the product does not use: roles stand in accounts_membership",
    "auth_permission": "Django's own permissions, made by migrate and not used",
    "auth_group_permissions": "the same",
    "axes_accessattempt": "wrong passwords of the last minutes",
    "axes_accessattemptexpiration": "the same",
    "axes_accessfailurelog": "the same",
    "axes_accesslog": "addresses people signed in from",
    "review_searchtext": "derived: the search index is built anew after an import",
    "review_search": "the same, in SQLite's own form",
    "review_search_config": "the same",
    "review_search_content": "the same",
    "review_search_data": "the same",
    "review_search_docsize": "the same",
    "review_search_idx": "the same",
}
"""Tables an archive does not hold, and why."""

HELD_BACK: Final = {
    ("accounts_user", "password"): "an archive is a file that people send; a hash in it could be attacked",
    ("accounts_user", "last_login"): "belongs to this installation",
}
"""Columns an archive does not hold, and why."""


def archived_models() -> list[Model]:
    """Every model whose rows an archive holds, each after those it points to."""
    ordered: dict[Model, None] = {}
    for model in apps.get_models(include_auto_created=True):
        _place(model, ordered)
    return [model for model in ordered if _ours(model)]


def _ours(model: Model) -> bool:
    managed = model._meta.managed and not model._meta.proxy
    return managed and model.__module__.startswith("followthrough_site.") and not excluded(model)


def excluded(model: Model) -> bool:
    return model._meta.db_table in NOT_ARCHIVED


def _place(model: Model, ordered: dict[Model, None]) -> None:
    """Put `model` after its targets; among equals the order of declaration stays, which guards rely on."""
    if model in ordered:
        return
    for target in _targets(model):
        _place(target, ordered)
    ordered[model] = None


def _targets(model: Model) -> Iterable[Model]:
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and issubclass(target, models.Model) and target is not model:
            yield target


def archived_fields(model: Model) -> list[models.Field[Any, Any]]:
    """The columns of `model` that an archive holds, in the order of declaration."""
    table = model._meta.db_table
    return [field for field in model._meta.concrete_fields if (table, field.column) not in HELD_BACK]


def label(model: Model) -> str:
    """The table's name in an archive: ``claims.claim``."""
    return model._meta.label_lower


def rows_at_once(model: Model) -> int:
    """How many rows are held in memory together: a document version may be as large as a file may be."""
    return 1 if model._meta.db_table == "archive_documentversion" else 500
