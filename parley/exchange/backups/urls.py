from __future__ import annotations

from django.urls import path

from parley.exchange.backups import views

urlpatterns = [
    path("backups/", views.show, name="backups"),
    path("backups/make/", views.download, name="backup_download"),
    path("backups/clear/", views.clear_removed, name="clear_removed"),
    path("restore/", views.restore, name="restore"),
]
