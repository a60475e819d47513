from __future__ import annotations

from django.apps import AppConfig

from parley.web.subnav import Page


class EvidenceConfig(AppConfig):
    name = "parley.evidence"
    label = "evidence"
    verbose_name = "Evidence"
    pages = (
        Page("log", "Impact log", "evidence:log"),
        Page("week", "Friday", "evidence:week"),
        Page("stories", "Stories", "evidence:stories"),
        Page("coach", "Coach", "evidence:coach"),
        Page("coverage", "Coverage", "evidence:coverage"),
        Page("answers", "Answers", "evidence:answers"),
        Page("narrative", "Narrative", "evidence:narrative"),
        Page("glue", "Glue work", "evidence:glue"),
        Page("audits", "Audits", "evidence:audits"),
        Page("portfolio", "Portfolio", "evidence:portfolio"),
        Page("outputs", "Documents", "evidence:outputs"),
    )
