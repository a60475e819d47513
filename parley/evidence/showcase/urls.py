from __future__ import annotations

from django.urls import path

from parley.evidence.showcase import views

urlpatterns = [
    path("", views.showcase, name="showcase"),
    path("markdown/", views.showcase_markdown, name="showcase_markdown"),
]
