"""One opportunity with everything around it, from the advertisement to the debrief, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.parley import Parley
from tests.journeys.watch import sound

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def opportunity(page: Page) -> str:
    """Globex, a staff engineer's place, applied for; its page is open. Its path."""
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex", role="Staff engineer", stage="Applied")
    walk.open_opportunity(page, "Globex")
    return walk.path(page)


def keep_note(page: Page, text: str) -> None:
    page.get_by_label("What happened, or what did you notice?").fill(text)
    page.get_by_role("button", name="Keep the note").click()
    walk.told(page, "Kept your note.")
    walk.ready(page)


def keep_description(page: Page, text: str) -> None:
    part = walk.section(page, "Job description")
    part.get_by_role("link", name=re.compile("Paste it|Change it")).click()
    page.get_by_label("Job description").fill(text)
    page.get_by_role("button", name="Keep it as it reads today").click()
    walk.told(page, "Kept the job description")
    walk.ready(page)


def add_person(page: Page, name: str, part: str, title: str) -> None:
    page.get_by_role("link", name="Add someone").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label(part).check()
    page.get_by_label("What they do").fill(title)
    page.get_by_role("button", name="Add to Globex").click()
    walk.told(page, f"Added {name} to Globex")
    walk.ready(page)


def add_round(page: Page, title: str, *, on: dt.datetime, with_whom: str = "") -> None:
    """A round agreed in the zone of `on`; its page is open then."""
    page.get_by_role("link", name="Add a round").click()
    page.get_by_label("Called").fill(title)
    page.get_by_label("Day", exact=True).fill(on.date().isoformat())
    page.get_by_label("Time", exact=True).fill(f"{on:%H:%M}")
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("Time zone").fill(str(on.tzinfo))
    page.get_by_label("Topics").fill("queues, back pressure")
    if with_whom:
        page.get_by_label(re.compile(with_whom)).check()
    page.get_by_role("button", name="Add the round").click()
    walk.told(page, f"Added {title}")
    walk.ready(page)


@ON_A_DESK
def test_the_advertisement_is_kept_as_it_read(page: Page, opportunity: str) -> None:
    keep_description(page, "Design of queues.\n\n<script>document.title = 'broken in'</script>\nFour days a week.")
    keep_description(page, "Design of queues.\nFive days a week.")
    part = walk.section(page, "Job description")
    expect(part).to_contain_text(f"As it read on {walk.in_words(walk.day())}.")
    walk.open_fold(part, "Read it")
    expect(part.get_by_text("Five days a week.")).to_be_visible()
    changed = walk.section(page, "What happened").locator("li").filter(has_text="Job description changed")
    walk.open_fold(changed, "What it said before")
    expect(changed.get_by_text("<script>document.title = 'broken in'</script>")).to_be_visible()
    expect(page).to_have_title(re.compile("Globex"))
    sound(page)


@ON_A_DESK
def test_a_note_is_markdown_and_never_markup(page: Page, opportunity: str) -> None:
    keep_note(
        page, "Ilse **likes** queues\n\n- ask for [the plan](javascript:alert(1))\n\n<script>alert(1)</script><b>x</b>"
    )
    note = walk.section(page, "What happened").locator("li").filter(has_text="Ilse likes queues")
    expect(note.locator("strong").get_by_text("likes")).to_be_visible()
    expect(note).to_contain_text("<script>alert(1)</script><b>x</b>")
    expect(note.locator("script, b, a[href^='javascript']")).to_have_count(0)
    note.get_by_role("link", name=re.compile("Change")).click()
    page.get_by_label("What happened, or what did you notice?").fill("Ilse left.")
    page.get_by_role("button", name="Keep the note").click()
    walk.told(page, "Changed your note.")
    walk.undo(page, "Changed your note.")
    expect(walk.section(page, "What happened")).to_contain_text("Ilse likes queues")


@ON_A_DESK
def test_a_file_comes_back_byte_for_byte(page: Page, opportunity: str, tmp_path: Path) -> None:
    letter = b"%PDF-1.4\n" + bytes(range(256)) * 40
    page.get_by_label("Keep a file").set_input_files(
        {"name": "my letter.pdf", "mimeType": "application/pdf", "buffer": letter}
    )
    page.get_by_role("button", name="Keep it").click()
    walk.told(page, "Kept the file my letter.pdf.")
    with page.expect_download() as coming:
        page.get_by_role("link", name="my letter.pdf", exact=True).click()
    assert coming.value.suggested_filename == "my letter.pdf"
    assert Path(coming.value.path()).read_bytes() == letter
    page.get_by_role("button", name=re.compile("Remove.*my letter.pdf")).click()
    walk.told(page, "Removed the file my letter.pdf.")
    expect(page.get_by_role("link", name="my letter.pdf", exact=True)).to_have_count(0)
    walk.undo(page, "Removed the file my letter.pdf.")
    expect(page.get_by_role("link", name="my letter.pdf", exact=True)).to_be_visible()
    sound(page)


def write_debrief(page: Page) -> None:
    """What was asked (with one question more than the form has room for), how it went, what they answered."""
    page.get_by_role("link", name="Write the debrief").click()
    walk.heading(page, "Debrief")
    walk.ready(page)
    page.get_by_label("Question 1", exact=True).fill("How does a queue tell that it is full?")
    page.get_by_label("Question 2", exact=True).fill("Why not drop?")
    rows = page.locator(".question-row")
    before = rows.count()
    page.get_by_role("button", name="Another question").click()
    expect(rows).to_have_count(before + 1)
    page.get_by_label(f"Question {before + 1}", exact=True).fill("When would you?")
    page.get_by_label("What went well").fill("The sketch.")
    page.get_by_label("What to improve").fill("Numbers **first**.")
    page.get_by_role("radio").nth(3).check()
    page.get_by_label("You asked for feedback on").fill(walk.day().isoformat())
    page.get_by_label("What they answered").fill("Clear, a little fast.")
    sound(page)
    page.get_by_role("button", name="Keep the debrief").click()
    walk.told(page, "Kept the debrief of Queues in depth.")


@ON_A_TELEPHONE
def test_a_round_is_planned_prepared_and_told(page: Page, opportunity: str) -> None:
    there = dt.datetime.combine(walk.day(3), dt.time(10, 0), NEW_YORK)
    here = there.astimezone(walk.ZONE)
    add_person(page, "Ilse Brandt", "Interviewer", "Principal engineer")
    add_round(page, "Queues in depth", on=there, with_whom="Ilse Brandt")

    # The time is right on both clocks.
    walk.heading(page, "Queues in depth")
    expect(page.locator(".facts")).to_contain_text(f"{here:%H:%M} to {here + dt.timedelta(minutes=45):%H:%M}")
    expect(page.locator(".facts")).to_contain_text(re.compile(r"10:00 to 10:45.* in New York"))
    expect(page.get_by_role("link", name="Ilse Brandt")).to_be_visible()

    # What is chosen to prepare is ticked on Today.
    prep = walk.section(page, "To prepare")
    prep.get_by_label("One more thing").fill("Read their paper on back pressure")
    prep.get_by_role("button", name="Add it").click()
    expect(prep.get_by_role("checkbox", name="Read their paper on back pressure")).to_be_visible()
    sound(page)
    walk.go(page, "/")
    coming = walk.section(page, "Your next round")
    expect(coming).to_contain_text(f"{here:%H:%M}")
    coming.get_by_role("checkbox", name="Read their paper on back pressure").check()
    expect(coming).to_contain_text("1 of 1 done")
    sound(page)

    # Afterwards: what was asked, how it went, what they said.
    coming.get_by_role("link", name=re.compile("Globex, Queues in depth")).click()
    page.get_by_role("main").get_by_role("link", name="Change").click()
    page.get_by_label("Day", exact=True).fill(walk.day(-1).isoformat())  # they asked for an earlier day
    page.get_by_role("button", name="Keep the changes").click()
    write_debrief(page)
    told = walk.section(page, "Debrief")
    questions = ["How does a queue tell that it is full?", "Why not drop?", "When would you?"]
    expect(told.locator(".points li")).to_have_text(questions)
    expect(told.locator("strong").get_by_text("first")).to_be_visible()
    expect(told).to_contain_text("Clear, a little fast.")

    # The opportunity tells all of it.
    walk.go(page, opportunity)
    happened = walk.section(page, "What happened")
    expect(happened).to_contain_text("Queues in depth")
    expect(walk.section(page, "Rounds")).to_contain_text("Written")
    expect(walk.section(page, "People")).to_contain_text("Ilse Brandt")
    expect(happened).to_contain_text("Began at Applied")
    sound(page)


@ON_A_DESK
def test_a_note_that_was_not_saved_is_offered_again(page: Page, opportunity: str, parley: Parley) -> None:
    note = "What happened, or what did you notice?"
    page.get_by_label(note).fill("They decide on Thurs")
    expect(page.get_by_text("Kept on this computer")).to_be_visible()
    page.get_by_label(note).press_sequentially("day")  # this much is only in the browser when the page goes
    again = page.context.new_page()
    page.close()
    again.goto(parley.address + opportunity)
    offered = again.locator(".recovered")
    expect(offered).to_contain_text("did not save it")
    sound(again)
    offered.get_by_role("button", name="Use it").click()
    expect(again.get_by_label(note)).to_have_value("They decide on Thursday")
    keep_note(again, "They decide on Thursday")
    again.reload()
    walk.ready(again)
    expect(again.locator(".recovered")).to_have_count(0)
    expect(again.get_by_label(note)).to_have_value("")

    # Another browser knows it from the server.
    again.get_by_label(note).fill("Half a thought")
    expect(again.get_by_text("Kept on this computer")).to_be_visible()
    again.evaluate("localStorage.clear()")
    again.reload()
    again.locator(".recovered").get_by_role("button", name="Use it").click()
    expect(again.get_by_label(note)).to_have_value("Half a thought")
