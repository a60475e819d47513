from __future__ import annotations

from django.urls import path

from parley.jobsearch.calibration import views

urlpatterns = [path("calibration/", views.calibration, name="calibration")]
