from __future__ import annotations

from django.urls import path

from parley.evidence.answers import views

urlpatterns = [
    path("", views.answers, name="answers"),
    path("begin/", views.begin, name="answer_begin"),
    path("<uuid:answer_id>/", views.answer, name="answer"),
    path("<uuid:answer_id>/length/", views.length, name="answer_length"),
    path("<uuid:answer_id>/evidence/", views.evidence, name="answer_evidence"),
    path("<uuid:answer_id>/versions/", views.versions, name="answer_versions"),
    path("<uuid:answer_id>/delete/", views.delete, name="answer_delete"),
]
