from __future__ import annotations

from django.urls import path

from parley.evidence.narrative import views

urlpatterns = [
    path("", views.narrative, name="narrative"),
    path("compose/", views.compose, name="narrative_compose"),
]
