from __future__ import annotations

from django.urls import path

from parley.config.placeholder import placeholder

app_name = "offers"
urlpatterns = [
    path("", placeholder, name="desk"),
    path("<uuid:alternative_id>/", placeholder, name="alternative"),
]
