from __future__ import annotations

from django.urls import include, path

app_name = "jobsearch"
urlpatterns = [
    path("", include("parley.jobsearch.board.urls")),
    path("", include("parley.jobsearch.filters.urls")),
    path("", include("parley.jobsearch.bulk.urls")),
    path("", include("parley.jobsearch.silence.urls")),
    path("", include("parley.jobsearch.errands.urls")),
    path("", include("parley.jobsearch.moves.urls")),
    path("", include("parley.jobsearch.opportunities.urls")),
    path("", include("parley.jobsearch.reader.urls")),
    path("", include("parley.jobsearch.notes.urls")),
    path("", include("parley.jobsearch.stages.urls")),
    path("", include("parley.jobsearch.people.urls")),
    path("", include("parley.jobsearch.rounds.urls")),
    path("", include("parley.jobsearch.prep.urls")),
    path("", include("parley.jobsearch.calendar.urls")),
    path("", include("parley.jobsearch.asking.urls")),
    path("", include("parley.jobsearch.debriefs.urls")),
    path("", include("parley.jobsearch.afterwards.urls")),
    path("", include("parley.jobsearch.documents.urls")),
    path("", include("parley.jobsearch.search_record.urls")),
    path("", include("parley.jobsearch.correspondence.urls")),
    path("", include("parley.jobsearch.funnel.urls")),
    path("", include("parley.jobsearch.forecast.urls")),
    path("", include("parley.jobsearch.calibration.urls")),
    path("", include("parley.jobsearch.messages.urls")),
    path("", include("parley.jobsearch.employers.urls")),
    path("", include("parley.jobsearch.dossier.urls")),
    path("", include("parley.jobsearch.evaluation.urls")),
    path("", include("parley.jobsearch.thesis.urls")),
    path("", include("parley.jobsearch.worries.urls")),
    path("", include("parley.jobsearch.runway.urls")),
    path("", include("parley.jobsearch.to_all.urls")),
    path("", include("parley.jobsearch.aims.urls")),
]
