"""When the invented things happened: days counted from today become moments, on working days, in order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from parley.kernel.dates import next_business_day, previous_business_day

NINE = dt.time(9)
#: Days this near are meant literally, whatever the weekday: today, and the round of tomorrow.
LITERAL = (0, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The present moment (aware) in the zone of whoever looks at the sample."""

    now: dt.datetime
    zone: dt.tzinfo

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(self.zone).date()

    def day(self, offset: int) -> dt.date:
        """The day so far from today; a weekend becomes the Friday before (past) or the Monday after (ahead)."""
        day = self.today + dt.timedelta(days=offset)
        if offset in LITERAL:
            return day
        return previous_business_day(day) if offset < 0 else next_business_day(day)

    def at(self, offset: int, time: dt.time = NINE, *, minutes: int = 0) -> dt.datetime:
        """A time of that day, so many minutes later."""
        moment = dt.datetime.combine(self.day(offset), time, self.zone) + dt.timedelta(minutes=minutes)
        return moment.astimezone(dt.UTC)

    def past(self, moment: dt.datetime) -> dt.datetime:
        """The moment, but never one that lies ahead."""
        return min(moment, self.now)
