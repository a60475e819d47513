from __future__ import annotations

from django.urls import include, path

app_name = "evidence"
urlpatterns = [
    path("", include("parley.evidence.impact_log.urls")),
    path("year/", include("parley.evidence.year.urls")),
    path("week/", include("parley.evidence.week.urls")),
    path("found/", include("parley.evidence.intake.urls")),
    path("numbers/", include("parley.evidence.quantify.urls")),
    path("stories/", include("parley.evidence.stories.urls")),
    path("", include("parley.evidence.probes.urls")),
    path("answers/", include("parley.evidence.answers.urls")),
    path("narrative/", include("parley.evidence.narrative.urls")),
    path("audits/", include("parley.evidence.audit.urls")),
    path("follow-ups/", include("parley.evidence.follow_ups.urls")),
    path("glue/", include("parley.evidence.glue.urls")),
    path("coach/", include("parley.evidence.coach.urls")),
    path("coverage/", include("parley.evidence.coverage.urls")),
    path("", include("parley.evidence.tellings.urls")),
    path("", include("parley.evidence.strength.urls")),
    path("portfolio/looks/", include("parley.evidence.looks.urls")),
    path("portfolio/page/", include("parley.evidence.showcase.urls")),
    path("portfolio/", include("parley.evidence.portfolio.urls")),
    path("outputs/", include("parley.evidence.outputs.urls")),
]
