"""Visiting pages as somebody, and reading what they say."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from followthrough_site.accounts.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
HERE = "/office/rivers"


def as_client(name: str = "", **options: Any) -> Client:
    """A browser in which the person of that name is signed in; a stranger without one."""
    client = Client(**options)
    if name:
        client.force_login(User.objects.get(username=name), backend=BACKEND)
    return client


def visit(path: str, name: str = "", status: int = 200) -> str:
    """The page at `path` as that person sees it."""
    return body(as_client(name).get(path), status)


def body(response: Any, status: int = 200) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == status, (response.status_code, text_of(response.content.decode()))
    return response.content.decode()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    """The words of a page, white space collapsed."""
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.parts).split())


def references(html: str) -> list[str]:
    """The commitments that a list page lists, in order."""
    return re.findall(r"data-walk[^>]*>(\d+\.P?\d+[a-z]*)</a>", html)
