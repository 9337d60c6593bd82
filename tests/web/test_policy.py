"""The content-security policy holds on every page: nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.filled import Filled
from tests.web.visiting import HERE, as_client

pytestmark = pytest.mark.django_db

PAGES = ["/", "/search?q=river", "/sign-in", HERE, f"{HERE}/lines/1", f"{HERE}/commitments", f"{HERE}/1.1"]
PAGES += ["/office/documents/accord", f"{HERE}/review", f"{HERE}/desk", "/office/add", "/nowhere"]


def reading(path: str) -> Any:
    """The page, for the manager; the sign-in page for a stranger, since the manager is in already."""
    return as_client("" if path == "/sign-in" else "minh").get(path)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(filled: Filled, path: str) -> None:
    answer = reading(path)
    html = answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<style" not in html
    assert not re.search(r"\sstyle\s*=", html)
    assert not re.search(r"\son\w+\s*=", html)
    assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]+)"', html)
    assert loaded
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_language_and_has_one_title(filled: Filled, path: str) -> None:
    html = reading(path).content.decode()
    assert '<html lang="en">' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.search(r"<title>[^<]{4,} · Followthrough</title>", html)


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/", "elsewhere.example", 400), ("/nowhere", "testserver", 404), ("/api/docs", "testserver", 200)],
)
def test_every_answer_has_the_headers(db: None, path: str, host: str, status: int) -> None:
    answer = Client().get(path, headers={"host": host})
    assert answer.status_code == status
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
