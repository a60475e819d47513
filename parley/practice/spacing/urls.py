from __future__ import annotations

from django.urls import path

from parley.practice.spacing import views

urlpatterns = [
    path("", views.due, name="due"),
    path("facts/add/", views.add_fact, name="fact_add"),
    path("cards/add/", views.add, name="card_add"),
    path("cards/<uuid:card_id>/", views.card, name="card"),
    path("cards/<uuid:card_id>/review/", views.review, name="card_review"),
    path("cards/<uuid:card_id>/edit/", views.edit, name="card_edit"),
    path("cards/<uuid:card_id>/pause/", views.pause, name="card_pause"),
    path("cards/<uuid:card_id>/delete/", views.delete, name="card_delete"),
]
