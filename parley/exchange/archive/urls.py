from __future__ import annotations

from django.urls import path

from parley.exchange.archive import views

urlpatterns = [
    path("", views.show, name="archive"),
    path("download/", views.download, name="download"),
]
