from __future__ import annotations

from django.urls import path

from parley.jobsearch.evaluation import views

urlpatterns = [
    path("companies/<uuid:company_id>/evaluation/", views.show, name="evaluation"),
    path("companies/<uuid:company_id>/flags/add/", views.add, name="company_flag_add"),
    path("flags/<uuid:companyflag_id>/", views.flag, name="company_flag"),
    path("flags/<uuid:companyflag_id>/remove/", views.take_down, name="company_flag_remove"),
]
