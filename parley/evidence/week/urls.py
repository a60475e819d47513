from __future__ import annotations

from django.urls import path

from parley.evidence.week import views

urlpatterns = [
    path("", views.show, name="week"),
    path("note/", views.note, name="week_note"),
    path("save/", views.save, name="week_save"),
    path("over/", views.start_over, name="week_over"),
    path("check/", views.check, name="week_check"),
    path("friday.ics", views.reminder, name="week_reminder"),
    path("sent/<uuid:summary_id>/", views.summary, name="summary"),
    path("sent/<uuid:summary_id>/delete/", views.delete, name="summary_delete"),
]
