from __future__ import annotations

from django.urls import path

from parley.evidence.quantify import views

urlpatterns = [
    path("", views.show, name="quantify"),
    path("<uuid:entry_id>/", views.answer, name="quantify_answer"),
    path("<uuid:entry_id>/reading/", views.reading, name="quantify_reading"),
    path("<uuid:entry_id>/none/", views.no_number, name="quantify_none"),
]
