from __future__ import annotations

from django.urls import path

from parley.evidence.portfolio import views
from parley.evidence.portfolio.content import SHELVES

urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("pieces/<uuid:exhibit_id>/", views.exhibit, name="exhibit"),
    path("pieces/<uuid:exhibit_id>/outline/", views.outline, name="exhibit_outline"),
    path("pieces/<uuid:exhibit_id>/evidence/", views.evidence, name="exhibit_evidence"),
    path("pieces/<uuid:exhibit_id>/versions/", views.versions, name="exhibit_versions"),
    path("pieces/<uuid:exhibit_id>/delete/", views.delete, name="exhibit_delete"),
    *(path(f"{shelf.slug}/", views.shelf, {"slug": shelf.slug}, name=shelf.name) for shelf in SHELVES),
]
