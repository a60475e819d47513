from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from parley.home.today.engine.rehearsal import Rehearsal
from parley.home.today.engine.suggestions import (
    Ending,
    Fact,
    FollowUp,
    Known,
    Meeting,
    Offer,
    Silence,
    Step,
    Suggestion,
    Untold,
    suggest,
)

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()


def after(**delta: int) -> dt.datetime:
    return NOW + dt.timedelta(**delta)


def first(known: Known, *put_off: str) -> Suggestion:
    return suggest(known, now=NOW, today=TODAY, put_off=put_off)


def meeting(begins: dt.datetime, *open_items: str, items: int = 0, **fields: str) -> Meeting:
    named = {"id": "r1", "company": "Lumenhythe", "title": "System design"} | fields
    return Meeting(
        starts_at=begins, ends_at=begins + dt.timedelta(hours=1), open_items=open_items, items=items, **named
    )


OFFER = Offer("a1", "Ottermead", after(days=2))
ROUND = meeting(after(hours=24), "Say the ledger story aloud", items=3)
PAST = meeting(after(hours=-20), id="r2", company="Thistlemoor", title="Deep dive")
OVERDUE = Step("o1", "Wexmoor", "Engineer", "Answer the recruiter", TODAY - dt.timedelta(days=3))
DUE = Step("o2", "Nettlehurst", "", "Send the article", TODAY)
AGAIN = FollowUp("f1", "Ask Marit", "Get it recognised: Design half hour", TODAY - dt.timedelta(days=1))
QUIET = Silence("o3", "Corvane", "Engineer", 15)
UNTOLD = Untold("e1", "Cut checkout p99 from 800 ms to 200 ms.", TODAY, has_number=True)
BARE = Untold("e2", "Talked billing out of a rewrite", TODAY, has_number=False)

EVERYTHING = Known(
    offers=(OFFER,),
    upcoming=(ROUND,),
    untold_rounds=(PAST,),
    steps=(OVERDUE, DUE),
    follow_ups=(AGAIN,),
    rehearsal=Rehearsal(stories=1, facts=2),
    quiet=(QUIET,),
    untold=(UNTOLD, BARE),
    entries=2,
    stories=1,
    live=4,
)


def test_suggestions_come_in_order_of_urgency_as_each_is_put_off() -> None:
    keys: list[str] = []
    while len(keys) < 11:
        keys.append(first(EVERYTHING, *keys).key)
    assert keys == [
        *(
            "offer:a1",
            "round:r1",
            "debrief:r2",
            "step:o1",
            "step:o2",
            "follow_up:f1",
            "practice",
            "quiet:o3",
            "story:e1",
            "number:e2",
        ),
        "teach:rest",
    ]


def test_offer_near_names_what_else_is_open() -> None:
    known = Known(offers=(OFFER, Offer("a2", "Brackenfold", after(days=12))), upcoming=(ROUND,))
    assert first(known) == Suggestion(
        key="offer:a1",
        title="Answer Ottermead, or ask for more time",
        reason=(
            "They want to know by Saturday 14 March, in 2 days. You need not decide alone. "
            "What else may still come stands beside this."
        ),
        button="Open the offer",
        leads_to="offer",
        id="a1",
        beside="Still open besides",
        facts=(Fact("Brackenfold", "answer by Tuesday 24 March"), Fact("Lumenhythe, system design", "tomorrow")),
    )


def test_offer_only_spoken_is_to_be_had_in_writing_first() -> None:
    reason = first(Known(offers=(Offer("a1", "Ottermead", after(hours=5), spoken=True),))).reason
    assert reason == "They want to know today, in 5 hours. It is only spoken so far: ask for it in writing first."


def test_offer_past_its_date_is_settled_kindly() -> None:
    assert first(Known(offers=(Offer("a1", "Ottermead", after(days=-2)),))).title == (
        "Settle where the offer of Ottermead stands"
    )


def test_offer_without_a_date_presses_nobody() -> None:
    assert first(Known(offers=(Offer("a1", "Ottermead", None),), entries=1, live=1, stories=1)).key == "teach:rest"


def test_offer_in_a_week_waits_for_the_overdue_and_comes_before_the_quiet() -> None:
    known = Known(offers=(Offer("a1", "Ottermead", after(days=6)),), steps=(OVERDUE,), quiet=(QUIET,))
    assert [first(known).key, first(known, "step:o1").key] == ["step:o1", "offer:a1"]


def test_round_tomorrow_says_what_is_left() -> None:
    assert first(Known(upcoming=(ROUND,))) == Suggestion(
        key="round:r1",
        title="Get ready for Lumenhythe",
        reason="It begins tomorrow at 09:30. 1 thing is left of the 3 you planned.",
        button="Prepare",
        leads_to="prepare",
        id="r1",
        beside="Left before system design",
        facts=(Fact("Say the ledger story aloud"),),
    )


def test_round_prepared_or_far_away_presses_nobody() -> None:
    prepared, far = meeting(after(hours=24), items=3), meeting(after(hours=40), "Read", items=1)
    known = Known(upcoming=(prepared, far), entries=1, live=1, stories=1)
    assert first(known).key == "teach:rest"


def test_round_without_any_preparation_asks_for_a_plan() -> None:
    assert first(Known(upcoming=(meeting(after(hours=3)),))).title == "Plan what to prepare for Lumenhythe"


def test_what_is_to_be_come_back_to_says_since_when_and_about_what() -> None:
    assert first(Known(follow_ups=(AGAIN,))) == Suggestion(
        key="follow_up:f1",
        title="Ask Marit",
        reason="You wanted to come back to it 1 day ago. It is about: Get it recognised: Design half hour.",
        button="Say what came of it",
        leads_to="follow_up",
        id="f1",
    )


def test_what_is_due_in_practice_leads_to_the_ten_minutes() -> None:
    assert first(Known(rehearsal=Rehearsal(stories=1, facts=2))) == Suggestion(
        key="practice",
        title="Rehearse for ten minutes",
        reason="1 story and 2 facts come again today.",
        button="Open practice",
        leads_to="practice",
    )


def test_quiet_for_less_than_two_weeks_is_not_quiet() -> None:
    known = Known(quiet=(Silence("o3", "Corvane", "", 13),), entries=1, live=1, stories=1)
    assert first(known).key == "teach:rest"


def test_lessons_follow_what_is_not_there_yet() -> None:
    lessons = [
        first(Known()),
        first(Known(entries=1)),
        first(Known(entries=1, live=1)),
        first(Known(entries=1, live=1, stories=1)),
    ]
    assert [(each.key, each.leads_to, each.may_wait) for each in lessons] == [
        ("teach:entry", "log", False),
        ("teach:opportunity", "opportunity_new", False),
        ("teach:story", "stories", False),
        ("teach:rest", "log", False),
    ]


def test_lesson_says_that_the_put_off_comes_back() -> None:
    known = Known(quiet=(QUIET,), entries=1, live=1, stories=1)
    assert first(known, "quiet:o3").reason.startswith("What you put off comes back tomorrow.")


@given(st.sets(st.sampled_from(["offer:a1", "round:r1", "debrief:r2", "step:o1", "step:o2", "quiet:o3", "story:e1"])))
def test_suggestion_is_never_one_that_was_put_off(put_off: set[str]) -> None:
    assert first(EVERYTHING, *put_off).key not in put_off


def test_friday_comes_after_what_is_due_and_before_what_fell_quiet() -> None:
    monday = dt.date(2026, 3, 9)
    known = Known(steps=(DUE,), quiet=(QUIET,), week=Ending(monday, 2), entries=5)
    assert first(known).key == f"step:{DUE.id}"
    assert first(known, f"step:{DUE.id}") == Suggestion(
        "week:2026-03-09",
        "Tell the week in three lines",
        "2 entries this week. Parley has put them as outcomes that you can send; change what you like.",
        "Open the week",
        "week",
    )
    assert first(known, f"step:{DUE.id}", "week:2026-03-09").key == f"quiet:{QUIET.id}"


def test_friday_of_an_empty_week_asks_for_nothing_and_of_an_empty_log_is_silent() -> None:
    ending = Ending(dt.date(2026, 3, 9), 0)
    assert first(Known(week=ending, entries=5)).title == "Look back at the week before it fades"
    assert first(Known(week=ending)).key == "teach:entry"
