"""What was found for a query, with the hits marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from followthrough.commitments.model import Name
from followthrough_site.accounts.queries import Reader
from followthrough_site.review.search import LONGEST_QUERY, Hit, search
from followthrough_site.web.doors import page
from followthrough_site.web.highlight import has_hit, highlighted, snippet
from followthrough_site.web.views.lists import whole_number


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown: the words, and what else matched when the words themselves did not."""

    hit: Hit
    words: SafeString
    lead_in: SafeString
    names: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one initiative."""

    workspace_slug: str
    initiative_slug: str
    name: str
    found: tuple[Found, ...]


@page("q", "page")
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    """One page of what was found, by initiative; nothing for a query without a word in it."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    rows = search(reader, query, page=whole_number(request))
    shown = {"query": query, "rows": rows, "groups": list(_groups(rows.rows))}
    return render(request, "web/search.html", shown)


def _groups(hits: Iterable[Hit]) -> Iterator[Group]:
    def initiative(hit: Hit) -> tuple[str, str, str]:
        return (hit.workspace_slug, hit.initiative_slug, hit.initiative_name)

    for names, group in groupby(hits, key=initiative):
        yield Group(*names, tuple(_found(hit) for hit in group))


def _found(hit: Hit) -> Found:
    row, terms = hit.row, hit.terms
    lead_in = row.lead_in.shown if row.lead_in else ""
    names = {claim.value.name for claim in row.claims if isinstance(claim.value, Name)}
    shown_lead_in = highlighted(snippet(lead_in, terms), terms) if has_hit(lead_in, terms) else SafeString()
    beside = sorted(name for name in names if has_hit(name, terms) and not has_hit(row.quote.shown, terms))
    return Found(
        hit=hit,
        words=highlighted(snippet(row.quote.shown, terms), terms),
        lead_in=shown_lead_in,
        names=tuple(highlighted(name, terms) for name in beside),
    )
