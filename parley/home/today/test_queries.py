from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone

from parley.core import ledger
from parley.home.today import queries
from parley.home.today.queries import Due
from parley.jobsearch.models import Round
from parley.practice.bank.gateway import by_id
from parley.practice.spacing import actions as spacing

#: Three of them ask what is to be rehearsed, with an interview in the week ahead.
QUERIES = 28


def test_empty_workspace_teaches_the_first_step(scope):
    page = queries.today(scope)
    assert (page.first.key, page.due, page.due_count, page.round, page.waiting, page.line.marks) == (
        *("teach:entry", (), 0, None),
        *((), ()),
    )


def test_due_tells_the_overdue_first_then_offers_debriefs_todays_actions_and_what_is_only_spoken(scope, life):
    late = life.opportunity("Wexmoor", next_in=-3, action="Answer about pay")
    today = life.opportunity("Nettlehurst", next_in=0, action="Send the article")
    life.opportunity("Yarrowgate", next_in=2)
    held = life.round(today, hours=-20)
    asks, said = life.offer("Ottermead", days=0), life.offer("Brackenfold", days=9, standing="spoken")
    page = queries.today(scope)
    assert page.due == (
        Due("Answer about pay", "3 days late", "Wexmoor, Engineer", "opportunity", str(late.pk), True),
        Due("Answer Ottermead", "today, 09:30", "They wait for your word on the offer.", "offer", str(asks.pk), True),
        Due(
            "Write the debrief of Nettlehurst, System design",
            "yesterday",
            "What they asked is worth keeping, however it went.",
            "debrief",
            str(held.pk),
            False,
        ),
        Due("Send the article", "today", "Nettlehurst, Engineer", "opportunity", str(today.pk), False),
        Due(
            "Ask Brackenfold to put the offer in writing",
            "only spoken",
            "Until it is written, it can change.",
            "offer",
            str(said.pk),
            False,
        ),
    )
    assert (page.due_count, queries.due_count(scope)) == (5, 5)


def test_due_shows_a_few_of_many_and_counts_the_rest(scope, life):
    for number in range(queries.LINES + 40):
        life.opportunity(f"Company {number}", next_in=-1)
    page = queries.today(scope)
    assert (len(page.due), page.due_count, page.due_more) == (queries.LINES, queries.LINES + 40, 40)


def test_closed_opportunity_is_neither_due_nor_quiet(scope, life):
    row = life.opportunity("Corvane", days=30, next_in=-1)
    ledger.change(scope, row, {"outcome": "rejected", "closed_at": scope.now})
    page = queries.today(scope)
    assert (page.due, page.known.quiet, page.known.live) == ((), (), 0)


def test_quiet_is_what_waits_without_a_sign_or_a_plan(scope, life):
    life.opportunity("Corvane", days=15)
    life.opportunity("Dunmarrow", stage="Interested", days=40)
    life.opportunity("Sandrell", days=20, next_in=5)
    life.round(life.opportunity("Pellwick", days=20), hours=80)
    life.opportunity("Tarnquill", days=13)
    assert [(each.company, each.days) for each in queries.today(scope).known.quiet] == [("Corvane", 15)]


def test_round_is_told_with_its_people_and_preparation(scope, life):
    row = life.round(life.opportunity("Lumenhythe"), hours=21, prep=("Read", "Sketch"))
    [read, _] = scope.of(Round).get(pk=row.pk).prep_items.all()
    ledger.change(scope, read, {"done_at": scope.now})
    told = queries.today(scope).round
    assert (told.line.company, told.in_words, told.with_whom, told.line.prepared) == (
        "Lumenhythe",
        "in 21 hours",
        "Ilse Marrin",
        1,
    )
    assert [(item.text, item.done) for item in told.line.items] == [("Read", True), ("Sketch", False)]


def test_round_agreed_in_another_zone_names_its_hour_there(scope, life):
    row = life.round(life.opportunity("Lumenhythe"), hours=21)
    ledger.change(scope, row, {"time_zone": "America/New_York"})
    assert queries.today(scope).round.line.elsewhere == "02:30 in New York (EDT)"


def test_round_under_way_is_still_the_next_and_not_yet_without_debrief(scope, life):
    life.round(life.opportunity("Lumenhythe"), hours=0)
    later = replace(scope, now=scope.now + dt.timedelta(minutes=20))
    page = queries.today(later)
    assert (page.round.in_words, page.known.untold_rounds) == ("under way", ())


def test_day_is_the_persons_own(scope, life):
    life.opportunity("Nettlehurst", next_in=1)
    with timezone.override("Pacific/Kiritimati"):
        page = queries.today(replace(scope, now=dt.datetime(2026, 3, 12, 11, tzinfo=dt.UTC)))
    assert (page.day, [each.state for each in page.due]) == (dt.date(2026, 3, 13), ["today"])


def test_line_leaves_todays_actions_to_the_list_of_what_is_due(scope, life):
    life.opportunity("Nettlehurst", next_in=0, action="Send")
    life.opportunity("Yarrowgate", next_in=4, action="Call")
    life.offer("Ottermead", days=8)
    marks = queries.today(scope).line.marks
    assert [(mark.dated.title, mark.dated.detail) for mark in marks] == [
        ("Call", "Mon 16 Mar, Yarrowgate"),
        ("Ottermead wants an answer", "Fri 20 Mar, 09:30"),
    ]


def test_waiting_entries_are_the_newest_untold(scope, life):
    for days in range(5, 0, -1):
        life.entry(f"{days} days ago", days=days)
    page = queries.today(scope)
    assert [entry.text for entry in page.waiting] == ["1 days ago", "2 days ago", "3 days ago"]
    assert page.waiting_count == 5


def test_practice_is_one_thing_due_whatever_there_is_and_the_last(scope, life):
    for key in [*by_id()][:2]:
        spacing.add(scope, kind="question", about=key)
    spacing.add_fact(scope, front="What is a quorum?", back="More than half")
    today = life.opportunity("Nettlehurst", next_in=0, action="Send the article")
    page = queries.today(scope)
    reason = "2 questions and 1 fact come again today."
    assert page.due == (
        Due("Send the article", "today", "Nettlehurst, Engineer", "opportunity", str(today.pk), False),
        Due("Rehearse for ten minutes", "3 due", reason, "practice", "", False),
    )
    assert (page.due_count, queries.due_count(scope), page.due[1].url) == (2, 2, reverse("practice:due"))


def test_what_an_interview_brings_forward_is_due_for_its_sake(scope, life):
    old = replace(scope, now=scope.now - dt.timedelta(days=3))
    for key in [*by_id()][:2]:
        spacing.review(old, card_id=spacing.add(old, kind="question", about=key).pk, rating=3)
    assert queries.today(scope).due == ()
    life.round(life.opportunity("Lumenhythe"), hours=21, prep=("Read",))
    [due] = queries.today(scope).due
    assert (due.state, due.reason, queries.due_count(scope)) == (
        "2 due",
        "2 questions come again today; 2 of them come early, for Lumenhythe.",
        1,
    )


def test_today_shows_nothing_of_another_workspace(scope, bobs, new_life):
    theirs = new_life(bobs)
    theirs.round(theirs.opportunity("Secret", next_in=-1), hours=20)
    theirs.entry("secret")
    spacing.add_fact(bobs, front="Secret?", back="Yes")
    theirs.offer("Secret", days=1, standing="spoken")
    page = queries.today(scope)
    assert (page.first.key, page.due_count, page.waiting_count, page.round) == ("teach:entry", 0, 0, None)


def test_query_count_is_constant(scope, life, django_assert_num_queries):
    def fill(name: str) -> None:
        row = life.opportunity(name, days=30)
        life.opportunity(f"{name} B", next_in=-1)
        life.opportunity(f"{name} C", next_in=3)
        life.round(row, hours=-30)
        life.round(life.opportunity(f"{name} D"), hours=40, prep=("Read",))
        life.entry(name)
        life.offer(name, days=5)

    fill("One")
    silent = life.opportunity("Silent", days=40)
    with django_assert_num_queries(QUERIES):
        queries.today(scope)
    for name in ("Two", "Three"):
        fill(name)
        life.opportunity(f"Silent {name}", days=40)
    with django_assert_num_queries(QUERIES):
        assert str(silent.pk) in {each.id for each in queries.today(scope).known.quiet}
