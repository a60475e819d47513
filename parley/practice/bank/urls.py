from __future__ import annotations

from django.urls import path

from parley.practice.bank import views

urlpatterns = [
    path("", views.bank, name="bank"),
    path("add/", views.add, name="question_add"),
    path("own/<uuid:question_id>/edit/", views.edit, name="question_edit"),
    path("own/<uuid:question_id>/delete/", views.delete, name="question_delete"),
]
