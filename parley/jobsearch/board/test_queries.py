from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids, ledger
from parley.core.scope import Scope
from parley.jobsearch.board import queries
from parley.jobsearch.board.queries import SHOWN, Card
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions
from parley.jobsearch.table.queries import Wish
from parley.web.templatetags.parley import weekday

DAY = dt.timedelta(days=1)


def anew(scope: Scope) -> Scope:
    return replace(scope, deed=ids.new())


def put(scope: Scope, company: str, stage: str = "Applied", days_ago: int = 3, **facts: str) -> Opportunity:
    """An opportunity that came to a stage some days ago."""
    actions.ensure_stages(scope)
    return opportunities.add(
        scope=anew(scope),
        facts=Facts(company, **facts),
        stage_id=scope.of(Stage).get(name=stage).pk,
        since=scope.now - days_ago * DAY,
    )


def column(scope: Scope, name: str, text: str = "") -> queries.Column:
    return next(each for each in queries.board(scope, Wish(text=text)).columns if each.name == name)


def test_board_has_a_column_for_each_stage_and_one_for_what_ended(scope: Scope) -> None:
    actions.ensure_stages(scope)
    board = queries.board(scope)
    assert [(each.name, each.tone, each.total, each.median) for each in board.columns] == [
        ("Interested", "", 0, None),
        ("Applied", "slate", 0, None),
        ("First call", "plum", 0, None),
        ("Rounds", "teal", 0, None),
        ("Offer", "moss", 0, None),
        ("Closed", "", 0, None),
    ]
    assert board.is_empty


def test_card_says_what_is_due_and_how_long_it_has_been_there(scope: Scope) -> None:
    row = put(scope, "Globex", role="Staff engineer")
    on = scope.now.date() - 2 * DAY
    opportunities.set_next(scope=anew(scope), opportunity_id=row.pk, action="Write to Ilse", on=on)
    [card] = column(scope, "Applied").cards
    assert card == Card(
        id=str(row.pk),
        url=f"/search/opportunities/{row.pk}/",
        company="Globex",
        role="Staff engineer",
        kind=" is-due",
        on=on.isoformat(),
        when=f"Overdue, {weekday(on)}",
        what="Write to Ilse",
        quiet=None,
        foot="3 days here",
        words="Globex Staff engineer ",
    )


def test_what_is_due_soonest_stands_on_top_and_what_has_no_day_last(scope: Scope) -> None:
    for company, days in (("Later", 5), ("Never", None), ("Now", 0)):
        row = put(scope, company)
        if days is not None:
            on = scope.now.date() + days * DAY
            opportunities.set_next(scope=anew(scope), opportunity_id=row.pk, action="Write", on=on)
    cards = column(scope, "Applied").cards
    assert [(card.company, card.when) for card in cards] == [
        ("Now", "Today"),
        ("Later", weekday(scope.now.date() + 5 * DAY)),
        ("Never", ""),
    ]


def test_card_without_a_sign_of_life_for_two_weeks_is_quiet_until_a_note_says_otherwise(scope: Scope) -> None:
    row = put(scope, "Globex", days_ago=20)
    put(scope, "Initech", "Interested", days_ago=20)
    assert [(card.quiet, card.kind, card.foot) for card in column(scope, "Applied").cards] == [(20, " is-quiet", "")]
    assert [card.quiet for card in column(scope, "Interested").cards] == [None]
    notes.write(scope=anew(scope), opportunity_id=row.pk, text="They wrote")
    assert [(card.quiet, card.foot) for card in column(scope, "Applied").cards] == [(None, "20 days here")]


def test_what_ended_lately_says_how_and_after_what(scope: Scope) -> None:
    for company, days, outcome in (("Globex", 3, "rejected"), ("Hooli", 27, "withdrawn"), ("Initech", 29, "ghosted")):
        row = put(scope, company, "Rounds", days_ago=40)
        at = scope.now - days * DAY
        actions.close(scope=anew(scope), opportunity_id=row.pk, outcome=outcome, occurred_at=at)
    closed = column(scope, "Closed")
    assert [(card.company, card.what, card.foot) for card in closed.cards] == [
        ("Globex", "No, after Rounds", "3 days ago"),
        ("Hooli", "You stepped back, after Rounds", "27 days ago"),
    ]
    summary = queries.board(scope).summary
    assert (summary.live, summary.closed) == (0, 3)


def test_rate_counts_what_was_reached_whatever_came_of_it(scope: Scope) -> None:
    for number in range(6):
        row = put(scope, f"Company {number}", "Applied", days_ago=10)
        if number < 2:
            rounds = scope.of(Stage).get(name="Rounds").pk
            actions.move(scope=anew(scope), opportunity_id=row.pk, stage_id=rounds)
        if number in (0, 5):
            actions.close(scope=anew(scope), opportunity_id=row.pk, outcome="rejected")
    put(scope, "Only interesting", "Interested")
    summary = queries.board(scope).summary
    assert (summary.reached.successes, summary.reached.trials, summary.waiting) == (2, 6, 3)


def test_filter_holds_every_word_in_company_role_or_source(scope: Scope) -> None:
    put(scope, "Globex", role="Staff engineer")
    put(scope, "Hooli", role="Engineer", source="referral")
    for text, companies in (("engineer", 2), ("staff globex", 1), ("referral", 1), ("staff hooli", 0), ("%", 0)):
        assert (text, column(scope, "Applied", text).total) == (text, companies)


def test_long_column_shows_thirty_and_counts_the_rest(scope: Scope) -> None:
    first = put(scope, "Globex")
    rows = [
        Opportunity(
            company=first.company,
            stage=first.stage,
            stage_since=scope.now - number * DAY,
            reached="applied",
            added_at=scope.now,
        )
        for number in range(70)
    ]
    ledger.create_many(scope, rows)
    applied = column(scope, "Applied")
    assert (applied.total, len(applied.cards), applied.more, applied.median) == (71, SHOWN, 41, 34)
    narrowed = column(scope, "Applied", "globex")
    assert (narrowed.total, len(narrowed.cards), narrowed.more, narrowed.median) == (71, SHOWN, 41, None)


@pytest.mark.parametrize("text", ["", "engineer"])
def test_board_takes_as_many_queries_for_three_as_for_one(scope: Scope, text: str) -> None:
    numbers = []
    for count in (1, 2):
        for number in range(count):
            for stage in ("Interested", "Applied", "Rounds"):
                row = put(scope, f"{stage} {count} {number}", stage, 20, role="Engineer")
                notes.write(scope=anew(scope), opportunity_id=row.pk, text="Wrote")
            actions.close(scope=anew(scope), opportunity_id=row.pk, outcome="rejected")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.board(scope, Wish(text=text))
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_board_shows_nothing_of_another_person(scope: Scope, bobs: Scope) -> None:
    actions.ensure_stages(scope)
    put(bobs, "Bob's")
    assert queries.board(scope).is_empty


def test_board_keeps_of_a_wish_what_it_can_show(scope: Scope) -> None:
    put(scope, "Globex", source="referral")
    put(scope, "Initech", source="cold")
    gone = put(scope, "Hooli", source="referral")
    actions.close(scope=anew(scope), opportunity_id=gone.pk, outcome="ghosted")

    def cards(wish: Wish) -> dict[str, list[str]]:
        found = {each.name: [card.company for card in each.cards] for each in queries.board(scope, wish).columns}
        return {name: companies for name, companies in found.items() if companies}

    assert cards(Wish(source="referral")) == {"Applied": ["Globex"], "Closed": ["Hooli"]}
    assert cards(Wish(show="ghosted")) == {"Closed": ["Hooli"]}
    assert cards(Wish(show="rejected")) == {}
    first = queries.board(scope, Wish(source="referral")).columns[1]
    assert (first.total, first.rest) == (1, f"/search/?view=table&source=referral&stage={first.key}")
