from __future__ import annotations

from django.urls import path

from parley.evidence.follow_ups import views

urlpatterns = [
    path("of/<uuid:answer_id>/", views.add, name="follow_up_add"),
    path("<uuid:followup_id>/", views.follow_up, name="follow_up"),
    path("<uuid:followup_id>/done/", views.done, name="follow_up_done"),
    path("<uuid:followup_id>/delete/", views.delete, name="follow_up_delete"),
]
