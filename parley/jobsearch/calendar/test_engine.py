from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from parley.jobsearch.calendar.engine import Appointment, calendar_file
from parley.jobsearch.correspondence.engine.calendars import read_calendar

AT = dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC)
CHANGED = dt.datetime(2026, 3, 20, 8, 15, 3, 999, tzinfo=dt.UTC)
TOKYO = dt.timezone(dt.timedelta(hours=9))


def appointment(title: str = "Globex: Design", **given: object) -> Appointment:
    known = {"key": "k1", "version": 3, "changed_at": CHANGED, "starts_at": AT, "ends_at": AT + dt.timedelta(hours=1)}
    return Appointment(title=title, **(known | given))  # type: ignore[arg-type]


def test_the_file_of_a_round_is_these_lines() -> None:
    made = appointment(
        "Globex; Design, part 1",
        starts_at=AT.astimezone(TOKYO),
        place="12 Canal Street, Ghent",
        about="Staff engineer\nWith Ilse\\Tobe",
    )
    assert calendar_file([made]).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parley//Rounds//EN",
        "X-WR-CALNAME:Rounds",
        "BEGIN:VEVENT",
        "SUMMARY:Globex\\; Design\\, part 1",
        "DTSTART:20260329T003000Z",
        "DTEND:20260329T013000Z",
        "DTSTAMP:20260320T081503Z",
        "UID:round-k1@parley",
        "SEQUENCE:3",
        "DESCRIPTION:Staff engineer\\nWith Ilse\\\\Tobe",
        "LOCATION:12 Canal Street\\, Ghent",
        "STATUS:CONFIRMED",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Globex\\; Design\\, part 1",
        "TRIGGER:-PT10M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_cancelled_round_stays_as_cancelled_takes_no_time_and_rings_nobody() -> None:
    lines = calendar_file([appointment(is_cancelled=True, link="https://meet.example/x")]).decode().split("\r\n")
    assert [line for line in lines if line.startswith(("STATUS", "TRANSP", "URL", "BEGIN:VALARM"))] == [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "URL:https://meet.example/x",
    ]


def strict(content: bytes) -> None:
    """What RFC 5545, 3.1 asks of every line: CRLF, at most 75 octets, whole characters, no control inside."""
    assert content.endswith(b"\r\n")
    for line in content[:-2].split(b"\r\n"):
        assert len(line) <= 75
        assert not any(character < 32 and character != 9 for character in line)
        assert b"\x7f" not in line
        line.decode("utf-8")


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200),
    st.text(max_size=200),
    st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from('\r\n\t,;\\:"é漢🙂'), max_size=300),
    st.integers(0, 2**31 - 1),
)
def test_whatever_somebody_typed_the_file_is_strict_and_reads_back(
    title: str, place: str, about: str, version: int
) -> None:
    content = calendar_file([appointment(title, place=place, about=about, version=version)])
    strict(content)
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (event["uid"], event["sequence"], event["dtstart"].dt) == ("round-k1@parley", version, AT)
    assert not event.errors
    # Parley's own reader of invitations takes the file for what it is.
    [read] = read_calendar(content.decode(), "Europe/Berlin").invitations
    assert (read.uid, read.sequence, read.starts_at, read.minutes, read.cancelled) == (
        "round-k1@parley", version, AT, 60, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        'Café, 10:30; bring \\ and "quotes"',
        "x" * 400,
        "漢字" * 90,
        "🙂" * 60,
        "First line\nsecond line",
        " led by space",
    ],
)
def test_words_come_back_letter_for_letter(words: str) -> None:
    [event] = Calendar.from_ical(calendar_file([appointment(about=words)])).walk("VEVENT")
    assert str(event["description"]) == words


def test_no_rounds_make_an_empty_calendar() -> None:
    assert calendar_file([]).count(b"VEVENT") == 0
