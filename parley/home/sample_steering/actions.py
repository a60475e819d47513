"""How the invented person steers the search: looks at it with a name, words on opportunities, how long to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from parley.core import ids
from parley.core.scope import Scope
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.jobsearch.errands import actions as errands
from parley.jobsearch.errands.actions import Words
from parley.jobsearch.filters import actions as filters
from parley.jobsearch.goals import actions as goals
from parley.jobsearch.goals.actions import Wanted
from parley.jobsearch.silence import actions as silence
from parley.jobsearch.table.queries import Wish
from parley.jobsearch.tagging import actions as tagging

TAGS = {
    "Ottermead": ["hardware"],
    "Brackenfold": ["remote"],
    "Sandrell": ["remote", "second choice"],
    "Wexmoor": ["payments"],
}

#: What they ask for besides rounds: company, kind, what is known of it, and the day it was written down.
ERRANDS: list[tuple[str, str, Callable[[Calendar], Words], int]] = [
    (
        "Lumenhythe",
        "task",
        lambda calendar: Words(
            title="A reader for meter files, with tests",
            step="begun",
            due_on=calendar.day(3),
            hours_enough=Decimal(4),
            hours_spent=Decimal("2.5"),
            note="Four hours agreed with Ilse. What is left out goes into the README as a list.",
        ),
        -5,
    ),
    (
        "Ottermead",
        "reference",
        lambda calendar: Words(title="Sofie, who led payments", step="agreed", due_on=calendar.day(5)),
        -6,
    ),
    (
        "Ottermead",
        "notice",
        lambda calendar: Words(title="Merrowby", step="known", note="Two months to the end of a month."),
        -6,
    ),
    ("Brackenfold", "check", lambda calendar: Words(title="Degree and last two employers", step="asked"), -3),
]

#: What Robin means to do each week.
GOALS: list[Callable[[Calendar], Wanted]] = [
    lambda calendar: Wanted(
        "applications", 2, calendar.day(-30), calendar.day(45), "Two offers to choose between before the winter is over"
    ),
    lambda calendar: Wanted("rehearsals", 1, calendar.day(-30), None, "So that the words come by themselves"),
]


def steering(calendar: Calendar, made: Made) -> Iterator[Deed]:
    """The deeds, each on the evening it was done."""

    def keep(scope: Scope) -> None:
        filters.keep(scope=scope, name="Warm leads", wish=Wish(source="referral"), as_table=False)
        filters.keep(scope=scope, name="This week", wish=Wish(due="week"), as_table=True)
        filters.keep(
            scope=scope, name="They said no", wish=Wish(show="rejected", sort="since", down=True), as_table=True
        )

    def mark(scope: Scope) -> None:
        for company, tags in TAGS.items():
            tagging.tag(scope=replace(scope, deed=ids.new()), opportunity_id=made.opportunities[company], add=tags)

    yield Deed(
        calendar.at(-50, EVENING, minutes=8),
        lambda scope: silence.set_rules(
            scope=scope, after=21, by_itself=False, by_stage={str(made.stages["Rounds"]): 14}
        ),
    )
    for wanted in GOALS:
        yield Deed(
            calendar.at(-32, EVENING, minutes=30),
            lambda scope, wanted=wanted: goals.add(scope=scope, wanted=wanted(calendar)),  # type: ignore[misc]
        )
    for company, kind, words, day in ERRANDS:
        yield Deed(
            calendar.past(calendar.at(day, EVENING, minutes=25)),
            lambda scope, company=company, kind=kind, words=words: errands.add(  # type: ignore[misc]
                scope=scope, opportunity_id=made.opportunities[company], kind=kind, words=words(calendar)
            ),
        )
    yield Deed(calendar.at(-2, EVENING, minutes=20), mark)
    yield Deed(calendar.at(-60, EVENING, minutes=5), keep)
