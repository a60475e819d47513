"""What companies write comes in: an invitation that moves and is cancelled, a mailbox confirmed mail by mail."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.watch import sound

SHEET = f"""Company,Role,Date Applied,Status
Globex,Staff engineer,{walk.day(-40)},Applied
Globex,Data engineer,{walk.day(-40)},Applied
Initech,Platform engineer,{walk.day(-60)},Applied
"""
FOLLOWED = "Globex and you: system design"


def invitation(days: int, sequence: int, *, method: str = "REQUEST") -> bytes:
    """Globex asks for an hour at two, in Lisbon, some days from now."""
    on = f"{walk.day(days):%Y%m%d}"
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", "UID:round-1@globex.example",
        f"SEQUENCE:{sequence}", f"DTSTAMP:20260101T00000{sequence}Z", f"SUMMARY:{FOLLOWED}",
        f"DTSTART;TZID=Europe/Lisbon:{on}T140000", f"DTEND;TZID=Europe/Lisbon:{on}T150000",
        "ORGANIZER;CN=Globex Talent:mailto:talent@globex.example",
        "ATTENDEE;CN=Ilse Brandt:mailto:ilse@globex.example", "ATTENDEE:mailto:me@example.org",
        "LOCATION:https://meet.example/abc", "DESCRIPTION:We will draw a queue together.",
        "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def letter(subject: str, text: str, sender: str, days: int) -> str:
    sent = dt.datetime.combine(walk.day(days), dt.time(9), tzinfo=dt.UTC)
    head = f"From: {sender}\nSubject: {subject}\nDate: {sent:%a, %d %b %Y %H:%M:%S +0000}\n"
    return f"From x@y {sent:%a %b %d %H:%M:%S %Y}\n{head}Message-ID: <{abs(hash(subject))}@x>\n\n{text}\n\n"


MAILBOX = (
    letter(
        "Your application for Data engineer at Globex",
        "Thank you for your time. Unfortunately we have decided to move forward with other candidates.",
        "Globex Hiring Team <no-reply@us.greenhouse-mail.io>",
        -3,
    )
    + letter(
        "Platform engineer at Initech",
        "Sorry for the long silence. Could you share your availability for an interview about the role?",
        "Bo from Initech <bo@initech.example>",
        -2,
    )
    + letter("Lunch on Friday", "Are you coming?", "Friend <friend@example.org>", -1)
).encode()


def look_at(page: Page, name: str, content: bytes) -> None:
    walk.go(page, "/import/")
    page.get_by_label("Drop a file here, or choose one").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Look at it").click()
    walk.heading(page, name)
    walk.ready(page)


def waiting(page: Page, title: str) -> Locator:
    return page.locator("li.letter").filter(has=page.get_by_role("heading", name=title))


def with_search(page: Page) -> None:
    walk.start_empty(page)
    look_at(page, "search.csv", SHEET.encode())
    page.get_by_role("button", name="Bring it in").click()
    walk.heading(page, "search.csv")


@ON_A_TELEPHONE
def test_an_invitation_becomes_a_round_moves_and_is_cancelled(page: Page) -> None:
    with_search(page)
    look_at(page, "invite.ics", invitation(5, 0))
    asked = waiting(page, FOLLOWED)
    # Two roles at Globex: neither is taken for granted.
    expect(asked.get_by_label("It is about").locator("option:checked")).to_have_text("Choose one")
    sound(page)
    asked.get_by_role("button", name="Add the round").click()
    expect(page.get_by_text("Choose which opportunity it is about.")).to_be_visible()
    sound(page)
    waiting(page, FOLLOWED).get_by_label("It is about").select_option(label="Globex, Staff engineer")
    expect(page.get_by_label("Ilse Brandt (ilse@globex.example)")).to_be_checked()
    expect(page.get_by_label("me@example.org")).not_to_be_checked()
    page.get_by_role("button", name="Add the round").click()
    walk.told(page, "Added a round on")
    sound(page)
    page.get_by_role("link", name=FOLLOWED).click()
    expect(page.locator(".facts")).to_contain_text("14:00 to 15:00 in Lisbon")
    expect(page.get_by_role("link", name="Ilse Brandt")).to_be_visible()

    # The same file again has nothing to add; a later one moves the round; a cancellation keeps it.
    look_at(page, "again.ics", invitation(5, 0))
    expect(page.get_by_text("Every letter has had your word")).to_be_visible()
    look_at(page, "moved.ics", invitation(6, 1))
    expect(waiting(page, FOLLOWED)).to_contain_text("Moves “Globex and you: system design” from")
    sound(page)
    page.get_by_role("button", name="Move the round").click()
    walk.told(page, "is on")
    look_at(page, "old.ics", invitation(5, 0))
    expect(page.get_by_role("button", name="Move the round")).to_have_count(0)
    look_at(page, "cancelled.ics", invitation(6, 2, method="CANCEL"))
    page.get_by_role("button", name="Mark it cancelled").click()
    walk.told(page, "Cancelled")
    page.get_by_role("link", name=FOLLOWED).click()
    expect(page.locator(".chips")).to_contain_text("Cancelled")


@ON_A_DESK
def test_a_mailbox_is_confirmed_mail_by_mail_with_each_mail_kept(page: Page) -> None:
    with_search(page)
    look_at(page, "search.mbox", MAILBOX)
    expect(page.get_by_text("Look at 2 letters, one by one")).to_be_visible()
    expect(page.get_by_text("1 without a word of a search")).to_be_visible()
    sound(page)
    no = waiting(page, "Your application for Data engineer at Globex")
    expect(no).to_contain_text("They say no")
    expect(no.get_by_label("It is about").locator("option:checked")).to_have_text("Globex, Data engineer")
    no.get_by_role("button", name="It is so").click()
    walk.told(page, "Closed Globex: they said no.")
    waiting(page, "Platform engineer at Initech").get_by_role("button", name="It is so").click()
    walk.told(page, "Moved Initech to First call")
    expect(page.get_by_text("Every letter has had your word")).to_be_visible()
    sound(page)

    page.get_by_role("link", name="Your application for Data engineer at Globex").click()
    happened = walk.section(page, "What happened")
    happened.get_by_role("link", name=re.compile("Read the mail.*They said no")).click()
    walk.heading(page, "Your application for Data engineer at Globex")
    expect(page.get_by_text("we have decided to move forward with other candidates")).to_be_visible()
    sound(page)

    # One press takes a letter back whole, and it waits again.
    look_at(page, "again.mbox", MAILBOX)
    expect(page.get_by_role("button", name="It is so")).to_have_count(0)
