from __future__ import annotations

from django.urls import path

from parley.evidence.coach import views

urlpatterns = [path("", views.coach, name="coach")]
