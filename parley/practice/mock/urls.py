from __future__ import annotations

from django.urls import path

from parley.practice.mock import views

urlpatterns = [
    path("", views.front, name="mock"),
    path("one/", views.one, name="mock_one"),
    path("ten/", views.short, name="mock_short"),
    path("<uuid:mocksession_id>/", views.session, name="session"),
    path("<uuid:mocksession_id>/answering/", views.answering, name="session_answering"),
    path("<uuid:mocksession_id>/answer/", views.answer, name="session_answer"),
    path("<uuid:mocksession_id>/rate/", views.rate, name="session_rate"),
    path("<uuid:mocksession_id>/probe/", views.probe, name="session_probe"),
    path("<uuid:mocksession_id>/enough/", views.enough, name="session_enough"),
    path("<uuid:mocksession_id>/on/", views.go_on, name="session_on"),
    path("<uuid:mocksession_id>/skip/", views.skip, name="session_skip"),
    path("<uuid:mocksession_id>/end/", views.end, name="session_end"),
]
