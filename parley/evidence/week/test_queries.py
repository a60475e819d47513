from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Entry
from parley.evidence.week import actions, queries
from parley.evidence.week.engine import Bullet
from parley.evidence.week.queries import Closing

MONDAY = dt.date(2026, 3, 9)


def log(scope: Scope, text: str, day: int = 10, *, confidential: bool = False) -> Entry:
    return log_entry(scope, text=text, happened_on=dt.date(2026, 3, day), confidential=confidential)


def test_week_holds_its_days_and_no_other(scope: Scope, bobs: Scope) -> None:
    log(scope, "Sunday before", 8)
    log(scope, "Monday from 9 to 2 minutes", 9)
    log(scope, "Thursday", 12)
    log(bobs, "Not hers")
    week = queries.week(scope)
    assert (week.title, week.first, week.last, week.is_this_week, week.is_friday) == (
        *("9 to 15 March 2026", MONDAY, dt.date(2026, 3, 15)),
        *(True, False),
    )
    assert [entry.text for entry in week.entries] == ["Thursday", "Monday from 9 to 2 minutes"]
    assert [line.text for line in week.bullets] == ["Monday from 9 to 2 minutes", "Thursday"]
    assert (week.before, week.after, week.default_day) == (dt.date(2026, 3, 2), None, dt.date(2026, 3, 12))


def test_past_week_leads_on_and_dates_what_is_added_to_its_friday(scope: Scope) -> None:
    week = queries.week(scope, dt.date(2026, 2, 18))
    assert (week.first, week.after, week.default_day) == (
        *(dt.date(2026, 2, 16), dt.date(2026, 2, 23)),
        dt.date(2026, 2, 20),
    )
    assert queries.week(scope, dt.date(2031, 1, 1)).first == MONDAY


def test_confidential_entry_is_no_bullet_and_shown_as_kept_back(scope: Scope) -> None:
    hidden = log(scope, "Moved the ledger", confidential=True)
    log(scope, "Wrote it down")
    week = queries.week(scope)
    assert [line.text for line in week.bullets] == ["Wrote it down"]
    assert [(each.id, each.allowed) for each in week.hidden] == [(hidden.pk, False)]


def test_drafted_bullet_of_a_confidential_entry_is_marked(scope: Scope) -> None:
    hidden = log(scope, "Moved the ledger", confidential=True)
    actions.save_draft(scope, week=MONDAY, bullets=[Bullet("The ledger now takes 2 h", str(hidden.pk))])
    week = queries.week(scope)
    assert (week.is_drafted, [[each.rule for each in line.findings] for line in week.bullets]) == (
        *(True, [["confidential"]]),
    )


def test_closing_asks_on_a_friday_until_the_week_is_sent(scope: Scope) -> None:
    log(scope, "Something")
    friday = replace(scope, now=scope.now + dt.timedelta(days=1))
    assert queries.closing(scope) is None
    assert queries.closing(friday) == Closing(MONDAY, 1)
    actions.keep_as_sent(friday, week=MONDAY, bullets=[Bullet("Something moved")])
    assert queries.closing(friday) is None


def test_told_since_a_day_composes_anew(scope: Scope) -> None:
    log(scope, "Long ago from 9 to 2 minutes", 1)
    log(scope, "Secret", confidential=True)
    actions.save_draft(scope, week=MONDAY, bullets=[Bullet("Drafted")])
    now, since = queries.told(scope), queries.told(scope, dt.date(2026, 3, 1))
    assert ([bullet.text for bullet, _ in now.bullets], now.kept_back, now.is_drafted) == (["Drafted"], 1, True)
    assert ([bullet.text for bullet, _ in since.bullets], since.kept_back, since.title) == (
        *(["Long ago from 9 to 2 minutes"], 1),
        "Since 2026-03-01",
    )


@pytest.mark.parametrize("many", [1, 3])
def test_week_asks_the_same_queries_whatever_there_is(many: int, scope: Scope) -> None:
    for number in range(many):
        log(scope, f"Cut it from 800 ms to {number + 1} ms")
    with CaptureQueriesContext(connection) as asked:
        queries.week(scope)
    assert len(asked) == 7
