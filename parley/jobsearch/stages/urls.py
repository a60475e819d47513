from __future__ import annotations

from django.urls import path

from parley.jobsearch.stages import views

urlpatterns = [
    path("stages/", views.show, name="stages"),
    path("stages/<uuid:stage_id>/rename/", views.rename, name="stage_rename"),
    path("stages/<uuid:stage_id>/shift/", views.shift, name="stage_shift"),
    path("stages/<uuid:stage_id>/delete/", views.give_up, name="stage_delete"),
]
