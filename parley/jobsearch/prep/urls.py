from __future__ import annotations

from django.urls import path

from parley.jobsearch.prep import views

urlpatterns = [
    path("rounds/<uuid:round_id>/prepare/", views.show, name="prepare"),
    path("rounds/<uuid:round_id>/prepare/question/", views.question, name="prepare_question"),
    path("rounds/<uuid:round_id>/prepare/story/", views.story, name="prepare_story"),
    path("rounds/<uuid:round_id>/prepare/tick/", views.tick, name="prepare_tick"),
    path("rounds/<uuid:round_id>/prepare/line/", views.add_line, name="prepare_line"),
]
