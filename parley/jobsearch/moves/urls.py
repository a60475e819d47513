from __future__ import annotations

from django.urls import path

from parley.jobsearch.moves import views

urlpatterns = [
    path("opportunities/<uuid:opportunity_id>/move/", views.move, name="opportunity_move"),
    path("opportunities/<uuid:opportunity_id>/close/", views.close, name="opportunity_close"),
    path("opportunities/<uuid:opportunity_id>/reopen/", views.reopen, name="opportunity_reopen"),
    path("opportunities/<uuid:opportunity_id>/redate/", views.redate, name="opportunity_redate"),
    path("opportunities/<uuid:opportunity_id>/take-back/", views.take_back, name="opportunity_take_back"),
]
