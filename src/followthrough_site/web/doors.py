"""How a page and a form's target are entered: the method, the reader, and the product's errors as pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from followthrough.errors import FollowthroughError
from followthrough_site.accounts.queries import Reader
from followthrough_site.accounts.queries import reader as reader_of
from followthrough_site.web.errors import answer, error_page

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page that is only read: answers GET and HEAD; the view gets the request and its reader."""
    return _entered(view, ("GET", "HEAD"))


def act(view: View) -> View:
    """The target of a form: answers POST."""
    return _entered(view, ("POST",))


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
