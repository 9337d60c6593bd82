"""Which database the run uses: SQLite, or PostgreSQL with `--database=postgresql`.

`FOLLOWTHROUGH_DATABASE`, when set, names a server that exists already and wins over the option.
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import settings as hypothesis_settings

from followthrough_site import configuration
from tests import databases

# The same examples in every run, so that a change fails by its own doing; `make harden` looks for new ones.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.register_profile("searching", derandomize=False, max_examples=1000, deadline=None)
hypothesis_settings.load_profile("steady")

ADDRESS = "FOLLOWTHROUGH_DATABASE"
servers = ExitStack()

pytest_plugins = ["tests.people", "tests.filled", "tests.rivers"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--database") == "postgresql" and not os.environ.get(ADDRESS):
        os.environ[ADDRESS] = servers.enter_context(databases.postgresql())
        _point_django_to_it()


def _point_django_to_it() -> None:
    """Settings are read before options are: replace what they said, and what Django made of it."""
    settings.DATABASES["default"] = configuration.database(settings.HOME)
    connections["default"].close()
    del connections["default"]
    connections.settings = connections.configure_settings(settings.DATABASES)


def pytest_report_header() -> str:
    return f"database: {connections['default'].vendor}"


def pytest_unconfigure() -> None:
    servers.close()
