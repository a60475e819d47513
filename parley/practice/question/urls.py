from __future__ import annotations

from django.urls import path

from parley.practice.question import views

urlpatterns = [
    path("mark/", views.mark, name="question_mark"),
    path("own/<uuid:question_id>/", views.own, name="own_question"),
    path("question/", views.question, name="question"),
]
