from __future__ import annotations

from django.urls import path

from parley.evidence.probes import views

urlpatterns = [
    path("stories/probe/", views.from_coach, name="probe_into"),
    path("stories/<uuid:story_id>/probe/", views.probe, name="story_probe"),
]
