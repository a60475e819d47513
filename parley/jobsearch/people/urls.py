from __future__ import annotations

from django.urls import path

from parley.jobsearch.people import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/people/add/", views.add, name="person_add"),
    path("opportunities/<uuid:opportunity_id>/people/matches/", views.matches, name="person_matches"),
    path("people/<uuid:person_id>/edit/", views.edit, name="person_edit"),
    path("people/<uuid:person_id>/erase/", views.erase, name="person_erase"),
    path("parts/<uuid:involvement_id>/", views.set_part, name="part"),
    path("parts/<uuid:involvement_id>/remove/", views.take_off, name="part_remove"),
]
