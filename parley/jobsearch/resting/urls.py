from __future__ import annotations

from django.urls import path

from parley.jobsearch.resting import views

urlpatterns = [
    path("rest/", views.rest, name="rest"),
    path("rest/over/", views.go_on, name="rest_over"),
    path("finish/", views.finish, name="finish"),
]
