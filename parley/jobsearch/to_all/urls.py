from __future__ import annotations

from django.urls import path

from parley.jobsearch.to_all import views

urlpatterns = [path("messages/to-all/", views.show, name="to_all")]
