from __future__ import annotations

from django.urls import path

from parley.evidence.impact_log import views

urlpatterns = [
    path("", views.show, name="log"),
    path("log/", views.quick_log, name="quick_log"),
    path("reading/", views.reading, name="reading"),
    path("entries/<uuid:entry_id>/", views.entry, name="entry"),
    path("entries/<uuid:entry_id>/measures/", views.measures, name="measures"),
    path("entries/<uuid:entry_id>/delete/", views.delete, name="entry_delete"),
]
