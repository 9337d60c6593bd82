"""The lasting addresses of what the pages show."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from followthrough_site.review.rows import InitiativeRow


def initiative_url(initiative: InitiativeRow) -> str:
    return reverse("web:initiative", args=[initiative.workspace_slug, initiative.slug])


def line_url(initiative: InitiativeRow, number: int, **query: str) -> str:
    path = reverse("web:line", args=[initiative.workspace_slug, initiative.slug, number])
    return _with_query(path, query)


def list_url(initiative: InitiativeRow, **query: str) -> str:
    """The list of commitments across lines."""
    path = reverse("web:commitments", args=[initiative.workspace_slug, initiative.slug])
    return _with_query(path, query)


def commitment_url(initiative: InitiativeRow, reference: str) -> str:
    return reverse("web:commitment", args=[initiative.workspace_slug, initiative.slug, reference])


def desk_url(initiative: InitiativeRow, reference: str = "") -> str:
    """The reading desk, with one commitment chosen where one is given."""
    path = reverse("web:desk", args=[initiative.workspace_slug, initiative.slug])
    return _with_query(path, {"at": reference})


def document_url(workspace_slug: str, slug: str, version: int, reference: str = "") -> str:
    """A version of a document, at the place of a commitment where one is given."""
    path = reverse("web:document", args=[workspace_slug, slug])
    return _with_query(path, {"version": str(version)}) + (f"#{reference}" if reference else "")


def _with_query(path: str, query: dict[str, str]) -> str:
    given = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
