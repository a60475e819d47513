from __future__ import annotations

from django.urls import path

from parley.exchange.notebook import views

urlpatterns = [
    path("plain/markdown/", views.download, name="markdown"),
]
