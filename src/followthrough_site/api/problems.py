"""Errors as problem JSON (RFC 9457): what happened and what to do, nothing of the program's insides."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import ValidationError

from followthrough.errors import Conflict, FollowthroughError, NotAllowed, NotFound
from followthrough_site.api.schemas import Problem
from followthrough_site.database.waiting import is_busy

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
STATUSES: dict[type[FollowthroughError], int] = {NotFound: 404, NotAllowed: 403, Conflict: 409}


def problem(status: int, title: str, detail: str, remedy: str = "") -> HttpResponse:
    """An answer with the problem's media type."""
    body = Problem(title=title, status=status, detail=detail, remedy=remedy)
    return HttpResponse(body.model_dump_json(), status=status, content_type=MEDIA_TYPE)


def install(api: NinjaAPI) -> None:
    """Answer every error of this API with a problem."""
    # The library types a handler as taking the class or an instance; it is only ever given instances.
    api.add_exception_handler(FollowthroughError, _refused)  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, _invalid)  # type: ignore[arg-type]
    api.add_exception_handler(Exception, _unexpected)  # type: ignore[arg-type]


def _refused(request: HttpRequest, error: FollowthroughError) -> HttpResponse:
    status = STATUSES.get(type(error), 400)
    titles = {404: _("Not found"), 403: _("Not allowed"), 409: _("Changed meanwhile")}
    return problem(status, titles.get(status, _("Refused")), error.message, error.remedy)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    remedy = _("/api/docs lists what each address takes.")
    said = str(first["ctx"]["error"]) if first["type"] == "value_error" else first["msg"]
    return problem(422, _("Parameter refused"), f"{where}: {said}", remedy)


def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    if is_busy(error):
        said = _("Somebody is storing a large text, and the database waits for it.")
        return problem(503, _("Busy"), said, _("Try again in a moment."))
    number = secrets.token_hex(4)
    logger.exception("API error %s at %s", number, request.path)
    detail = _("Something went wrong here. Its number is %(number)s.") % {"number": number}
    return problem(500, _("Error"), detail, _("Report the number to who runs this installation."))


def unknown_parameter(name: str, known: list[str]) -> HttpResponse:
    """The answer to a query parameter the address does not take."""
    detail = _('There is no parameter "%(name)s" here.') % {"name": name[:40]}
    remedy = _("This address takes no parameter.")
    if known:
        remedy = _("This address takes %(known)s.") % {"known": ", ".join(known)}
    return problem(422, _("Parameter refused"), detail, remedy)


def method_not_allowed(method: str, allowed: str) -> HttpResponse:
    """The answer to a method the address does not take; `allowed` is what its Allow header names."""
    detail = _("This address does not take %(method)s.") % {"method": method[:20]}
    remedy = _("It takes %(allowed)s.") % {"allowed": allowed}
    answer = problem(405, _("Method not allowed"), detail, remedy)
    answer["Allow"] = allowed
    return answer


@csrf_exempt  # it refuses every method alike
def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """The answer to an address the API does not have."""
    detail = _("The API has no address /api/%(rest)s.") % {"rest": rest}
    return problem(404, _("Not found"), detail, _("/api/docs lists the addresses."))
