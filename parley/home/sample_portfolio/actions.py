"""The portfolio of the sample: pieces begun with a name and written on another evening, and looks by checklists."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from parley.core.scope import Scope
from parley.evidence.looks import actions as looks
from parley.evidence.models import Story
from parley.evidence.portfolio import actions as portfolio
from parley.evidence.portfolio.engine import Item
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.home.sample_portfolio import content


def exhibit(calendar: Calendar, made: Made, each: content.Shown) -> Iterator[Deed]:
    """A piece begun on one evening, written and tied to what it rests on on another."""
    begun: list[uuid.UUID] = []
    yield Deed(
        calendar.at(each.begun, EVENING, minutes=15),
        lambda scope: begun.append(portfolio.begin(scope, form=each.form, title=each.title).pk),
    )

    def write(scope: Scope) -> None:
        details = {"state": each.state, "place": each.place, "links": list(each.links)}
        details |= {"confidential": each.confidential, "slot": each.slot}
        details |= {"out_on": calendar.day(each.out)} if each.out is not None else {}
        outline = [Item(title, minutes) for title, minutes in each.outline]
        words = {name: text.strip() for name, text in each.parts.items()}
        portfolio.save_exhibit(scope, exhibit_id=begun[0], details=details, words=words, outline=outline)
        for story in scope.of(Story).filter(title__in=list(each.stories)):
            portfolio.tie(scope, exhibit_id=begun[0], kind="story", row_id=story.pk)
        for key in each.entries:
            portfolio.tie(scope, exhibit_id=begun[0], kind="entry", row_id=made.entries[key].pk)

    yield Deed(calendar.at(each.changed, EVENING, minutes=59), write)


def look(calendar: Calendar, each: content.Looked) -> Iterator[Deed]:
    """A look by a checklist, begun and decided in one sitting."""

    def decide(scope: Scope) -> None:
        row = looks.begin(scope, checklist=each.checklist, subject=each.subject)
        looks.save_look(
            scope,
            look_id=row.pk,
            subject=each.subject,
            looked_on=row.looked_on,
            text=each.text.strip(),
            note=each.note,
            ticks=each.ticks,
        )

    yield Deed(calendar.at(each.changed, EVENING, minutes=25), decide)
