from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids, ledger
from parley.core.scope import Scope
from parley.jobsearch.models import AskedQuestion, Debrief, Opportunity, Round, Stage
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions, queries
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.opportunities.queries import Happening
from parley.jobsearch.pipeline import actions as pipeline
from parley.kernel.errors import NotFound

DAY = dt.timedelta(days=1)


def later(scope: Scope, days: float = 0) -> Scope:
    return replace(scope, now=scope.now + days * DAY, deed=ids.new())


@pytest.fixture
def globex(scope: Scope) -> Opportunity:
    return actions.add(scope=later(scope, -10), facts=Facts("Globex", "Staff engineer"))


def move(scope: Scope, row: Opportunity, name: str, days_ago: float | None = None) -> None:
    at = None if days_ago is None else scope.now - days_ago * DAY
    stage = scope.of(Stage).get(name=name)
    pipeline.move(scope=later(scope), opportunity_id=row.pk, stage_id=stage.pk, occurred_at=at)


def told(scope: Scope, row: Opportunity) -> list[tuple[str, str]]:
    return [(line.sentence, line.detail) for line in queries.opportunity_page(scope, row.pk).timeline]


def test_timeline_tells_everything_newest_first(scope: Scope, globex: Opportunity) -> None:
    move(later(scope, -8), globex, "Applied")
    notes.write(scope=later(scope, -6), opportunity_id=globex.pk, text="**They** wrote")
    actions.set_next(scope=later(scope, -5), opportunity_id=globex.pk, action="Answer them")
    actions.finish_next(scope=later(scope, -4), opportunity_id=globex.pk)
    facts = Facts("Globex", "Principal engineer", location="Ghent")
    actions.change(scope=later(scope, -3), opportunity_id=globex.pk, facts=facts)
    actions.describe(scope=later(scope, -2), opportunity_id=globex.pk, text="We seek")
    closing = later(scope, -1)
    pipeline.close(scope=closing, opportunity_id=globex.pk, outcome="rejected", reason="Too far away")
    assert told(scope, globex) == [
        ("They said no", "after Applied"),
        ("Kept the job description", ""),
        ("Changed the role and place", "before: Staff engineer"),
        ("Done: Answer them", ""),
        ("Planned next: Answer them", ""),
        ("You noted", ""),
        ("Moved to Applied", "from Interested, after 2 days"),
        ("Began at Interested", ""),
    ]
    page = queries.opportunity_page(scope, globex.pk)
    assert (page.reason, page.timeline[0].prose) == ("Too far away", "Too far away")


def test_what_was_recorded_later_says_so_and_can_be_corrected(scope: Scope, globex: Opportunity) -> None:
    move(scope, globex, "Applied", 4)
    line = queries.opportunity_page(scope, globex.pk).timeline[0]
    assert line == Happening(
        scope.now - 4 * DAY,
        "Moved to Applied",
        "from Interested, after 6 days",
        recorded=scope.now,
        event_id=line.event_id,
    )
    pipeline.redate(
        scope=later(scope), opportunity_id=globex.pk, event_id=line.event_id, occurred_at=scope.now - 2 * DAY
    )
    assert told(scope, globex)[0] == ("Moved to Applied", "from Interested, after 8 days")
    again = queries.opportunity_page(scope, globex.pk).timeline[0]
    pipeline.take_back(scope=later(scope), opportunity_id=globex.pk, event_id=again.event_id)
    assert told(scope, globex) == [("Began at Interested", "")]


def test_former_description_is_kept_in_its_line(scope: Scope, globex: Opportunity) -> None:
    for text in ("We seek a generalist", "We seek a specialist", ""):
        actions.describe(scope=later(scope), opportunity_id=globex.pk, text=text)
    lines = queries.opportunity_page(scope, globex.pk).timeline[:3]
    assert [(line.sentence, line.former) for line in lines] == [
        ("Took the job description off", "We seek a specialist"),
        ("Job description changed", "We seek a generalist"),
        ("Kept the job description", ""),
    ]


def test_rounds_and_their_debriefs_are_told(scope: Scope, globex: Opportunity) -> None:
    ahead = Round(opportunity=globex, kind="design", starts_at=scope.now + DAY, minutes=60, time_zone="UTC")
    held = Round(opportunity=globex, kind="coding", starts_at=scope.now - DAY, minutes=60, status="done")
    ledger.create_many(later(scope), [ahead, held])
    debrief = Debrief(round=held, went_well="Tests first", to_improve="Say it", written_at=scope.now - DAY)
    ledger.create(later(scope), debrief)
    ledger.create(later(scope), AskedQuestion(debrief=debrief, text="Why?"))
    first, second, *_ = queries.opportunity_page(scope, globex.pk).timeline
    assert (first.sentence, first.planned, first.round_id, first.tone) == ("System design", True, ahead.pk, "teal")
    assert (second.sentence, second.planned, second.prose) == ("Coding", False, "Tests first\n\nSay it")
    assert second.detail.endswith("1 question noted.")


def test_removed_file_and_rewritten_note_are_told(scope: Scope, globex: Opportunity) -> None:
    row = actions.add_file(scope=later(scope), opportunity_id=globex.pk, name="cv.pdf", chunks=[b"%PDF-1.7"])
    assert told(scope, globex)[0] == ("Kept the file cv.pdf", "")
    actions.remove_file(scope=later(scope), opportunity_id=globex.pk, attachment_id=row.pk)
    assert told(scope, globex)[0] == ("Removed the file cv.pdf", "")
    note = notes.write(scope=later(scope), opportunity_id=globex.pk, text="One")
    notes.rewrite(scope=later(scope), note_id=note.pk, text="Two")
    line = next(each for each in queries.opportunity_page(scope, globex.pk).timeline if each.note_id)
    assert (line.prose, line.detail.startswith("changed on ")) == ("Two", True)


def test_way_shows_the_chance_of_going_further(scope: Scope, globex: Opportunity) -> None:
    for number in range(6):
        row = actions.add(scope=later(scope, -20), facts=Facts(f"Company {number}"))
        move(later(scope, -9), row, "Applied")
        if number < 2:
            move(later(scope, -8), row, "First call")
        else:
            pipeline.close(scope=later(scope, -7), opportunity_id=row.pk, outcome="rejected")
    move(scope, globex, "Applied")
    page = queries.opportunity_page(scope, globex.pk)
    assert [(mark.name, mark.state) for mark in page.way.marks] == [
        ("Interested", "passed"),
        ("Applied", "here"),
        ("First call", "ahead"),
        ("Rounds", "ahead"),
        ("Offer", "ahead"),
    ]
    assert page.way.chance is not None
    assert (page.next_name, page.way.chance.successes, page.way.chance.trials) == ("First call", 2, 6)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://example.org/jobs", "example.org"), ("javascript:alert(1)", ""), ("", ""), ("http://[", "")],
)
def test_only_a_web_address_becomes_a_link(scope: Scope, globex: Opportunity, url: str, host: str) -> None:
    actions.change(scope=later(scope), opportunity_id=globex.pk, facts=Facts("Globex", url=url))
    assert queries.opportunity_page(scope, globex.pk).host == host


def test_page_takes_as_many_queries_for_much_as_for_little(scope: Scope, globex: Opportunity) -> None:
    numbers = []
    for count in (1, 3):
        for _ in range(count):
            notes.write(scope=later(scope), opportunity_id=globex.pk, text="Wrote")
            ledger.create(later(scope), Round(opportunity=globex, starts_at=scope.now))
            actions.add_file(scope=later(scope), opportunity_id=globex.pk, name="a.txt", chunks=[b"a"])
            for name in ("Applied", "Interested"):
                move(scope, globex, name)
        with CaptureQueriesContext(connection) as seen:
            queries.opportunity_page(scope, globex.pk)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_page_of_another_person_is_not_found(bobs: Scope, globex: Opportunity) -> None:
    with pytest.raises(NotFound):
        queries.opportunity_page(bobs, globex.pk)
