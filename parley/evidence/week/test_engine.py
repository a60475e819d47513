from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.confidential.engine import Shared, redact
from parley.evidence.week.engine import (
    MOST,
    Bullet,
    as_text,
    calendar,
    compose,
    findings,
    first_sentence,
    monday,
    week_text,
    wording,
)

THURSDAY = dt.date(2026, 3, 12)


def entry(text: str, number: int = 1, **given: object) -> Shared:
    return Shared(id=uuid.UUID(int=number), text=text, happened_on=THURSDAY, **given)  # type: ignore[arg-type]


def test_monday_of_every_day_of_a_week_is_the_same() -> None:
    first = dt.date(2026, 3, 9)
    assert {monday(first + dt.timedelta(days=day)) for day in range(7)} == {first}


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (dt.date(2026, 3, 9), "9 to 15 March 2026"),
        (dt.date(2026, 3, 30), "30 March to 5 April 2026"),
        (dt.date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
    ],
)
def test_week_in_words(first: dt.date, said: str) -> None:
    assert week_text(first) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (entry("Cut checkout p99 from 800 ms to 200 ms. Took a week."), "Cut checkout p99 from 800 ms to 200 ms"),
        (
            entry("Rewrote the retry", result="The queue drains by itself. Nobody is paged."),
            "Rewrote the retry: the queue drains by itself",
        ),
        (entry("Rewrote the retry", result="Kafka is quiet"), "Rewrote the retry: Kafka is quiet"),
        (
            entry("Wrote the guide", figures=("teams that use it 4",)),
            "Wrote the guide (teams that use it 4)",
        ),
        (entry("Reviewed it twice. Four teams no longer wait."), "Reviewed it twice. Four teams no longer wait"),
        (entry("Sat with Wouter", helped="the on-call team"), "Sat with Wouter (for the on-call team)"),
        (entry("Read the logs"), "Read the logs"),
    ],
)
def test_wording_tells_what_came_of_it(told: Shared, said: str) -> None:
    assert wording(told) == said


def test_compose_puts_changes_first_and_stops_at_five() -> None:
    plain = [entry(f"Did thing {number}", number) for number in range(1, 7)]
    measured = entry("Made builds quick", 9, figures=("builds from 40\u00a0min to 12\u00a0min",))
    made = compose([*plain, measured])
    assert len(made) == MOST
    assert made[0] == Bullet("Made builds quick (builds from 40\u00a0min to 12\u00a0min)", str(measured.id))


def test_compose_leaves_a_confidential_entry_out() -> None:
    secret = replace(entry("Moved the secret ledger", 2), confidential=True)
    assert compose([entry("Read the logs"), redact(secret)]) == (Bullet("Read the logs", str(uuid.UUID(int=1))),)
    assert len(compose([redact(secret, {secret.id})])) == 1


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Worked on the billing service", ["activity"]),
        ("I looked into the flaky tests", ["activity"]),
        ("Attended three planning meetings with the platform team", ["activity"]),
        ("Worked on the cache, which cut reads from 90 to 20 a second", []),
        ("Billing service refactoring", ["outcome"]),
        ("Payouts land after 9 minutes instead of 14 hours", []),
        ("Support no longer restarts the queue by hand", []),
        (" ".join(["Alerts fell from 9 to 2"] * 7), ["long"]),
        ("   ", []),
    ],
)
def test_findings_of_a_bullet(text: str, rules: list[str]) -> None:
    assert [finding.rule for finding in findings(text)] == rules


def test_finding_quotes_the_words_of_activity() -> None:
    [found] = findings("Continued the migration")
    assert found.sentence == "“continued” says how the time was spent. What is different now, and for whom?"


def test_as_text_is_one_line_a_bullet() -> None:
    assert as_text([Bullet("One\n two"), Bullet("  "), Bullet("Three")]) == "- One two\n- Three"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Cut it to 9.5 ms. Then slept.", "Cut it to 9.5 ms"),
        ("Line one\nLine two", "Line one"),
        ("Used e.g. nginx here", "Used e.g. nginx here"),
        ("", ""),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.text(max_size=300))
def test_findings_and_wording_take_any_text(text: str) -> None:
    assert {each.rule for each in findings(text)} <= {"activity", "outcome", "long"}
    assert "\n" not in wording(entry(text, result=text, helped=text))


def test_calendar_begins_on_the_next_friday_and_ends_each_line_as_the_standard_asks() -> None:
    """RFC 5545, 3.1: lines end in CR LF and have at most 75 octets."""
    text = calendar("w1", first=THURSDAY, at=dt.time(16, 30))
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith(("UID", "DTSTART", "RRULE", "DURATION"))] == [
        "UID:friday-w1@parley",
        "DTSTART:20260313T163000",
        "DURATION:PT15M",
        "RRULE:FREQ=WEEKLY;BYDAY=FR",
    ]
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_calendar_of_a_friday_begins_that_day() -> None:
    assert "DTSTART:20260313T150000" in calendar("w1", first=dt.date(2026, 3, 13), at=dt.time(15))
