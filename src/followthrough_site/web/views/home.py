"""The first page: the initiatives this reader may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from followthrough_site.accounts.queries import Reader
from followthrough_site.review import queries
from followthrough_site.web.doors import page


@page
def show(request: HttpRequest, reader: Reader) -> HttpResponse:
    counts = queries.accepted_counts(reader)
    found = [(initiative, counts.get(initiative.id, 0)) for initiative in queries.initiatives(reader)]
    return render(request, "web/home.html", {"initiatives": found})
