from __future__ import annotations

from django.urls import path

from parley.jobsearch.opportunities import views

urlpatterns = [
    path("opportunities/new/", views.add, name="opportunity_new"),
    path("opportunities/known/", views.known, name="opportunity_known"),
    path("opportunities/<uuid:opportunity_id>/", views.show, name="opportunity"),
    path("opportunities/<uuid:opportunity_id>/edit/", views.edit, name="opportunity_edit"),
    path("opportunities/<uuid:opportunity_id>/description/", views.describe, name="opportunity_description"),
    path("opportunities/<uuid:opportunity_id>/next/", views.set_next, name="opportunity_next"),
    path("opportunities/<uuid:opportunity_id>/done/", views.finish_next, name="opportunity_done"),
    path("opportunities/<uuid:opportunity_id>/delete/", views.delete, name="opportunity_delete"),
    path("opportunities/<uuid:opportunity_id>/files/", views.add_file, name="opportunity_file_add"),
    path(
        "opportunities/<uuid:opportunity_id>/files/<uuid:attachment_id>/remove/",
        views.remove_file,
        name="opportunity_file_remove",
    ),
]
