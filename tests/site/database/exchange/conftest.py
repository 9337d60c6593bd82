"""One archive of a filled database for all tests that read one; the database itself stays empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from followthrough_site.review.exchange import export_archive
from tests.filled import fill


@pytest.fixture(scope="module")
def archive_file(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.zip"
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        export_archive(path)
        transaction.set_rollback(True)
    return path


@pytest.fixture
def brought(db: None, archive_file: Path) -> Path:
    """The archive, and an empty database to bring it into."""
    return archive_file
