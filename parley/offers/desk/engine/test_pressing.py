from __future__ import annotations

import datetime as dt
from dataclasses import replace

from parley.offers.desk.engine.pressing import Fact, Known, OfferFact, deadlines, facts, first_thing, line, working_days

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


def offer(name: str, days: int | None = None, *, spoken: bool = False, written: bool = False) -> OfferFact:
    at = None if days is None else NOW.replace(hour=17, minute=0) + dt.timedelta(days=days)
    return OfferFact(name.lower(), name, at, spoken, written)


SETTLED = Known(
    offers=(offer("Globex", 20, written=True),), others=("Search",), has_present_job=True, has_criteria=True
)


def title(known: Known) -> str:
    return first_thing(known, NOW).title


def test_first_is_what_has_passed_then_what_is_near() -> None:
    known = replace(SETTLED, offers=(offer("A", 3), offer("B", -1), offer("C", 30)), without_base=(("1", "Here"),))
    assert first_thing(known, NOW).reason == (
        "It was to be answered by Wednesday 11 March. Give it a new date, or set it aside; it keeps everything."
    )
    known = replace(known, offers=(offer("C", 30), offer("A", 3, spoken=True)))
    found = first_thing(known, NOW)
    assert (found.title, found.reason) == (
        "Answer A by Sunday 15 March",
        "In 3 days, at 17:00. It is only spoken: have it in writing before you answer.",
    )


def test_first_walks_down_what_is_missing() -> None:
    known = replace(
        SETTLED,
        offers=(offer("A", 30, spoken=True),),
        without_base=(("1", "Here"),),
        without_rate=(("USD", "EUR"),),
        unjudged=(("2", "The work"),),
    )
    titles = [title(known)]
    for settled in (
        {"offers": (offer("A", 30),)},
        {"without_base": ()},
        {"without_rate": ()},
        {"unjudged": ()},
        {"offers": (offer("A"),)},
    ):
        known = replace(known, **settled)
        titles.append(title(known))
    assert titles == [
        "Ask A to put it in writing",
        "Say what Here pays a year",
        "Give a rate from USD to EUR",
        "Judge each on The work",
        "Answer A by Saturday 11 April",
        "Look at what would change your mind",
    ]


def test_first_of_a_lonely_offer_is_what_one_would_do_otherwise_then_what_matters() -> None:
    alone = Known(offers=(offer("A"),))
    assert title(alone) == "Put beside it what you would do otherwise"
    assert title(replace(alone, has_present_job=True)) == "Say what matters to you"
    assert title(Known(has_present_job=True)) == "Add an offer when it comes"


def test_facts_say_what_is_settled_and_what_is_not() -> None:
    known = Known(
        offers=(offer("A", 3, written=True), offer("B", spoken=True)), has_criteria=True, unjudged=(("1", "Work"),)
    )
    assert facts(known) == (
        Fact("moss", "check", "A is in writing"),
        Fact("ochre", "phone", "B is only spoken"),
        Fact("ochre", "warn", "B has no date to answer by"),
        Fact("ochre", "warn", "Nothing stands beside: no present job, no other way"),
        Fact("ochre", "warn", "1 of your criteria is not judged for all"),
    )


def test_deadlines_are_lettered_by_day_and_say_how_they_stand() -> None:
    found = deadlines([offer("B", 12, spoken=True), offer("A", 5, written=True), offer("Old", -2), offer("None")], NOW)
    assert [(each.letter, each.name, each.tone, each.words) for each in found] == [
        ("A", "A", "brick", "Tuesday 17 March, 17:00, in 5 days; in writing"),
        ("B", "B", "slate", "Tuesday 24 March, 17:00, in 12 days; only spoken"),
    ]
    assert working_days(found, NOW.date()) == 3
    spec = line(found, NOW.date())
    assert spec is not None
    assert (spec["start"], spec["end"], spec["dates"]) == (
        "2026-03-12",
        "2026-03-28",
        [
            {"letter": "A", "at": "2026-03-17", "tone": "brick"},
            {"letter": "B", "at": "2026-03-24", "tone": "slate"},
        ],
    )


def test_line_without_dates_is_none_and_far_dates_stay_off_it() -> None:
    assert (line((), NOW.date()), working_days((), NOW.date())) == (None, 0)
    spec = line(deadlines([offer("Near", 2), offer("Far", 300)], NOW), NOW.date())
    assert spec is not None
    assert [each["letter"] for each in spec["dates"]] == ["A"]
