from __future__ import annotations

from django.urls import include, path

from parley.config.placeholder import placeholder

app_name = "jobsearch"
urlpatterns = [
    path("", placeholder, name="pipeline"),
    path("opportunities/<uuid:opportunity_id>/", placeholder, name="opportunity"),
    path("", include("parley.jobsearch.people.urls")),
    path("", include("parley.jobsearch.rounds.urls")),
    path("", include("parley.jobsearch.debriefs.urls")),
]
