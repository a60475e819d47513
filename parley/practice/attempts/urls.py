from __future__ import annotations

from django.urls import path

from parley.practice.attempts import views

urlpatterns = [
    path("", views.history, name="attempts"),
    path("<uuid:attempt_id>/", views.attempt, name="attempt"),
    path("<uuid:attempt_id>/beside/", views.beside, name="beside"),
    path("<uuid:attempt_id>/again/", views.again, name="retell"),
    path("<uuid:attempt_id>/story/", views.story, name="attempt_story"),
    path("<uuid:attempt_id>/peer/", views.peer, name="peer_rating"),
    path("<uuid:attempt_id>/delete/", views.delete, name="attempt_delete"),
    path("ratings/<uuid:peerrating_id>/delete/", views.delete_rating, name="peer_rating_delete"),
]
