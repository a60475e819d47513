from __future__ import annotations

from django.urls import path

from parley.jobsearch.funnel import views

urlpatterns = [
    path("funnel/", views.show, name="funnel"),
    path("sources/", views.sources, name="sources"),
]
