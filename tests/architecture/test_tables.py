"""Every stored row carries its workspace, and its keys are made by the product."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from followthrough_site.accounts.models import User, Workspace
from followthrough_site.database.triggers import carries_workspace, columns_of, installed_guards
from followthrough_site.review.models import SearchText

WITHOUT_WORKSPACE = {
    Workspace: "it is one",
    User: "a person belongs to no workspace: an actor stands for him in each",
}
DERIVED = {SearchText: "rebuilt at any time; nothing points to its rows"}

OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("followthrough_site.")
]


def name(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=name)
def test_every_table_carries_its_workspace(model: type[models.Model]) -> None:
    assert carries_workspace(model) != (model in WITHOUT_WORKSPACE)


@pytest.mark.parametrize("model", OURS, ids=name)
def test_no_row_is_without_its_workspace(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if field.column == "workspace_id":
            assert not field.null


@pytest.mark.parametrize("model", OURS, ids=name)
def test_every_key_is_made_by_the_product(model: type[models.Model]) -> None:
    key: models.Field[object, object] = model._meta.pk
    while isinstance(key, models.ForeignKey):
        key = key.target_field
    assert isinstance(key, models.UUIDField) != (model in DERIVED)


@pytest.mark.parametrize("model", OURS, ids=name)
def test_nothing_is_deleted_along_with_what_it_points_to(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is models.PROTECT, field.name


@pytest.mark.parametrize("model", OURS, ids=name)
def test_amounts_are_whole_numbers(model: type[models.Model]) -> None:
    """SQLite keeps no exact decimals."""
    assert not [
        f for f in model._meta.concrete_fields if isinstance(f, models.FloatField | models.DecimalField)
    ]


def test_guards_speak_of_tables_and_columns_that_exist() -> None:
    tables = {model._meta.db_table: set(columns_of(model)) for model in OURS}
    assert {guard.table for guard in installed_guards()} <= tables.keys()
