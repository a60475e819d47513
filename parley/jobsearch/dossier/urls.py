from __future__ import annotations

from django.urls import path

from parley.jobsearch.dossier import views

urlpatterns = [
    path("companies/<uuid:company_id>/research/", views.research, name="research"),
    path("companies/<uuid:company_id>/research/write/", views.write, name="research_write"),
    path("companies/<uuid:company_id>/research/points/", views.add_point, name="talking_point_add"),
    path("research/<uuid:researchnote_id>/", views.note, name="research_note"),
    path("research/<uuid:researchnote_id>/remove/", views.remove_note, name="research_note_remove"),
    path("talking-points/<uuid:talkingpoint_id>/", views.point, name="talking_point"),
    path("talking-points/<uuid:talkingpoint_id>/remove/", views.remove_point, name="talking_point_remove"),
]
