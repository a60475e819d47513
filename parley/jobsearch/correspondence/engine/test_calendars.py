from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.problems import Problem
from parley.jobsearch.correspondence.engine import calendars
from parley.jobsearch.correspondence.engine.calendars import Attendee, Invitation, read_calendar

#: Made in the shape of real ones, and no part of this repository.
FILES = Path(__file__).parents[5] / "shared" / "data" / "imports"
UNKNOWN = "Its time zone “{}” is not known, and the file does not define it."
UTC = dt.UTC
OWN = "Europe/Paris"


def event(*lines, start="DTSTART:20261126T130000Z", uid="u1"):
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"))


def calendar(*parts, method="REQUEST"):
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", *parts, "END:VCALENDAR", ""))


def only(*lines, before=(), method="REQUEST", **more):
    [found] = read_calendar(calendar(*before, event(*lines, **more), method=method), OWN).invitations
    return found


def test_invitation_of_a_calendar_says_who_what_when_and_where():
    text = calendar(
        event(
            "DTEND;TZID=Europe/Berlin:20261126T150000",
            "DTSTAMP:20261118T100000Z",
            "ORGANIZER;CN=Globex Talent:mailto:talent@globex.example",
            'ATTENDEE;CN="Example, Ada";ROLE=REQ-PARTICIPANT:MAILTO:ada@globex.example',
            "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@globex.example",
            "ATTENDEE:nonsense",
            "DESCRIPTION:You will talk about system design\\, 60 min.\\nJoin: https://meet.exa",
            " mple/abc",
            "LOCATION:https://meet.example/abc",
            "SEQUENCE:2",
            "SUMMARY:Globex <> Candidate: System design",
            start="DTSTART;TZID=Europe/Berlin:20261126T140000",
        )
    )
    assert read_calendar(text, OWN).invitations == (
        Invitation(
            uid="u1",
            summary="Globex <> Candidate: System design",
            sequence=2,
            stamped_at=dt.datetime(2026, 11, 18, 10, tzinfo=UTC),
            starts_at=dt.datetime(2026, 11, 26, 13, tzinfo=UTC),
            minutes=60,
            time_zone="Europe/Berlin",
            place="https://meet.example/abc",
            description="You will talk about system design, 60 min.\nJoin: https://meet.example/abc",
            organizer=Attendee("Globex Talent", "talent@globex.example"),
            attendees=(Attendee("Example, Ada", "ada@globex.example"),),
            asked=True,
        ),
    )


@pytest.mark.parametrize(
    ("start", "moment", "zone", "floating"),
    [
        ("DTSTART:20261126T130000Z", (26, 13), "UTC", False),
        ("DTSTART:20261126T140000", (26, 13), "Europe/Paris", True),
        ("DTSTART;TZID=America/New_York:20261126T080000", (26, 13), "America/New_York", False),
        ("DTSTART;TZID=W. Europe Standard Time:20261126T140000", (26, 13), "Europe/Berlin", False),
        ('DTSTART;TZID="Eastern Standard Time":20261126T080000', (26, 13), "America/New_York", False),
        (
            "DTSTART;TZID=/softwarestudio.org/Olson_20011030/Europe/Berlin:20261126T140000",
            (26, 13),
            "Europe/Berlin",
            False,
        ),
        ("DTSTART;VALUE=DATE:20261126", (25, 23), "Europe/Paris", False),
    ],
)
def test_clock_of_an_invitation_is_a_moment(start, moment, zone, floating):
    found = only(start=start)
    day, hour = moment
    assert (found.starts_at, found.time_zone, found.floating, found.problem) == (
        dt.datetime(2026, 11, day, hour, tzinfo=UTC), zone, floating, "",
    )  # fmt: skip


def test_a_day_alone_is_the_whole_day_of_whoever_reads_it():
    found = only(start="DTSTART;VALUE=DATE:20261126")
    assert (found.all_day, found.minutes) == (True, 24 * 60)
    two = only("DTEND;VALUE=DATE:20261128", start="DTSTART;VALUE=DATE:20261126")
    assert (two.all_day, two.minutes) == (True, 2 * 24 * 60)


CUSTOM = (
    "BEGIN:VTIMEZONE",
    "TZID:Customized Time Zone",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


@pytest.mark.parametrize(
    ("clock", "hour"),
    [("20261126T140000", 13), ("20260726T140000", 12), ("20260329T013000", 0), ("20260329T033000", 1)],
)
def test_a_zone_that_the_file_defines_is_followed(clock, hour):
    found = only(before=CUSTOM, start=f"DTSTART;TZID=Customized Time Zone:{clock}")
    assert found.starts_at is not None
    assert (found.starts_at.hour, found.time_zone, found.problem) == (hour, "", "")


def test_a_zone_of_one_file_is_not_known_in_the_next():
    only(before=CUSTOM, start="DTSTART;TZID=Customized Time Zone:20261126T140000")
    found = only(start="DTSTART;TZID=Customized Time Zone:20261126T140000")
    assert (found.starts_at, found.problem) == (
        None, "Its time zone “Customized Time Zone” is not known, and the file does not define it.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=0,1,2;BYMINUTE=1", "FREQ=YEARLY;BYDAY=9XX", "x"]
)
def test_a_zone_whose_rule_would_take_for_ever_is_read_without_it(rule):
    zone = [line if not line.startswith("RRULE") else f"RRULE:{rule}" for line in CUSTOM]
    assert only(before=zone, start="DTSTART;TZID=Customized Time Zone:20261126T140000").starts_at is not None


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("DURATION:PT1H30M", 90),
        ("DURATION:P1D", 1440),
        ("DURATION:P", None),
        ("DURATION:-PT1H", None),
        ("DTEND:20261126T134500Z", 45),
        ("DTEND:20261126T120000Z", None),
        ("DTEND:99991231T235959Z", 32_000),
        ("DURATION:P9999W", 32_000),
    ],
)
def test_minutes_come_from_the_end_or_the_duration(line, minutes):
    assert only(line).minutes == minutes


@pytest.mark.parametrize(
    ("lines", "start", "problem"),
    [
        (
            ("RRULE:FREQ=WEEKLY",),
            "DTSTART:20261126T130000Z",
            "It repeats, and Parley follows single conversations. Write the rounds of it down by hand.",
        ),
        ((), "DTSTART:20260231T130000Z", "“20260231T130000Z” is no day in the calendar."),
        ((), "X-NOTHING:1", "It has no beginning."),
        ((), "DTSTART;TZID=Mars/Olympus:20261126T130000", UNKNOWN.format("Mars/Olympus")),
        ((), "DTSTART;TZID=Asia/Tokyo:00010101T000000", UNKNOWN.format("Asia/Tokyo")),
    ],
)  # fmt: skip
def test_an_event_that_can_be_no_round_says_why(lines, start, problem):
    assert only(*lines, start=start).problem == problem


def test_one_event_of_a_series_is_a_single_one():
    found = only("RECURRENCE-ID:20261126T130000Z", "RRULE:FREQ=DAILY")
    assert (found.instance, found.problem) == ("20261126T130000Z", "")


@pytest.mark.parametrize(
    ("method", "status", "cancelled"),
    [("CANCEL", "CONFIRMED", True), ("REQUEST", "CANCELLED", True), ("REQUEST", "TENTATIVE", False)],
)
def test_cancelled_by_method_or_by_status(method, status, cancelled):
    assert only(f"STATUS:{status}", method=method).cancelled is cancelled


def test_of_several_versions_of_one_event_the_latest_is_kept():
    later = event("SEQUENCE:3", "SUMMARY:moved twice")
    older = event("SEQUENCE:1", "SUMMARY:moved once")
    stamped = event("SEQUENCE:3", "SUMMARY:answered", "DTSTAMP:20261120T000000Z")
    found = read_calendar(calendar(later, older, stamped, event(uid="u2")), OWN).invitations
    assert [(each.uid, each.summary) for each in found] == [("u1", "answered"), ("u2", "")]


def test_place_is_the_call_where_the_invitation_names_no_other():
    link = "https://example.zoom.us/j/1?pwd=x"
    assert only(f'DESCRIPTION:<p>Join <a href="{link}">here</a> {link}</p>').place == link
    assert only("LOCATION:Microsoft Teams Meeting", "DESCRIPTION:https://teams.microsoft.com/l/1").place == (
        "https://teams.microsoft.com/l/1"
    )
    assert only("LOCATION:Main Street 4", f"DESCRIPTION:{link}").place == "Main Street 4"


def test_what_is_cut_off_or_broken_is_told():
    found = read_calendar(calendar(event("no colon here", "SUMMARY;x:Talk"))[:-5], OWN)
    assert [problem.code for problem in found.problems] == ["cut-off", "broken-lines"]
    assert [each.uid for each in found.invitations] == ["u1"]


@pytest.mark.parametrize("text", ["BEGIN:VCALENDAR\r\nEND:VCALENDAR", "", "BEGIN:VCALENDAR", "nonsense\n" * 5])
def test_a_file_without_an_event_says_so(text):
    assert read_calendar(text, OWN).problems[-1] == Problem(
        "no-event", "There is no event in this calendar file.", stops=True
    )


def test_components_within_components_are_followed_without_recursion():
    text = "BEGIN:VCALENDAR\n" * 20_000 + "END:VCALENDAR\n" * 20_000
    assert [problem.code for problem in read_calendar(text, OWN).problems] == ["no-event"]


def test_more_events_than_anyone_has_are_cut(monkeypatch):
    monkeypatch.setattr(calendars, "MOST_EVENTS", 2)
    found = read_calendar(calendar(*(event(uid=f"u{at}") for at in range(5))), OWN)
    assert [each.uid for each in found.invitations] == ["u0", "u1"]
    assert found.problems[0].sentence == "The file has 5 events; the first 2 were read."


if FILES.is_dir():

    def test_an_invitation_of_google_and_the_same_moved():
        first, moved = (
            read_calendar((FILES / name).read_text(), OWN).invitations[0]
            for name in ("invite_google.ics", "invite_google_moved.ics")
        )
        assert (first.uid, first.sequence, first.starts_at) == (
            "abc123@google.com", 0, dt.datetime(2026, 11, 26, 13, tzinfo=UTC),
        )  # fmt: skip
        assert (moved.uid, moved.sequence, moved.starts_at) == (
            "abc123@google.com", 1, dt.datetime(2026, 11, 27, 15, tzinfo=UTC),
        )  # fmt: skip
        assert moved.version > first.version


PIECES = """
BEGIN:VCALENDAR
END:VCALENDAR
BEGIN:VEVENT
END:VEVENT
BEGIN:VTIMEZONE
END:VTIMEZONE
BEGIN:STANDARD
END:STANDARD
UID:a
DTSTART:20261126T130000
DTSTART;TZID=X:20261126T130000
TZID:X
TZOFFSETTO:+0100
TZOFFSETFROM:-2359
RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
SEQUENCE:99999999999999
DTEND:00010101T000000Z
ATTENDEE;CN=":mailto:
"""
LINES = st.lists(st.sampled_from(PIECES.split("\n")) | st.text(max_size=40), max_size=40)


@given(LINES)
def test_read_calendar_never_raises_and_its_moments_are_aware(lines):
    for each in read_calendar("\r\n".join(lines), OWN).invitations:
        assert each.starts_at is None or each.starts_at.tzinfo is UTC
        assert bool(each.problem) == (each.starts_at is None) or "repeats" in each.problem
