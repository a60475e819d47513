from __future__ import annotations

from django.urls import include, path

app_name = "exchange"
urlpatterns = [
    path("", include("parley.exchange.archive.urls")),
    path("", include("parley.exchange.backups.urls")),
    path("", include("parley.exchange.tables.urls")),
    path("", include("parley.exchange.notebook.urls")),
]
