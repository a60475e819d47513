from __future__ import annotations

from django.urls import include, path

from parley.home.find import views as find
from parley.home.sample import views as sample
from parley.home.settings import views as settings
from parley.home.today import views as today
from parley.home.welcome import views as welcome

app_name = "home"
urlpatterns = [
    path("", today.show, name="today"),
    path("not-today/", today.not_today, name="not_today"),
    path("welcome/", welcome.show, name="welcome"),
    path("find/", find.show, name="find"),
    path("find.json", find.answer, name="find_json"),
    path("settings/", settings.show, name="settings"),
    path("settings/rename/", settings.rename, name="rename"),
    path("enter/", settings.enter, name="enter"),
    path("", include("parley.home.imports.urls")),
    path("sample/start/", sample.start, name="sample_start"),
    path("sample/remove/", sample.remove, name="sample_remove"),
]
