from __future__ import annotations

from django.urls import path

from parley.jobsearch.aims import views

urlpatterns = [
    path("aim/", views.aim, name="aim"),
    path("opportunities/<uuid:opportunity_id>/aim/", views.aim, name="opportunity_aim"),
]
