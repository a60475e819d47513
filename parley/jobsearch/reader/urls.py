from __future__ import annotations

from django.urls import path

from parley.jobsearch.reader import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/reading/", views.show, name="posting"),
    path("opportunities/<uuid:opportunity_id>/reading/file/", views.bring, name="posting_file"),
    path("opportunities/<uuid:opportunity_id>/reading/take/", views.take, name="posting_take"),
]
