"""How a page and a form's target are entered: the method, the reader, and the product's errors as pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from followthrough.errors import FollowthroughError, InvalidValue
from followthrough_site.accounts.queries import Reader
from followthrough_site.accounts.queries import reader as reader_of
from followthrough_site.web.errors import answer, error_page

View = Callable[..., HttpResponse]


def page(*parameters: str) -> Callable[[View], View]:
    """A page that is only read: answers GET and HEAD; the view gets the request and its reader.

    A query parameter that is none of `parameters` is refused with 400.
    """

    def decorate(view: View) -> View:
        # What could change something is refused for its method, whether or not a form's token came with it.
        return csrf_exempt(_entered(_refusing_unknown(view, parameters), ("GET", "HEAD")))

    return decorate


def act(view: View) -> View:
    """The target of a form: answers POST."""
    return _entered(view, ("POST",))


def form(view: View) -> View:
    """A page whose form is sent to its own address: answers GET, HEAD and POST.

    The view itself checks a sent form's token, with `csrf_protect`, once it said how much it reads of it.
    """
    return csrf_exempt(_entered(_refusing_unknown(view, ()), ("GET", "HEAD", "POST")))


def _refusing_unknown(view: View, parameters: tuple[str, ...]) -> View:
    @wraps(view)
    def entered(request: HttpRequest, reader: Reader, **parts: str) -> HttpResponse:
        unknown = next((name for name in request.GET if name not in parameters), None)
        if unknown is not None:
            raise InvalidValue(
                _('This page takes no "%(name)s" in its address. What it takes: %(known)s.')
                % {"name": unknown[:40], "known": ", ".join(parameters) or _("nothing")}
            )
        return view(request, reader, **parts)

    return entered


def _entered(view: View, methods: tuple[str, ...]) -> View:
    @wraps(view)
    def entered(request: HttpRequest, **parts: str) -> HttpResponse:
        if request.method not in methods:
            response = error_page(request, 405)
            response["Allow"] = ", ".join(methods)
            return response
        try:
            return view(request, _reader(request), **parts)
        except FollowthroughError as error:
            return answer(request, error)

    return entered


def _reader(request: HttpRequest) -> Reader:
    return reader_of(request.user)
