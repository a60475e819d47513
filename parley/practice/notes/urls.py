from __future__ import annotations

from django.urls import path

from parley.practice.notes import views

urlpatterns = [
    path("begin/", views.begin, name="note_begin"),
    path("<uuid:preparednote_id>/", views.note, name="note"),
    path("<uuid:preparednote_id>/look/", views.look, name="note_look"),
    path("<uuid:preparednote_id>/versions/", views.versions, name="note_versions"),
    path("<uuid:preparednote_id>/delete/", views.delete, name="note_delete"),
]
