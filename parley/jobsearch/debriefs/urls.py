from __future__ import annotations

from django.urls import path

from parley.jobsearch.debriefs import views

urlpatterns = [
    path("debriefs/<uuid:debrief_id>/", views.show, name="debrief"),
    path("rounds/<uuid:round_id>/debrief/", views.write, name="debrief_write"),
    path("rounds/<uuid:round_id>/debrief/row/", views.more_rows, name="debrief_row"),
    path("rounds/<uuid:round_id>/debrief/remove/", views.remove, name="debrief_remove"),
]
