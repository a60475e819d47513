from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.conftest import Opening
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.pipeline import actions as pipeline

URL = "/search/many/"


@pytest.fixture
def three(scope: Scope, opening: Opening) -> list[Opportunity]:
    """Two that wait for an answer, and one that is closed."""
    rows = [opening(scope, "Globex"), opening(scope, "Hooli"), opening(scope, "Initech")]
    pipeline.close(scope=scope, opportunity_id=rows[2].pk, outcome="rejected")
    return rows


def stood(scope: Scope) -> list[tuple[str, str, str, str, list[str]]]:
    rows = scope.of(Opportunity).select_related("company", "stage").order_by("company__name")
    return [(row.company.name, row.stage.name, row.outcome, row.next_action, row.tags) for row in rows]


def ids(rows: list[Opportunity]) -> list[str]:
    return [str(row.pk) for row in rows]


AS_IT_WAS = [
    ("Globex", "Applied", "", "", []),
    ("Hooli", "Applied", "", "", []),
    ("Initech", "Applied", "rejected", "", []),
]


def test_closing_many_asks_first_where_one_cannot_follow_and_is_undone_whole(
    web: Client, scope: Scope, three: list[Opportunity]
) -> None:
    page = web.get(URL, {"do": "close", "id": [*ids(three), "nonsense"]}).content.decode()
    assert ("<h1>Close 3 opportunities</h1>" in page, page.count('name="id"')) == (True, 3)
    asked: dict[str, Any] = {"do": "close", "id": ids(three), "outcome": "ghosted", "on": "", "reason": "Silence"}
    answer = web.post(URL, asked)
    assert (answer.status_code, stood(scope)) == (422, AS_IT_WAS)
    [refused] = answer.context["came"].impossible
    assert (refused.name, refused.why) == ("Initech, Staff engineer", "It is closed already. Open it again first.")
    assert answer.context["sure"] in answer.content.decode()
    other = web.post(URL, asked | {"outcome": "withdrawn", "sure": answer.context["sure"]})
    assert (other.status_code, stood(scope)) == (422, AS_IT_WAS)
    done = web.post(URL, asked | {"sure": answer.context["sure"], "next": "/search/?view=table&q=o"})
    assert (done.status_code, done["Location"]) == (302, "/search/?view=table&q=o")
    assert [row[2] for row in stood(scope)] == ["ghosted", "ghosted", "rejected"]
    events = list(Event.objects.filter(kind="opportunity.closed").order_by("-id")[:2])
    assert len({(event.deed, event.occurred_at) for event in events}) == 1
    undo(scope, events[0].deed)
    assert stood(scope) == AS_IT_WAS


def test_moving_setting_and_tagging_many(web: Client, scope: Scope, three: list[Opportunity]) -> None:
    rounds, both = str(scope.of(Stage).get(step="rounds").pk), ids(three[:2])
    web.post(URL, {"do": "move", "id": both, "stage": rounds, "on": ""})
    web.post(URL, {"do": "next", "id": both, "action": "Ask them", "next_on": "2026-12-01"})
    web.post(URL, {"do": "tag", "id": both, "add": "remote, Second choice", "remove": ""})
    assert stood(scope)[:2] == [
        (name, "Rounds", "", "Ask them", ["remote", "Second choice"]) for name in ("Globex", "Hooli")
    ]
    again = web.post(URL, {"do": "tag", "id": both, "add": "REMOTE", "remove": "second choice"})
    assert (again.status_code, stood(scope)[0][4]) == (302, ["remote"])
    listed = web.get("/search/", {"view": "table", "tag": "Remote"}).content.decode()
    assert (listed.count("data-choose>"), "remote (2)" in listed) == (2, True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"do": "next", "action": "", "next_on": "2026-12-01"}, "What is to be done that day?"),
        ({"do": "tag", "add": " , ", "remove": ""}, "Which tags?"),
        ({"do": "move", "stage": "nowhere", "on": "x"}, "field needs,fields need"),
    ],
)
def test_what_is_not_said_keeps_everything_as_it_was(
    web: Client, scope: Scope, three: list[Opportunity], asked: dict[str, str], said: str
) -> None:
    answer = web.post(URL, asked | {"id": ids(three[:2])})
    assert (answer.status_code, stood(scope)) == (422, AS_IT_WAS)
    assert said in answer.content.decode() or bool(answer.context["form"].errors)


def test_everything_that_fits_is_chosen_as_far_as_one_deed_takes_it(
    web: Client, scope: Scope, three: list[Opportunity], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.jobsearch.bulk.queries.MOST", 1)
    page = web.get(URL, {"do": "tag", "every": "1", "show": "live", "sort": "company"})
    assert ([line.company for line in page.context["chosen"].lines], page.context["chosen"].left) == (["Globex"], 1)
    assert "None was chosen" in web.get(URL, {"do": "nonsense", "id": "x"}).content.decode()


def test_one_moment_of_a_day_lies_after_each_arrival_of_that_day(
    web: Client, scope: Scope, three: list[Opportunity]
) -> None:
    rounds, day = str(scope.of(Stage).get(step="rounds").pk), three[0].stage_since.date()
    answer = web.post(URL, {"do": "move", "id": ids(three[:2]), "stage": rounds, "on": day.isoformat()})
    assert answer.status_code == 302
    since = set(scope.of(Opportunity).filter(stage=rounds).values_list("stage_since", flat=True))
    assert (len(since), min(since) >= three[0].stage_since) == (1, True)
