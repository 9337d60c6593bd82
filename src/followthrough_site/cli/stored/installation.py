"""Is the installation ready for a command?"""

from __future__ import annotations

from django.db import OperationalError, connection

from followthrough.errors import FollowthroughError
from followthrough.messages import _
from followthrough_site.database import startup


def require_database() -> None:
    """Raise when the database does not answer."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise FollowthroughError(
            _("The database does not answer: {reason}.", reason=reason),
            _("Start it, or check FOLLOWTHROUGH_DATABASE."),
        ) from error


def require_migrated() -> None:
    """Raise unless the database answers and has this version's tables; its guards are not looked at."""
    require_database()
    if startup.waiting_migrations():
        raise FollowthroughError(
            _("The database is older than this version."), _("Run `followthrough init` first.")
        )


def require_ready() -> None:
    """Raise unless the database answers, is of this version, and holds every guard."""
    require_database()
    startup.require_ready()
