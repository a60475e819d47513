from __future__ import annotations

from django.urls import path

from parley.jobsearch.documents import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/tailor/", views.tailor, name="opportunity_tailor"),
]
