from __future__ import annotations

from django.apps import AppConfig

from parley.web.subnav import Page


class JobSearchConfig(AppConfig):
    name = "parley.jobsearch"
    label = "jobsearch"
    verbose_name = "Job search"
    pages = (
        Page("pipeline", "Board", "jobsearch:pipeline"),
        Page("calendar", "Calendar", "jobsearch:calendar"),
        Page("companies", "Companies", "jobsearch:companies"),
        Page("people", "People", "jobsearch:people"),
        Page("funnel", "Funnel", "jobsearch:funnel"),
        Page("sources", "Sources", "jobsearch:sources"),
        Page("goals", "Goals", "jobsearch:goals"),
        Page("forecast", "Forecast", "jobsearch:forecast"),
        Page("calibration", "How rounds felt", "jobsearch:calibration"),
        Page("messages", "Messages", "jobsearch:messages"),
    )
