from __future__ import annotations

from django.urls import reverse

from parley.core import ledger
from parley.jobsearch.models import ContributionThesis, Round, ThesisTest


def test_a_thesis_is_written_and_put_to_the_test_by_a_round(web, scope, globex):
    row = Round(opportunity=globex, kind="manager", title="Gwen", starts_at=scope.now, status="done")
    ledger.create(scope, row)
    home, test = reverse("jobsearch:thesis", args=[globex.pk]), reverse("jobsearch:thesis_test", args=[row.pk])
    answer = web.get(test)
    assert (answer.status_code, answer["Location"]) == (302, home)
    answer = web.post(home, {"goal": "Fewer floods", "contribution": ""})
    assert answer.status_code == 422
    assert b"What would you do about it?" in answer.content
    assert b"Fewer floods" in answer.content
    sent = {"goal": "Fewer floods", "contribution": "Read the gauges twice.", "proof": "", "measure": ""}
    assert web.post(home, sent)["Location"] == home
    opportunity = web.get(globex.get_absolute_url()).content.decode()
    assert "Read the gauges twice." in opportunity
    assert f'href="{test}"' in opportunity
    assert f'href="{test}"' in web.get(row.get_absolute_url()).content.decode()
    answer = web.post(test, {"verdict": "", "text": "They would."})
    assert (answer.status_code, b"They would." in answer.content) == (422, True)
    assert web.post(test, {"verdict": "for", "text": "They would."})["Location"] == f"{home}#tested"
    assert b"1 round spoke: 1 for it." in web.get(home).content
    web.post(reverse("jobsearch:thesis_test_remove", args=[row.pk]))
    assert scope.of(ThesisTest).count() == 0
    web.post(reverse("jobsearch:thesis_remove", args=[globex.pk]))
    assert scope.of(ContributionThesis).count() == 0
    assert web.post(reverse("jobsearch:thesis_remove", args=[globex.pk])).status_code == 302
