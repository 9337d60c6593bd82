"""How an address of the API is declared: it is only read, and takes what it names."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from followthrough_site.api import problems

View = TypeVar("View", bound=Callable[..., Any])


class Described(NinjaAPI):
    """Takes GET only, and describes its error answers with the media type they really have."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _only_read(pattern.callback)
        return patterns

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "content" in answer:
                        answer["content"] = {problems.MEDIA_TYPE: answer["content"]["application/json"]}
        return schema


def _only_read(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @csrf_exempt  # it refuses what could change something
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponseBase:
        if request.method != "GET":
            return problems.method_not_allowed(str(request.method), "GET")
        return view(request, *args, **parts)

    return entered


def get(
    api: NinjaAPI, path: str, *, response: Any, tag: str, exclude_unset: bool = False
) -> Callable[[View], Any]:
    """Declare a view of `api` that answers GET at `path` and takes the parameters of its signature only.

    With `exclude_unset` a field that the answer does not set is left out of it.
    """

    def declare(view: View) -> Any:
        declared = api.get(path, response=response, tags=[tag], exclude_unset=exclude_unset)
        return declared(_refusing_unknown(view, path))

    return declare


def _refusing_unknown(view: View, path: str) -> Callable[..., Any]:
    signature = inspect.signature(view, eval_str=True)
    _, *names = signature.parameters
    known = [name for name in names if f"{{{name}}}" not in path]

    @wraps(view)
    def entered(request: HttpRequest, **parts: Any) -> Any:
        unknown = next((name for name in request.GET if name not in known), None)
        if unknown is not None:
            return problems.unknown_parameter(unknown, known)
        return view(request, **parts)

    # The library would look the names of annotations up in this module; it is given what they stand for.
    entered.__signature__ = signature  # type: ignore[attr-defined]
    return entered
