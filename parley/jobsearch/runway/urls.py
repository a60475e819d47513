from __future__ import annotations

from django.urls import path

from parley.jobsearch.runway import views

urlpatterns = [
    path("companies/<uuid:company_id>/runway/", views.add, name="runway_add"),
    path("runways/<uuid:runwayfigures_id>/", views.show, name="runway"),
    path("runways/<uuid:runwayfigures_id>/edit/", views.edit, name="runway_edit"),
    path("runways/<uuid:runwayfigures_id>/remove/", views.remove, name="runway_remove"),
]
