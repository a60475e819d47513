"""How the invented person prepares: a question that is not expected, a list begun, a day that is not free."""

from __future__ import annotations

from collections.abc import Iterator

from parley.core.scope import Scope
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.jobsearch.calendar import actions as busy
from parley.jobsearch.likely import actions as likely
from parley.jobsearch.prep import actions as prep
from parley.jobsearch.prep.content import EVENING as LAST_EVENING

TOMORROW = ("Lumenhythe", "System design")
NOT_EXPECTED, EXPECTED = "spread-standard", "real-failure"
DONE = "Charge what has a battery"


def preparing(calendar: Calendar, made: Made) -> Iterator[Deed]:
    """The deeds, in the last days."""

    def think(scope: Scope) -> None:
        likely.take_off(scope, round_id=made.rounds[TOMORROW], key=NOT_EXPECTED)
        likely.expect(scope, round_id=made.rounds[TOMORROW], key=EXPECTED)

    def tick(scope: Scope) -> None:
        prep.tick(scope, round_id=made.rounds[TOMORROW], slot=LAST_EVENING, text=DONE, done=True)

    def away(scope: Scope) -> None:
        busy.keep_free(scope, first_on=calendar.day(6), last_on=calendar.day(6), note="Moving house with my sister")

    yield Deed(calendar.at(-3, EVENING), away)
    yield Deed(calendar.past(calendar.at(-1, EVENING)), think)
    yield Deed(calendar.past(calendar.at(0)), tick)
