"""Commands that use the database. Importing this package sets Django up for the modules in it."""

from __future__ import annotations

import os

import django
from django.core.exceptions import ImproperlyConfigured

from followthrough.errors import FollowthroughError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followthrough_site.settings")

try:
    django.setup()
except ImproperlyConfigured as error:
    raise FollowthroughError(
        f"The settings cannot be used: {error}.",
        "For PostgreSQL, install the extra `postgres`; docs/reference/settings.md lists every setting.",
    ) from error
