"""Error pages: what happened and what to do, nothing of the program's insides."""

from __future__ import annotations

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from followthrough.errors import (
    Conflict,
    FollowthroughError,
    InvalidValue,
    NotAllowed,
    NotFound,
    OverLimit,
    RefusedInput,
)
from followthrough_site.database.waiting import is_busy

STATUS = {NotFound: 404, NotAllowed: 403, Conflict: 409, InvalidValue: 400, RefusedInput: 400, OverLimit: 400}

TITLES: dict[int, Promise] = {
    400: _("This address asks for something that cannot be"),
    403: _("You may not do this here"),
    404: _("There is nothing at this address"),
    405: _("This address does not take that kind of request"),
    409: _("Somebody was here before you"),
    429: _("Too many failed attempts to sign in"),
    500: _("Something went wrong on our side"),
    503: _("Somebody is storing a large text"),
}
REMEDIES: dict[int, Promise] = {
    400: _("Go back, and choose again with the links of the page."),
    403: _("Sign in as somebody who may, or ask a manager of the workspace for the role."),
    404: _(
        "The address may be mistyped, or the record is not released to the public. "
        "Sign in if you belong to its workspace, or look for it with the search above."
    ),
    405: _("Open the page again and use its own buttons."),
    409: _("The record changed since you opened it. Read it again, then decide."),
    429: _("Wait fifteen minutes, then try again. If the password is lost, ask the keeper of this site."),
    503: _("The database waits for it. Nothing you sent was stored; go back and try again in a moment."),
    500: _("The fault was written to the server's log. Try again; if it comes back, tell the keeper."),
}


def error_page(request: HttpRequest, status: int, detail: str = "") -> HttpResponse:
    """The page for `status`; `detail` is what the program found, in its own words."""
    shown = {"status": status, "title": TITLES[status], "remedy": REMEDIES[status], "detail": detail}
    return render(request, "web/error.html", shown, status=status)


def answer(request: HttpRequest, error: FollowthroughError) -> HttpResponse:
    """The page for one of the product's own errors; one that is no fault of the reader is raised again."""
    status = STATUS.get(type(error))
    if status is None:
        raise error
    return error_page(request, status, "" if status == 404 else str(error))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request Django refuses before any view sees it, as one for another host; 400."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what Django itself denies; 403."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that came without its token, or with one of an ended session; 403."""
    return error_page(
        request, 403, str(_("The form had expired. Open the page again, then send it once more."))
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that no view has; 404."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours, with nothing of what it was; 500. For a wait that took too long 503."""
    return error_page(request, 503 if is_busy(sys.exc_info()[1]) else 500)


def too_many_attempts(request: HttpRequest, credentials: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page for who failed too often to sign in, under one name or from one address; 429."""
    return error_page(request, 429)
