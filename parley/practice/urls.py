from __future__ import annotations

from django.urls import include, path

app_name = "practice"
urlpatterns = [
    path("", include("parley.practice.spacing.urls")),
]
