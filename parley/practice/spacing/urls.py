from __future__ import annotations

from django.urls import path

from parley.practice.spacing import views

urlpatterns = [path("", views.due, name="due")]
