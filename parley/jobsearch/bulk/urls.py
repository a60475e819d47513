from __future__ import annotations

from django.urls import path

from parley.jobsearch.bulk import views

urlpatterns = [path("many/", views.show, name="bulk")]
