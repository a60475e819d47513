from __future__ import annotations

from django.urls import path

from parley.jobsearch.asking import views

urlpatterns = [
    path("rounds/<uuid:round_id>/questions/", views.show, name="asking"),
    path("rounds/<uuid:round_id>/questions/propose/", views.propose, name="asking_propose"),
    path("rounds/<uuid:round_id>/questions/add/", views.add, name="asking_add"),
    path("rounds/<uuid:round_id>/questions/own/", views.add_own, name="asking_own"),
    path("questions/<uuid:plannedask_id>/", views.answer, name="ask"),
    path("questions/<uuid:plannedask_id>/remove/", views.remove, name="ask_remove"),
]
