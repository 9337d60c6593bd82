"""When signing in is closed: to one name from one address soon, to one address for whatever name later."""

from __future__ import annotations

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


class Handler(AxesDatabaseHandler):  # type: ignore[misc]  # the library has no types
    """Adds to the library's limit, which is of a name and an address, one of the address alone."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether the next attempt is refused unlooked at, be its password right or wrong."""
        too_often = _failures_from(request) >= settings.SIGN_IN_FAILURES_OF_ADDRESS
        return too_often or bool(super().is_locked(request, credentials))


def _failures_from(request: Any) -> int:
    """Failed attempts from the request's address that the time of waiting still covers."""
    recent = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
    )
    return recent.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
