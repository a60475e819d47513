from __future__ import annotations

from django.urls import path

from parley.jobsearch.search_record import views

urlpatterns = [
    path("record/", views.show, name="record"),
    path("record/table.csv", views.table, name="record_table"),
]
