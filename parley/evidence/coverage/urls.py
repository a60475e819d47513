from __future__ import annotations

from django.urls import path

from parley.evidence.coverage import views

urlpatterns = [
    path("", views.coverage, name="coverage"),
    path("skills/<uuid:claim_id>/delete/", views.unclaim, name="claim_delete"),
]
