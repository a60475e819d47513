from __future__ import annotations

from django.urls import path

from parley.jobsearch.rounds import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/rounds/add/", views.add, name="round_add"),
    path("rounds/<uuid:round_id>/", views.show, name="round"),
    path("rounds/<uuid:round_id>/edit/", views.edit, name="round_edit"),
    path("rounds/<uuid:round_id>/status/", views.set_status, name="round_status"),
    path("rounds/<uuid:round_id>/remove/", views.remove, name="round_remove"),
    path("rounds/<uuid:round_id>/prep/", views.add_item, name="prep_add"),
    path("prep/<uuid:prepitem_id>/tick/", views.tick, name="prep_tick"),
    path("prep/<uuid:prepitem_id>/remove/", views.remove_item, name="prep_remove"),
]
