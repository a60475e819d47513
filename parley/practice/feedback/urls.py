from __future__ import annotations

from django.urls import path

from parley.practice.feedback import views

urlpatterns = [path("", views.feedback, name="feedback")]
