from __future__ import annotations

from django.urls import path

from parley.evidence.year import views

urlpatterns = [
    path("", views.show, name="year"),
    path("month/", views.month, name="month"),
]
