from __future__ import annotations

from django.urls import path

from parley.config.placeholder import placeholder

app_name = "evidence"
urlpatterns = [
    path("", placeholder, name="log"),
    path("entries/<uuid:entry_id>/", placeholder, name="entry"),
    path("stories/", placeholder, name="stories"),
    path("stories/<uuid:story_id>/", placeholder, name="story"),
]
