"""Addresses of the pages. A workspace's name comes first in most, so the fixed words come before it."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from followthrough_site.web.converters import ReferenceConverter
from followthrough_site.web.views import (
    adding,
    commitment,
    deciding,
    desk,
    documents,
    home,
    initiatives,
    lists,
    session,
    shaping,
    taking,
)
from followthrough_site.web.views import search as searching

register_converter(ReferenceConverter, "reference")

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("", home.show, name="home"),
    path("search", searching.show, name="search"),
    path("sign-in", session.sign_in, name="sign-in"),
    path("sign-out", session.sign_out, name="sign-out"),
    path("<slug:workspace>", home.of_workspace, name="workspace"),
    path("<slug:workspace>/add", adding.add, name="add"),
    path("<slug:workspace>/documents/<slug:document>", documents.show, name="document"),
    path("<slug:workspace>/<slug:initiative>", initiatives.show, name="initiative"),
    path("<slug:workspace>/<slug:initiative>/lines/<int:number>", lists.line, name="line"),
    path("<slug:workspace>/<slug:initiative>/commitments", lists.across, name="commitments"),
    path("<slug:workspace>/<slug:initiative>/review", lists.queue, name="review"),
    path("<slug:workspace>/<slug:initiative>/desk", desk.show, name="desk"),
    path("<slug:workspace>/<slug:initiative>/new", shaping.add, name="new"),
    path("<slug:workspace>/<slug:initiative>/gold.jsonl", taking.lines, name="gold"),
    path("<slug:workspace>/<slug:initiative>/gold.txt", taking.text, name="gold-text"),
    path("<slug:workspace>/<slug:initiative>/gold.layout.json", taking.layout, name="gold-layout"),
    path("<slug:workspace>/<slug:initiative>/<reference:reference>", commitment.show, name="commitment"),
    path("<slug:workspace>/<slug:initiative>/<reference:reference>/decide", deciding.decide, name="decide"),
    path("<slug:workspace>/<slug:initiative>/<reference:reference>/choose", deciding.choose, name="choose"),
    path("<slug:workspace>/<slug:initiative>/<reference:reference>/correct", shaping.correct, name="correct"),
    path("<slug:workspace>/<slug:initiative>/<reference:reference>/split", shaping.split, name="split"),
    path("<slug:workspace>/<slug:initiative>/<reference:reference>/merge", shaping.merge, name="merge"),
    path(
        "<slug:workspace>/<slug:initiative>/<reference:reference>/release", deciding.release, name="release"
    ),
]
