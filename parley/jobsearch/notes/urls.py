from __future__ import annotations

from django.urls import path

from parley.jobsearch.notes import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/notes/", views.add, name="note_add"),
    path("notes/<uuid:note_id>/", views.edit, name="note"),
    path("notes/<uuid:note_id>/delete/", views.delete, name="note_delete"),
]
