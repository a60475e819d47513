from __future__ import annotations

from django.urls import path

from parley.jobsearch.messages import views

urlpatterns = [
    path("messages/", views.messages, name="messages"),
    path("messages/begin/", views.begin, name="message_begin"),
    path("messages/<uuid:message_id>/", views.message, name="message"),
    path("messages/<uuid:message_id>/look/", views.look, name="message_look"),
    path("messages/<uuid:message_id>/not-sent/", views.take_back, name="message_not_sent"),
    path("messages/<uuid:message_id>/delete/", views.delete, name="message_delete"),
]
