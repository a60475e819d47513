from __future__ import annotations

from django.urls import path

from parley.jobsearch.worries import views

urlpatterns = [
    path("worries/", views.everywhere, name="worries"),
    path("worries/add/", views.add, name="worry_add"),
    path("worries/<uuid:ownflag_id>/", views.edit, name="own_flag"),
    path("worries/<uuid:ownflag_id>/remove/", views.remove, name="own_flag_remove"),
    path("opportunities/<uuid:opportunity_id>/worries/", views.of_opportunity, name="opportunity_worries"),
    path("opportunities/<uuid:opportunity_id>/worries/add/", views.add_to, name="opportunity_worry_add"),
]
