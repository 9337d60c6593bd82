"""What a workspace takes out of its desk: the decided readings of a text as lines, and the text itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from followthrough.errors import NotFound
from followthrough_site.accounts.queries import Reader
from followthrough_site.review import documents
from followthrough_site.review.gold import gold_lines
from followthrough_site.review.rows import InitiativeRow
from followthrough_site.web.doors import page
from followthrough_site.web.views.desk import open_desk


@page()
def lines(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """The decided readings, one JSON object a line; for members of the workspace."""
    row = open_desk(reader, workspace, initiative)
    body = "".join(f"{line}\n" for line in gold_lines(reader, row.model))
    return _file(row, body, "application/jsonl", "jsonl")


@page()
def text(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """The text whose code points the lines count, with its line ends as they are."""
    row = open_desk(reader, workspace, initiative)
    document = documents.document(reader, workspace, row.document_slug, row.version.number)
    return _file(row, document.text, "text/plain; charset=utf-8", "txt")


@page()
def layout(request: HttpRequest, reader: Reader, workspace: str, initiative: str) -> HttpResponse:
    """Blocks and pages of a text that was drawn from a file; `NotFound` for a text that is its file."""
    row = open_desk(reader, workspace, initiative)
    document = documents.document(reader, workspace, row.document_slug, row.version.number)
    if not document.layout:
        raise NotFound(_("This text is the file itself: it has no layout apart from its words."))
    return _file(row, document.layout, "application/json", "layout.json")


def _file(initiative: InitiativeRow, body: str, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(body.encode("utf-8"), content_type=media_type)
    name = f"{initiative.slug}-version-{initiative.version.number}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
