from __future__ import annotations

from django.urls import path

from parley.evidence.stories import views

urlpatterns = [
    path("", views.stories, name="stories"),
    path("new/", views.new_story, name="new_story"),
    path("<uuid:story_id>/", views.story, name="story"),
    path("<uuid:story_id>/length/", views.length, name="story_length"),
    path("<uuid:story_id>/coach/", views.coach, name="story_coach"),
    path("<uuid:story_id>/entries/", views.entries, name="story_entries"),
    path("<uuid:story_id>/versions/", views.versions, name="story_versions"),
    path("<uuid:story_id>/delete/", views.delete, name="story_delete"),
]
