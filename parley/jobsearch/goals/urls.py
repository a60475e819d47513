from __future__ import annotations

from django.urls import path

from parley.jobsearch.goals import views

urlpatterns = [
    path("goals/", views.show, name="goals"),
    path("goals/<uuid:goal_id>/", views.goal, name="goal"),
    path("goals/<uuid:goal_id>/give-up/", views.give_up, name="goal_give_up"),
]
