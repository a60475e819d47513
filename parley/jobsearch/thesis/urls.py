from __future__ import annotations

from django.urls import path

from parley.jobsearch.thesis import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/thesis/", views.thesis, name="thesis"),
    path("opportunities/<uuid:opportunity_id>/thesis/remove/", views.remove, name="thesis_remove"),
    path("rounds/<uuid:round_id>/thesis/", views.put_to_test, name="thesis_test"),
    path("rounds/<uuid:round_id>/thesis/remove/", views.take_test_off, name="thesis_test_remove"),
]
