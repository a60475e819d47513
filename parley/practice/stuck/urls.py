from __future__ import annotations

from django.urls import path

from parley.practice.stuck import views

urlpatterns = [path("", views.stuck, name="stuck")]
