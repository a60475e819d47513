from __future__ import annotations

from django.urls import path

from parley.jobsearch.errands import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/errands/add/", views.add, name="errand_add"),
    path("errands/<uuid:errand_id>/", views.errand, name="errand"),
    path("errands/<uuid:errand_id>/step/", views.step_on, name="errand_step"),
    path("errands/<uuid:errand_id>/delete/", views.take_off, name="errand_delete"),
]
