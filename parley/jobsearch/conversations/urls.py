from __future__ import annotations

from django.urls import path

from parley.jobsearch.conversations import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<uuid:person_id>/", views.show, name="person"),
]
