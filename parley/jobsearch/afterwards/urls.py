from __future__ import annotations

from django.urls import path

from parley.jobsearch.afterwards import views

urlpatterns = [
    path("rounds/<uuid:round_id>/after/", views.show, name="after"),
    path("rounds/<uuid:round_id>/after/told/", views.tell, name="after_told"),
]
