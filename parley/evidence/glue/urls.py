from __future__ import annotations

from django.urls import path

from parley.evidence.glue import views

urlpatterns = [
    path("", views.glue, name="glue"),
    path("begin/", views.begin, name="glue_begin"),
    path("entries/<uuid:entry_id>/", views.mark, name="glue_mark"),
]
