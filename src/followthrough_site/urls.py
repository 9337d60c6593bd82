"""Addresses: the API before the pages, since a page's first part is a workspace's name."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("api/", include("followthrough_site.api.urls")),
    path("", include("followthrough_site.web.urls")),
]
handler400 = "followthrough_site.web.errors.bad_request"
handler403 = "followthrough_site.web.errors.forbidden"
handler404 = "followthrough_site.web.errors.not_found"
handler500 = "followthrough_site.web.errors.server_error"
