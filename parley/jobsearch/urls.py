from __future__ import annotations

from django.urls import path

from parley.config.placeholder import placeholder

app_name = "jobsearch"
urlpatterns = [
    path("", placeholder, name="pipeline"),
    path("opportunities/<uuid:opportunity_id>/", placeholder, name="opportunity"),
    path("rounds/<uuid:round_id>/", placeholder, name="round"),
]
