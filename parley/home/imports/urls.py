from __future__ import annotations

from django.urls import path

from parley.home.imports import views

urlpatterns = [
    path("import/", views.index, name="imports"),
    path("import/<uuid:import_id>/", views.show, name="import"),
    path("import/<uuid:import_id>/answers/", views.answer, name="import_answers"),
    path("import/<uuid:import_id>/bring/", views.bring, name="import_bring"),
    path("import/<uuid:import_id>/discard/", views.discard, name="import_discard"),
    path("import/<uuid:import_id>/forget/", views.forget, name="import_forget"),
]
