from __future__ import annotations

from django.urls import include, path

app_name = "practice"
urlpatterns = [
    path("", include("parley.practice.spacing.urls")),
    path("bank/", include("parley.practice.bank.urls")),
    path("bank/", include("parley.practice.question.urls")),
    path("stuck/", include("parley.practice.stuck.urls")),
    path("feedback/", include("parley.practice.feedback.urls")),
    path("notes/", include("parley.practice.notes.urls")),
    path("mock/", include("parley.practice.mock.urls")),
    path("answers/", include("parley.practice.attempts.urls")),
    path("calibration/", include("parley.practice.calibration.urls")),
]
