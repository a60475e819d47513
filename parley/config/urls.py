"""Every address of the web face: one explicit line a room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("parley.home.urls")),
    path("", include("parley.web.urls")),
    path("evidence/", include("parley.evidence.urls")),
    path("practice/", include("parley.practice.urls")),
    path("search/", include("parley.jobsearch.urls")),
    path("offers/", include("parley.offers.urls")),
    path("archive/", include("parley.exchange.urls")),
]

handler404 = "parley.web.views.not_found"
handler500 = "parley.web.views.broken"
