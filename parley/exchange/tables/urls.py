from __future__ import annotations

from django.urls import path

from parley.exchange.tables import views

urlpatterns = [
    path("plain/", views.show, name="plain"),
    path("plain/tables/", views.download, name="csv"),
]
