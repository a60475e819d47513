from __future__ import annotations

from django.urls import path

from parley.jobsearch.silence import views

urlpatterns = [
    path("silent/", views.show, name="silence"),
    path("silent/close/", views.give_up, name="silence_close"),
    path("opportunities/<uuid:opportunity_id>/heard/", views.heard, name="opportunity_heard"),
]
