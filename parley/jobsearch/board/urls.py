from __future__ import annotations

from django.urls import path

from parley.jobsearch.board import views

urlpatterns = [
    path("", views.show, name="pipeline"),
    path("opportunities/<uuid:opportunity_id>/card/", views.move_card, name="card_move"),
]
