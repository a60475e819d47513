from __future__ import annotations

from django.urls import path

from parley.evidence.looks import views

urlpatterns = [
    path("", views.looks, name="looks"),
    path("begin/", views.begin, name="look_begin"),
    path("<uuid:look_id>/", views.look, name="look"),
    path("<uuid:look_id>/again/", views.again, name="look_again"),
    path("<uuid:look_id>/delete/", views.delete, name="look_delete"),
]
