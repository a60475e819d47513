from __future__ import annotations

from django.urls import path

from parley.jobsearch.correspondence import views

urlpatterns = [
    path("letters/<uuid:import_id>/", views.show, name="letters"),
    path("letters/<uuid:import_id>/confirm/", views.confirm, name="letter_confirm"),
    path("letters/<uuid:import_id>/aside/", views.set_aside, name="letter_aside"),
    path("letters/<uuid:import_id>/again/", views.take_up, name="letter_again"),
    path("mail/<uuid:attachment_id>/", views.mail, name="mail"),
]
