from __future__ import annotations

from django.urls import path

from parley.web import underway, views
from parley.web.styleguide import views as styleguide

app_name = "web"
urlpatterns = [
    path("undo/<uuid:deed>/", views.undo_deed, name="undo"),
    path("undo/<uuid:deed>/progress/", underway.undoing, name="undoing"),
    path("underway/<uuid:deed>/", underway.far, name="underway"),
    path("drafts/", views.keep_draft, name="draft"),
    path("theme/", views.choose_theme, name="theme"),
    path("files/<uuid:attachment_id>/", views.attachment, name="attachment"),
    path("styleguide/", styleguide.show, name="styleguide"),
]
