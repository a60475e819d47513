from __future__ import annotations

from django.urls import path

from parley.config.placeholder import placeholder

app_name = "home"
urlpatterns = [
    path("", placeholder, name="today"),
    path("welcome/", placeholder, name="welcome"),
    path("find/", placeholder, name="find"),
    path("find.json", placeholder, name="find_json"),
    path("settings/", placeholder, name="settings"),
    path("import/", placeholder, name="imports"),
    path("import/<uuid:import_id>/", placeholder, name="import"),
    path("enter/", placeholder, name="enter"),
    path("sample/start/", placeholder, name="sample_start"),
    path("sample/remove/", placeholder, name="sample_remove"),
]
