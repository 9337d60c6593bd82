"""Whatever a program sends, the API answers as its own description says it will."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from tests.filled import Filled

schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())


@pytest.fixture
def register(filled: Filled) -> Iterator[Filled]:
    """The filled register, kept open: a served request would close the test's connection at its end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield filled
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case, register: Filled) -> None:
    case.call_and_validate()


@pytest.mark.django_db
def test_the_description_and_its_page_are_served() -> None:
    paths = Client().get("/api/openapi.json").json()["paths"]
    assert "/api/v1/{workspace}/{initiative}/commitments/{reference}" in paths
    page = Client().get("/api/docs")
    assert page.status_code == 200
    assert b"<script>" not in page.content
