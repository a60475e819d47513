from __future__ import annotations

from django.urls import path

from parley.evidence.strength import views

urlpatterns = [path("stories/<uuid:story_id>/strength/", views.strength, name="story_strength")]
