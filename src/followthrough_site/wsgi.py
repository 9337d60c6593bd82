"""The WSGI application; refuses to start on a database whose guards are missing."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followthrough_site.settings")
application = get_wsgi_application()

from followthrough_site.database.startup import require_ready  # noqa: E402  (needs Django set up)

require_ready()
