"""How the invented person prepares, and what they told: a question not expected, a list begun, a day not free."""

from __future__ import annotations

from collections.abc import Iterator

from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.jobsearch.afterwards import actions as afterwards
from parley.jobsearch.calendar import actions as busy
from parley.jobsearch.likely import actions as likely
from parley.jobsearch.prep import actions as prep
from parley.jobsearch.prep.content import EVENING as LAST_EVENING

TOMORROW = ("Lumenhythe", "System design")
NOT_EXPECTED, EXPECTED = "spread-standard", "real-failure"
DEEP_DIVE = ("Lumenhythe", "Numbers that must be right")
TOLD, TO = "Payouts in nine minutes", "How do you know that two systems agree?"
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

    def tell(scope: Scope) -> None:
        story = scope.of(Story).get(title=TOLD)
        afterwards.tell(scope, round_id=made.rounds[DEEP_DIVE], story_id=story.pk, question=TO, went="carried")

    yield Deed(calendar.past(calendar.at(-14, EVENING, minutes=50)), tell)
    yield Deed(calendar.at(-3, EVENING), away)
    yield Deed(calendar.past(calendar.at(-1, EVENING)), think)
    yield Deed(calendar.past(calendar.at(0)), tick)
