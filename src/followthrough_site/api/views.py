"""The API's addresses. Each checks nothing itself: queries show a reader what he may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import AfterValidator, Field

from followthrough.vocab import load
from followthrough_site.accounts.queries import Reader, reader
from followthrough_site.api.described import Described, get
from followthrough_site.api.problems import install
from followthrough_site.api.schemas import (
    Commitment,
    CommitmentPage,
    Document,
    Found,
    FoundPage,
    Gold,
    Initiative,
    Line,
    MarkOut,
    Problem,
)
from followthrough_site.review import documents, queries
from followthrough_site.review.gold import gold_rows
from followthrough_site.review.rows import LISTED, Carries, Listed
from followthrough_site.review.search import LONGEST_QUERY, search

api = Described(
    title="Followthrough",
    version="1",
    description="Commitments of official texts: exact words, terms, reasons and decisions. "
    "Without signing in, what is released to the public.",
    docs_url="/docs",
    openapi_url="/openapi.json",
)
install(api)

PageNumber = Annotated[int, Query(ge=1, le=100_000)]
PageSize = Annotated[int, Query(ge=1, le=queries.LARGEST_PAGE)]
ERRORS = {404: Problem, 422: Problem}
STRENGTHS = tuple(load().terms("strengths"))


def _known_strength(key: str) -> str:
    if key not in STRENGTHS:
        raise ValueError(_("Input should be one of %(known)s") % {"known": ", ".join(STRENGTHS)})
    return key


Strength = Annotated[str, AfterValidator(_known_strength), Field(json_schema_extra={"enum": list(STRENGTHS)})]


def _reader(request: HttpRequest) -> Reader:
    return reader(request.user)


@get(api, "/v1/initiatives", response={200: list[Initiative], 422: Problem}, tag="initiatives")
def initiatives(request: HttpRequest) -> list[Initiative]:
    """Every initiative you may see."""
    return [Initiative.of(row) for row in queries.initiatives(_reader(request))]


@get(api, "/v1/search", response={200: FoundPage, 422: Problem}, tag="search")
def find(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)],
    page: PageNumber = 1,
    size: PageSize = queries.PAGE_SIZE,
) -> FoundPage:
    """Commitments in which every word of `q` begins a word, or whose reference `q` is."""
    result = search(_reader(request), q, page=page, size=size)
    found = [
        Found(
            workspace=hit.workspace_slug,
            initiative=hit.initiative_slug,
            commitment=Commitment.of(hit.row),
        )
        for hit in result.rows
    ]
    return FoundPage(
        page=result.number, pages=result.pages, size=result.size, total=result.total, found=found
    )


@get(api, "/v1/{workspace}/documents/{slug}", response={200: Document} | ERRORS, tag="documents")
def document(request: HttpRequest, workspace: str, slug: str, version: PageNumber | None = None) -> Document:
    """A document with the text of one version: the newest, or the `version` asked for."""
    return Document.of(documents.document(_reader(request), workspace, slug, version))


@get(api, "/v1/{workspace}/documents/{slug}/marks", response={200: list[MarkOut]} | ERRORS, tag="documents")
def marks(
    request: HttpRequest, workspace: str, slug: str, version: PageNumber | None = None
) -> list[MarkOut]:
    """Where each commitment stands in a document version, in the order of its text."""
    row = documents.document(_reader(request), workspace, slug, version)
    return [MarkOut.of(mark) for mark in documents.marks(_reader(request), row.version.id)]


@get(api, "/v1/{workspace}/{initiative}", response={200: Initiative} | ERRORS, tag="initiatives")
def initiative(request: HttpRequest, workspace: str, initiative: str) -> Initiative:
    """One initiative."""
    return Initiative.of(queries.initiative(_reader(request), workspace, initiative))


@get(api, "/v1/{workspace}/{initiative}/lines", response={200: list[Line]} | ERRORS, tag="initiatives")
def lines(request: HttpRequest, workspace: str, initiative: str) -> list[Line]:
    """The initiative's lines of effort, counted."""
    who = _reader(request)
    return [Line.of(row) for row in queries.lines(who, queries.initiative(who, workspace, initiative).model)]


@get(
    api,
    "/v1/{workspace}/{initiative}/gold",
    response={200: list[Gold], 403: Problem} | ERRORS,
    tag="commitments",
    exclude_unset=True,
)
def gold(request: HttpRequest, workspace: str, initiative: str) -> Sequence[dict[str, Any]]:
    """What people decided about the text, in its order; for members of the workspace.

    `segments` is there only where the words do not stand in one piece.
    """
    who = _reader(request)
    model = queries.initiative(who, workspace, initiative).model
    return gold_rows(who, model)


@get(
    api,
    "/v1/{workspace}/{initiative}/commitments",
    response={200: CommitmentPage} | ERRORS,
    tag="commitments",
)
def commitments(
    request: HttpRequest,
    workspace: str,
    initiative: str,
    line: Annotated[int | None, Query(ge=0, le=9999)] = None,
    carries: Carries | None = None,
    strength: Strength | None = None,
    state: Listed = "accepted",
    page: PageNumber = 1,
    size: PageSize = queries.PAGE_SIZE,
) -> CommitmentPage:
    """One page of commitments in the order of their references; narrowed as the pages narrow them."""
    who = _reader(request)
    model = queries.initiative(who, workspace, initiative).model
    result = queries.commitments(
        who,
        model,
        line=line,
        carries=carries,
        strength=strength,
        states=LISTED[state],
        page=page,
        size=size,
    )
    return CommitmentPage(
        page=result.number,
        pages=result.pages,
        size=result.size,
        total=result.total,
        commitments=[Commitment.of(row) for row in result.rows],
    )


@get(
    api,
    "/v1/{workspace}/{initiative}/commitments/{reference}",
    response={200: Commitment} | ERRORS,
    tag="commitments",
)
def commitment(request: HttpRequest, workspace: str, initiative: str, reference: str) -> Commitment:
    """One commitment by its public reference, for example `5.1a`."""
    who = _reader(request)
    model = queries.initiative(who, workspace, initiative).model
    return Commitment.of(queries.commitment(who, model, reference))
