from __future__ import annotations

from django.urls import path

from parley.jobsearch.filters import views

urlpatterns = [
    path("filters/new/", views.add, name="filter_new"),
    path("filters/<uuid:savedfilter_id>/", views.show, name="filter"),
    path("filters/<uuid:savedfilter_id>/edit/", views.edit, name="filter_edit"),
    path("filters/<uuid:savedfilter_id>/delete/", views.delete, name="filter_delete"),
]
