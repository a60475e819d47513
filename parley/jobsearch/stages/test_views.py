from __future__ import annotations

import pytest
from django.test import Client

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.pipeline.actions import ensure_stages


@pytest.fixture
def own(scope: Scope) -> list[Stage]:
    return ensure_stages(scope)


def names(scope: Scope) -> list[str]:
    return [stage.name for stage in scope.of(Stage)]


def test_stages_are_added_renamed_shifted_and_given_up(web: Client, scope: Scope, own: list[Stage]) -> None:
    assert web.get("/search/stages/").status_code == 200
    web.post("/search/stages/", {"name": "Task", "step": "rounds"})
    web.post(f"/search/stages/{own[0].pk}/rename/", {"name": "Seen"})
    web.post(f"/search/stages/{own[4].pk}/shift/", {"to": "earlier"})
    web.post(f"/search/stages/{own[2].pk}/delete/")
    assert names(scope) == ["Seen", "Applied", "Rounds", "Offer", "Task"]


@pytest.mark.parametrize(
    "given", [{}, {"name": "", "step": "rounds"}, {"name": "x" * 81, "step": "rounds"}, {"name": "a", "step": "z"}]
)
def test_nonsense_adds_nothing(web: Client, scope: Scope, own: list[Stage], given: dict[str, str]) -> None:
    assert web.post("/search/stages/", given).status_code == 422
    assert len(names(scope)) == 5


def test_what_cannot_be_done_is_said(web: Client, scope: Scope, globex: Opportunity) -> None:
    applied = globex.stage
    answer = web.post(f"/search/stages/{applied.pk}/delete/", {"into": "nonsense"}, follow=True)
    assert "1 opportunity is in Applied" in answer.content.decode()
    answer = web.post(f"/search/stages/{applied.pk}/rename/", {"name": "Offer"}, follow=True)
    assert "There is a stage called Offer already." in answer.content.decode()
    assert web.post(f"/search/stages/{applied.pk}/rename/", {"name": ""}, follow=True).status_code == 200
    assert len(names(scope)) == 5
