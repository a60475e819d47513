from __future__ import annotations

from django.urls import path

from parley.config.placeholder import placeholder

app_name = "exchange"
urlpatterns = [
    path("", placeholder, name="archive"),
]
