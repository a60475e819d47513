from __future__ import annotations

from django.urls import path

from parley.jobsearch.calendar import views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/rounds.ics", views.every, name="calendar_file"),
    path("calendar/busy/<uuid:busydays_id>/free/", views.free, name="busy_free"),
    path("rounds/<uuid:round_id>/round.ics", views.one, name="round_file"),
]
