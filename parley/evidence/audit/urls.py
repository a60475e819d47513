from __future__ import annotations

from django.urls import path

from parley.evidence.audit import views

urlpatterns = [
    path("", views.audits, name="audits"),
    path("<uuid:audit_id>/", views.audit, name="audit"),
    path("<uuid:audit_id>/gather/", views.gather, name="audit_gather"),
    path("<uuid:audit_id>/story/", views.story, name="audit_story"),
    path("<uuid:audit_id>/brag/", views.brag, name="audit_brag"),
]
