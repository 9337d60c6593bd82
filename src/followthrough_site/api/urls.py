"""Addresses of the JSON API."""

from __future__ import annotations

from django.urls import path

from followthrough_site.api.problems import no_such_address
from followthrough_site.api.views import api

urlpatterns = [
    path("", api.urls),
    path("<path:rest>", no_such_address),
]
