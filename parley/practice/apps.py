from __future__ import annotations

from django.apps import AppConfig

from parley.web.subnav import Page


class PracticeConfig(AppConfig):
    name = "parley.practice"
    label = "practice"
    verbose_name = "Practice"
    pages = (
        Page("due", "Due", "practice:due"),
        Page("mock", "Mock room", "practice:mock"),
        Page("bank", "Question bank", "practice:bank"),
        Page("attempts", "Answers", "practice:attempts"),
        Page("calibration", "Calibration", "practice:calibration"),
        Page("stuck", "When you are stuck", "practice:stuck"),
        Page("feedback", "Feedback and conflict", "practice:feedback"),
    )
