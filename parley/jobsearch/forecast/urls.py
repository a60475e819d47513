from __future__ import annotations

from django.urls import path

from parley.jobsearch.forecast import views

urlpatterns = [path("forecast/", views.show, name="forecast")]
