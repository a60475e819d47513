from __future__ import annotations

from django.urls import path

from parley.evidence.intake import views

urlpatterns = [
    path("", views.show, name="intake"),
    path("bring/", views.bring, name="intake_bring"),
    path("history/", views.history, name="intake_history"),
    path("sort/", views.sort, name="intake_sort"),
    path("merge/", views.merge, name="intake_merge"),
    path("<uuid:piece_id>/", views.piece, name="piece"),
    path("from/<uuid:gathering_id>/dismiss/", views.dismiss_rest, name="intake_dismiss_rest"),
]
