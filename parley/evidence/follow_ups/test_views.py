from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.answers import actions as answers
from parley.evidence.follow_ups import actions, queries
from parley.evidence.guides.queries import guide_named
from parley.evidence.models import Answer, FollowUp
from parley.home.today.queries import due_count, today
from parley.kernel.errors import Refused

DAY = dt.date(2026, 3, 12)


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def text(scope: Scope) -> Answer:
    return answers.begin(again(scope), guide=guide_named("why-company"), variant="Globex")


def add(scope: Scope, row: Answer, what: str = "Ask Marit", days: int = 0) -> FollowUp:
    return actions.add(again(scope), answer_id=row.pk, text=what, due_on=DAY + dt.timedelta(days=days))


def save(scope: Scope, row: FollowUp, **changes: object) -> bool:
    given = {"text": row.text, "due_on": row.due_on} | changes
    return actions.keep(again(scope), followup_id=row.pk, **given)  # type: ignore[arg-type]


def test_a_follow_up_is_set_from_its_text_with_undo(web: Client, scope: Scope) -> None:
    row = text(scope)
    answer = web.post(f"/evidence/follow-ups/of/{row.pk}/", {"text": "  Ask  <Marit> ", "due_on": "2026-03-20"})
    stored = FollowUp.objects.get()
    assert (stored.text, stored.due_on, stored.done_on, answer.url) == (  # type: ignore[attr-defined]
        "Ask <Marit>", dt.date(2026, 3, 20), None, f"/evidence/answers/{row.pk}/#follow-ups",
    )  # fmt: skip
    assert "Ask &lt;Marit&gt;" in web.get(f"/evidence/answers/{row.pk}/").content.decode()
    undo(again(scope), Event.objects.get(kind="followup.set").deed)
    assert scope.of(FollowUp).count() == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"due_on": "2026-03-20"}, "Say in a few words what to look at again."),
        ({"text": "Ask", "due_on": ""}, "Say on which day to come back to it."),
        ({"text": "Ask", "due_on": "tomorrow"}, "2026-03-12"),
        ({"text": "Ask", "due_on": "9999-12-31"}, "That day is too far away to come back to."),
        ({"text": "x" * 301, "due_on": "2026-03-20"}, "at most 300 characters"),
    ],
)
def test_nonsense_sets_nothing_and_stays_in_the_form(
    sent: dict[str, str], said: str, web: Client, scope: Scope
) -> None:
    answer = web.post(f"/evidence/follow-ups/of/{text(scope).pk}/", sent)
    page = answer.content.decode()
    assert (answer.status_code, scope.of(FollowUp).count(), said in page) == (422, 0, True)
    assert sent.get("text", "")[:200] in page


def test_a_follow_up_is_done_with_what_came_of_it_and_opened_again(web: Client, scope: Scope) -> None:
    row = add(scope, text(scope))
    url = f"/evidence/follow-ups/{row.pk}/"
    assert web.post(url + "done/").url == url  # type: ignore[attr-defined]
    done_on = FollowUp.objects.get().done_on
    assert done_on is not None
    web.post(url, {"text": "Ask Marit", "due_on": "2026-03-12", "done": "on", "outcome": "She agreed."})
    stored = FollowUp.objects.get()
    assert (stored.outcome, stored.done_on) == ("She agreed.", done_on)
    assert "It happened on" in web.get(url).content.decode()
    web.post(url, {"text": "Ask Marit", "due_on": "2026-04-01", "outcome": "She agreed."})
    stored = FollowUp.objects.get()
    assert (stored.done_on, stored.due_on) == (None, dt.date(2026, 4, 1))
    kinds = list(Event.objects.filter(subject_id=row.pk).order_by("id").values_list("kind", flat=True))
    assert kinds == ["followup.set", "followup.done", "followup.changed", "followup.changed"]


def test_saving_what_stands_changes_nothing(scope: Scope) -> None:
    row = add(scope, text(scope))
    assert save(scope, row) is False
    assert save(scope, row, done=True) is True
    assert save(scope, row, done=True) is False
    with pytest.raises(Refused):
        save(scope, row, text=" ")


def test_a_form_that_is_refused_keeps_what_was_typed(web: Client, scope: Scope) -> None:
    row = add(scope, text(scope))
    answer = web.post(f"/evidence/follow-ups/{row.pk}/", {"text": "", "due_on": "2026-03-12", "outcome": "Typed"})
    assert (answer.status_code, "Typed</textarea>" in answer.content.decode()) == (422, True)


def test_open_ones_stand_soonest_first_and_done_ones_behind(scope: Scope) -> None:
    row = text(scope)
    later, sooner, gone = add(scope, row, "Later", 5), add(scope, row, "Sooner", -1), add(scope, row, "Gone", -9)
    save(scope, gone, done=True, outcome="Yes.")
    lines = queries.of_texts(scope, [row])
    assert [(line.id, line.state, line.done_on) for line in lines] == [
        (sooner.pk, "yesterday", None), (later.pk, "", None), (gone.pk, "", DAY),
    ]  # fmt: skip
    assert {line.about for line in lines} == {"Why this company: Globex"}


@pytest.mark.parametrize(("days", "state"), [(0, "today"), (-1, "yesterday"), (-3, "3 days late"), (1, "")])
def test_state_says_when_it_was_due(days: int, state: str, scope: Scope) -> None:
    row = add(scope, text(scope), days=days)
    assert queries.follow_up(scope, row.pk).state == state


def test_today_shows_what_is_due_and_suggests_it(scope: Scope) -> None:
    row = text(scope)
    due = add(scope, row, "Ask Marit", -2)
    add(scope, row, "Later", 1)
    page = today(scope)
    assert (page.first.key, page.first.title, page.first_url) == (
        f"follow_up:{due.pk}", "Ask Marit", f"/evidence/follow-ups/{due.pk}/",
    )  # fmt: skip
    assert page.first.reason == "You wanted to come back to it 2 days ago. It is about: Why this company: Globex."
    assert [(each.title, each.state, each.late) for each in page.due] == [("Ask Marit", "2 days late", True)]
    assert (page.due_count, due_count(scope)) == (1, 1)
    save(scope, due, done=True)
    assert (today(scope).due, due_count(scope)) == ((), 0)


def test_a_follow_up_is_taken_away_alone_and_goes_with_its_text(web: Client, scope: Scope) -> None:
    row = text(scope)
    first = add(scope, row)
    add(scope, row, "Another")
    assert web.post(f"/evidence/follow-ups/{first.pk}/delete/").status_code == 302
    assert [each.text for each in scope.of(FollowUp)] == ["Another"]
    deed = again(scope)
    answers.delete_answer(deed, answer_id=row.pk)
    assert (scope.of(FollowUp).count(), scope.of(Answer).count()) == (0, 0)
    undo(again(scope), deed.deed)
    assert [each.text for each in scope.of(FollowUp)] == ["Another"]


def test_lists_cost_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    row, counts = text(scope), []
    for more in (1, 2):
        for number in range(more):
            add(scope, row, f"Ask {more} {number}")
        asked = []
        for ask in (lambda: queries.of_texts(scope, [row]), lambda: queries.due(scope, DAY, limit=9)):
            with CaptureQueriesContext(connection) as some:
                ask()
            asked.append(len(some))
        counts.append(asked)
    assert counts == [[1, 1], [1, 1]]
