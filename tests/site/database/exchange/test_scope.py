"""Nothing is left out of an archive unless it stands in the list of exclusions with a reason."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from followthrough_site.database.exchange.manifest import columns, file_name
from followthrough_site.database.exchange.scope import (
    HELD_BACK,
    NOT_ARCHIVED,
    archived_fields,
    archived_models,
    label,
)
from followthrough_site.database.exchange.storing import FILLED_IN

ARCHIVED = {model._meta.db_table for model in archived_models()}


@pytest.mark.django_db
def test_every_table_of_the_database_is_archived_or_excluded_with_a_reason() -> None:
    tables = set(connection.introspection.table_names())
    assert tables - ARCHIVED - NOT_ARCHIVED.keys() == set()
    assert ARCHIVED - tables == set()
    assert all(reason.strip() for reason in NOT_ARCHIVED.values())


def test_a_table_added_tomorrow_would_be_archived() -> None:
    ours = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("followthrough_site.")
    }
    assert ours - NOT_ARCHIVED.keys() == ARCHIVED


def test_nothing_is_both_archived_and_excluded_and_no_exclusion_is_stale() -> None:
    assert NOT_ARCHIVED.keys() & ARCHIVED == set()
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    not_of_models = {
        "django_migrations",
        *(table for table in NOT_ARCHIVED if table.startswith("review_search")),
    }
    assert NOT_ARCHIVED.keys() - known - not_of_models == set()


def test_every_column_has_a_plain_form() -> None:
    for model in archived_models():
        assert columns(model).keys() == {field.attname for field in archived_fields(model)}


def test_columns_held_back_exist_and_those_that_must_be_filled_are() -> None:
    fields = {
        (model._meta.db_table, field.column): field
        for model in archived_models()
        for field in model._meta.concrete_fields
    }
    assert HELD_BACK.keys() <= fields.keys()
    assert FILLED_IN.keys() == {place for place in HELD_BACK if not fields[place].null}


def test_targets_come_before_those_that_point_to_them() -> None:
    done: set[type[models.Model]] = set()
    for model in archived_models():
        targets = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
        assert targets - {model} <= done
        done.add(model)


def test_decisions_come_before_the_releases_that_rest_on_them() -> None:
    order = [label(model) for model in archived_models()]
    assert order.index("review.decision") < order.index("review.release")


def test_keys_are_made_by_the_product_so_that_they_survive() -> None:
    for model in archived_models():
        key: models.Field[object, object] = model._meta.pk
        while isinstance(key, models.ForeignKey):
            key = key.target_field
        assert isinstance(key, models.UUIDField), label(model)


def test_file_names_tell_the_table() -> None:
    assert {file_name(model) for model in archived_models()} >= {"tables/claims.claim.jsonl"}
