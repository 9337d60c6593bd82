"""Another spelling of a page's address leads to the lasting one."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse

Answer = Callable[[HttpRequest], HttpResponseBase]
_PREAMBLE = re.compile(r"(?<=\.)p(?=\d)")


class LastingAddresses:
    """Redirects what was not found under its address, but has a page once that is spelled as ours are.

    A page this reader may not see is not found under either spelling.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        match = _lasting(request.path_info)
        if match is None or match.func(request, *match.args, **match.kwargs).status_code != 200:
            return response
        query = request.META.get("QUERY_STRING", "")
        place = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        return HttpResponsePermanentRedirect(f"{place}?{query}" if query else place)


def _lasting(path: str) -> ResolverMatch | None:
    """The page whose address is `path` in lower case without slashes at its end; None when `path` is it."""
    spelled = _PREAMBLE.sub("P", path.rstrip("/").lower()) or "/"
    if spelled == path:
        return None
    try:
        match = resolve(spelled)
    except Resolver404:
        return None
    return match if match.app_names == ["web"] else None
