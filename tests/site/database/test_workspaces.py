"""No row points into another workspace: refused at the door, found by `tenancy` when it got in."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from followthrough_site.claims.models import Claim
from followthrough_site.database import tenancy, triggers
from tests.filled import Filled, load

POINTERS = [
    (model, name)
    for model in apps.get_models()
    if model.__module__.startswith("followthrough_site.") and triggers.carries_workspace(model)
    for name in tenancy.workspace_bound(model)
]
OTHER_GUARDS = "author and subject|prepared by|accepted before|a machine decides"


def two_offices(filled: Filled) -> Filled:
    """The same initiative in the other workspace; returns that one."""
    return load(replace(filled.people, manager=filled.people.outsider))


def test_pointers_are_found_by_the_models_themselves() -> None:
    assert len(POINTERS) > 30
    assert (Claim, "superseded_by") in POINTERS


@pytest.fixture
def elsewhere(filled: Filled) -> Filled:
    return two_offices(filled)


def test_no_new_row_points_into_another_workspace(filled: Filled, elsewhere: Filled) -> None:
    ours, theirs = filled.people.workspace.id, elsewhere.people.outsider.workspace_id
    for model, name in POINTERS:
        field = model._meta.get_field(name)
        assert isinstance(field, models.ForeignKey)
        row = model._base_manager.filter(workspace_id=ours).order_by("pk").first()
        target = field.related_model._base_manager.filter(workspace_id=theirs).order_by("pk").first()
        if row is None or target is None:
            continue
        if not field.primary_key:
            row.pk = None if isinstance(model._meta.pk, models.AutoField) else uuid.uuid4()
        setattr(row, field.attname, target.pk)
        with (
            pytest.raises(IntegrityError, match=f"points into another workspace|{OTHER_GUARDS}"),
            transaction.atomic(),
        ):
            row.save(force_insert=True)


def test_no_row_is_moved_into_another_workspace(filled: Filled, elsewhere: Filled) -> None:
    """Documents are the one table whose rows an action may change one day."""
    with pytest.raises(IntegrityError, match="another workspace"), transaction.atomic():
        type(filled.document).objects.filter(pk=filled.document.pk).update(
            workspace_id=elsewhere.people.outsider.workspace_id, slug="moved"
        )


def test_a_row_that_crossed_is_named(filled: Filled, elsewhere: Filled) -> None:
    assert tenancy.findings() == []
    triggers.remove(connection)
    claim = Claim.objects.filter(workspace=filled.people.workspace).order_by("pk")[0]
    theirs = Claim.objects.filter(workspace=elsewhere.people.outsider.workspace).order_by("pk")[0]
    Claim.objects.filter(pk=claim.pk).update(subject=theirs.subject)
    assert [(one.code, one.place, one.message) for one in tenancy.findings()] == [
        ("workspace.crossed", f"claims_claim {claim.pk}", 'Its "subject" lies in another workspace.')
    ]
