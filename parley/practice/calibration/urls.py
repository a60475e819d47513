from __future__ import annotations

from django.urls import path

from parley.practice.calibration import views

urlpatterns = [path("", views.calibration, name="calibration")]
