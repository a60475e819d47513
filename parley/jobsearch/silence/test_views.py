from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.test import Client

from parley.core import clock, ids
from parley.core.scope import Scope
from parley.jobsearch.conftest import Opening
from parley.jobsearch.models import Opportunity, Stage


def test_silent_are_shown_given_up_by_hand_and_by_rule(web: Client, scope: Scope, opening: Opening) -> None:
    past = replace(scope, now=clock.now() - dt.timedelta(days=40), deed=ids.new())
    globex, hooli = opening(past, "Globex"), opening(past, "Hooli")
    page = web.get("/search/silent/").content.decode()
    assert ("2 opportunities are silent" in page, "40 days ago" in page) == (True, True)
    done = web.post("/search/silent/close/", {"id": [str(globex.pk), "nonsense"]}, follow=True).content.decode()
    assert "Closed as without an answer: Globex." in done
    assert "Nothing was closed" in web.post("/search/silent/close/", follow=True).content.decode()
    stages = {str(row.pk): "" for row in scope.of(Stage).exclude(step="interested")}
    bad = web.post("/search/silent/", {"after": "3", **stages})
    assert (bad.status_code, "greater than or equal to 7" in bad.content.decode()) == (422, True)
    web.post("/search/silent/", {"after": "35", "by_itself": "on", **stages})
    board = web.get("/search/").content.decode()
    assert "By your rule, closed as without an answer: Hooli." in board
    assert "By your rule" not in web.get("/search/").content.decode()
    opened = web.post(f"/search/opportunities/{hooli.pk}/heard/", follow=True).content.decode()
    assert "Hooli is open again, at Applied." in opened
    note = {"text": "They wrote.", "theirs": "on"}
    assert (
        "opened it again" in web.post(f"/search/opportunities/{globex.pk}/notes/", note, follow=True).content.decode()
    )
    assert set(scope.of(Opportunity).values_list("outcome", flat=True)) == {""}
