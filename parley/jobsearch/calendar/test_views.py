from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.calendar import actions, queries
from parley.jobsearch.correspondence.engine.calendars import Invitation, read_calendar
from parley.jobsearch.models import BusyDays, Opportunity, Round
from parley.jobsearch.prep.queries import prep_page
from parley.jobsearch.rounds import actions as rounds

#: Ahead by any clock, at noon in UTC.
FAR = dt.datetime(2099, 5, 4, 12, 0, tzinfo=dt.UTC)
PAGE = "/search/calendar/"


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def held(scope: Scope, globex: Opportunity, starts_at: dt.datetime | None = FAR, **given: object) -> Round:
    plan = {"kind": "design", "starts_at": starts_at, "minutes": 60, "time_zone": "Asia/Tokyo", "names": ("Ilse",)}
    return rounds.add(again(scope), opportunity_id=globex.pk, plan=rounds.Plan(**(plan | given)))  # type: ignore[arg-type]


def read(content: bytes) -> list[Invitation]:
    return list(read_calendar(content.decode(), "UTC").invitations)


def test_the_file_of_a_round_follows_it_and_its_version_only_rises(
    web: Client, scope: Scope, globex: Opportunity
) -> None:
    row = held(scope, globex, place="https://meet.example/x", topics=("queues",))
    answer = web.get(f"/search/rounds/{row.pk}/round.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="parley-round.ics"'
    [first] = read(answer.content)
    assert (first.uid, first.summary, first.starts_at, first.minutes, first.sequence) == (
        f"round-{row.pk}@parley", "Globex: System design", FAR, 60, 0,
    )  # fmt: skip
    assert first.description == "Staff engineer\nWith Ilse\nAbout queues\nAgreed as 21:00 to 22:00 in Asia/Tokyo"
    moved = again(scope)
    rounds.reschedule(
        moved, round_id=row.pk, starts_at=FAR + dt.timedelta(days=1), time_zone="", minutes=None, place=""
    )
    sequences = [read(queries.of_round(scope, row.pk) or b"")[0].sequence]
    undo(again(scope), moved.deed)
    rounds.cancel(again(scope), round_id=row.pk)
    [last] = read(queries.of_round(scope, row.pk) or b"")
    sequences.append(last.sequence)
    assert sequences == [1, 3]
    assert (last.uid, last.starts_at, last.cancelled) == (first.uid, FAR, True)


def test_one_file_has_all_and_can_tell_nothing_but_the_times(web: Client, scope: Scope, globex: Opportunity) -> None:
    one, two = held(scope, globex, place="Ghent"), held(scope, globex, FAR + dt.timedelta(hours=3))
    unset = held(scope, globex, None)
    every = web.get(PAGE + "rounds.ics").content
    assert [each.uid for each in read(every)] == [f"round-{row.pk}@parley" for row in (one, two)]
    discreet = web.get(PAGE + "rounds.ics?as=times").content.decode()
    assert [each.summary for each in read(discreet.encode())] == ["Appointment", "Appointment"]
    assert not any(word in discreet for word in ("Globex", "Ilse", "Ghent", "Tokyo", "engineer"))
    assert web.get(f"/search/rounds/{unset.pk}/round.ics")["Location"] == f"/search/rounds/{unset.pk}/"


def test_the_page_shows_days_with_what_speaks_against_each_round(
    web: Client, scope: Scope, globex: Opportunity
) -> None:
    assert "No round lies ahead" in web.get(PAGE).content.decode()
    one = held(scope, globex)
    held(scope, globex, FAR + dt.timedelta(minutes=70), title="Talk")
    held(scope, globex, FAR + dt.timedelta(minutes=30), title="Lunch")
    held(scope, globex, FAR + dt.timedelta(days=2), title="Later")
    web.post(PAGE, {"first_on": "2099-05-03", "last_on": "2099-05-04", "note": "Wedding"})
    page = queries.calendar_page(scope)
    assert [(each.day.day, [row.line.title for row in each.rows]) for each in page.days] == [
        (4, ["System design", "Lunch", "Talk"]), (6, ["Later"]),
    ]  # fmt: skip
    assert page.days[0].rows[0].against == (
        "At the same time as Globex, Lunch", "10 min from Globex, Talk", "You are not free: Wedding",
    )  # fmt: skip
    assert (page.against, page.rounds, prep_page(scope, one.pk).busy) == (3, 4, "Wedding")
    body = web.get(PAGE).content.decode()
    assert "At the same time as Globex, Lunch" in body
    assert "You are not free that day: Wedding" in web.get(f"/search/rounds/{one.pk}/").content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"first_on": ""}, "Say from which day on you are not free."),
     ({"first_on": "2099-05-04", "last_on": "2099-05-03", "note": "kept"}, "It ends before it begins."),
     ({"first_on": "2099-05-04", "last_on": "2109-05-03", "note": "kept"}, "That is more than a year."),
     ({"first_on": "yesterday-ish"}, "yesterday-ish")],
)  # fmt: skip
def test_days_that_cannot_be_are_refused_and_what_was_typed_stays(web: Client, sent: dict[str, str], said: str) -> None:
    answer = web.post(PAGE, sent)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert said in body
    assert sent.get("note", "") in body
    assert BusyDays.objects.count() == 0


def test_days_are_free_again_and_one_day_is_enough(web: Client, scope: Scope, bobs: Scope) -> None:
    row = actions.keep_free(bobs, first_on=FAR.date(), last_on=FAR.date())
    web.post(PAGE, {"first_on": "2099-05-04"})
    mine = scope.of(BusyDays).get()
    assert (mine.first_on, mine.last_on, mine.note) == (FAR.date(), FAR.date(), "")
    assert web.post(f"{PAGE}busy/{row.pk}/free/").status_code == 404
    assert web.post(f"{PAGE}busy/{mine.pk}/free/")["Location"] == PAGE + "#busy"
    assert [each.pk for each in BusyDays.objects.all()] == [row.pk]


def test_query_count_of_the_page_and_of_the_file_is_constant(scope: Scope, globex: Opportunity) -> None:
    held(scope, globex)
    counts = []
    for number in range(2):
        for read_it in (lambda: queries.calendar_page(scope), lambda: queries.of_all(scope)):
            with CaptureQueriesContext(connection) as captured:
                read_it()
            counts.append(len(captured))
        for more in range(2):
            held(scope, globex, FAR + dt.timedelta(days=1 + number + more))
            actions.keep_free(again(scope), first_on=FAR.date(), last_on=FAR.date())
    assert counts[:2] == counts[2:]
