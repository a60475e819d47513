from __future__ import annotations

from django.urls import path

from parley.evidence.tellings import views

urlpatterns = [
    path("stories/<uuid:story_id>/tell/", views.tell, name="story_tell"),
    path("stories/<uuid:story_id>/tell/draft/", views.draft, name="story_draft"),
    path("stories/<uuid:story_id>/tell/lengths/", views.lengths, name="story_lengths"),
    path("stories/<uuid:story_id>/told/", views.record, name="story_told"),
    path("tellings/<uuid:telling_id>/", views.telling, name="telling"),
    path("tellings/<uuid:telling_id>/delete/", views.delete, name="telling_delete"),
]
