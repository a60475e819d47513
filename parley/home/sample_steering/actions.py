"""How the invented person steers the search: the looks at it that have a name."""

from __future__ import annotations

from collections.abc import Iterator

from parley.core.scope import Scope
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.jobsearch.filters import actions as filters
from parley.jobsearch.table.queries import Wish


def steering(calendar: Calendar, made: Made) -> Iterator[Deed]:
    """The deeds, each on the evening it was done."""

    def keep(scope: Scope) -> None:
        filters.keep(scope=scope, name="Warm leads", wish=Wish(source="referral"), as_table=False)
        filters.keep(scope=scope, name="This week", wish=Wish(due="week"), as_table=True)
        filters.keep(
            scope=scope, name="They said no", wish=Wish(show="rejected", sort="since", down=True), as_table=True
        )

    yield Deed(calendar.at(-60, EVENING, minutes=5), keep)
