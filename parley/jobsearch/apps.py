from __future__ import annotations

from django.apps import AppConfig


class JobSearchConfig(AppConfig):
    name = "parley.jobsearch"
    label = "jobsearch"
