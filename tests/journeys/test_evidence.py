"""What was done, kept in seconds from the terminal or the page, its figures corrected, and told as a story."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.parley import Parley, running
from tests.journeys.watch import Watch, sound

LINE = "Cut checkout p99 from 800 ms to 200 ms"


def log_in_terminal(parley: Parley, line: str, *more: str) -> None:
    done = parley.command("log", line, *more)
    assert (done.returncode, done.stderr) == (0, "")


def entry_in_log(page: Page, line: str):
    return page.locator(".entries > li").filter(has=page.get_by_role("link", name=line))


def figure_row(page: Page, number: int, *, before: str, after: str, unit: str) -> None:
    """Correct one figure."""
    row = page.locator(".measure-row").nth(number)
    row.get_by_label("Before").fill(before)
    row.get_by_label("After").fill(after)
    row.get_by_label("Unit").fill(unit)


def write_parts(page: Page, **parts: str) -> None:
    for title, text in parts.items():
        page.get_by_role("textbox", name=title).fill(text)


def save_story(page: Page) -> None:
    page.get_by_role("button", name="Save the story").first.click()
    walk.told(page, "Saved.")
    walk.ready(page)


@ON_A_DESK
def test_a_line_of_the_terminal_stands_on_the_page(page: Page, parley: Parley) -> None:
    walk.start_empty(page)
    log_in_terminal(parley, LINE, "--tag", "performance")
    with closing(sqlite3.connect(parley.folder / "parley.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")  # somebody else holds the database: the line is kept all the same
        log_in_terminal(parley, "Wrote the runbook for the queue", "--on", walk.day(-1).isoformat())
        database.execute("ROLLBACK")
    walk.go(page, "/")
    expect(walk.section(page, "Waiting to be told")).to_contain_text(LINE)
    walk.go(page, "/evidence/")
    entry = entry_in_log(page, LINE)
    expect(entry.get_by_role("link", name="performance")).to_be_visible()
    expect(entry).to_contain_text("800 ms")
    expect(entry_in_log(page, "Wrote the runbook for the queue")).to_contain_text(walk.in_words(walk.day(-1)))
    sound(page)
    entry.get_by_role("link", name="performance").click()
    expect(page.locator(".entries > li")).to_have_count(1)
    listed = json.loads(parley.command("entries", "--json").stdout)
    assert [each["text"] for each in listed] == [LINE, "Wrote the runbook for the queue"]


@ON_A_DESK
def test_nothing_of_the_terminal_is_lost_when_the_app_dies(context: BrowserContext, parley: Parley) -> None:
    lines = [f"Answered incident {number} within 5 minutes" for number in range(1, 4)]
    for line in lines[:2]:
        log_in_terminal(parley, line)
    parley.die()
    log_in_terminal(parley, lines[2])
    with running(parley.folder) as again:
        watch = Watch(again.address).over(context)
        page = context.new_page()
        page.goto(again.door)
        walk.go(page, "/evidence/")
        for line in lines:
            expect(entry_in_log(page, line)).to_be_visible()
        page.reload()
        expect(page.locator(".entries > li")).to_have_count(3)
        assert watch.taken() == []


@ON_A_TELEPHONE
def test_a_line_is_read_as_it_is_typed_and_its_figures_are_corrected(page: Page) -> None:
    walk.start_empty(page)
    walk.go(page, "/evidence/")
    page.keyboard.press("n")
    page.keyboard.type(LINE + " for 12 merchants")
    reading = page.locator("#reading")
    expect(reading).to_contain_text("800 ms")
    expect(reading).to_contain_text("75 % less")
    page.get_by_label("Tags").fill("performance, checkout")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept just now")).to_be_visible()
    walk.ready(page)
    sound(page)
    figure_row(page, 0, before="0.9", after="200 ms", unit="s")
    page.get_by_role("button", name=re.compile("keep the figure", re.IGNORECASE)).click()
    walk.told(page, "Figures kept.")
    entry = entry_in_log(page, LINE)
    expect(entry).to_contain_text("200 ms")
    entry.get_by_role("link", name=LINE).click()
    walk.heading(page, re.compile(LINE))
    walk.ready(page)
    sound(page)

    # Nonsense keeps everything that was typed, and says where it is.
    page.get_by_label("The problem").fill("Merchants gave up at the last step.")
    page.locator(".measure-row").first.get_by_label("Before").fill("quite slow")
    page.get_by_role("button", name="Save the entry").click()
    expect(page.get_by_text("“quite slow” does not begin with a number.")).to_be_visible()
    expect(page.get_by_label("The problem")).to_have_value("Merchants gave up at the last step.")
    expect(page.locator(".measure-row").first.get_by_label("Before")).to_have_value("quite slow")
    sound(page)
    page.locator(".measure-row").first.get_by_label("Before").fill("800 ms")
    page.get_by_role("button", name="Save the entry").click()
    walk.told(page, "Saved.")
    expect(page.get_by_role("complementary", name="About this entry")).to_contain_text("75 % less")


@ON_A_DESK
def test_an_entry_becomes_a_story_that_shows_what_it_rests_on(page: Page) -> None:
    walk.start_empty(page)
    walk.log(page, "Wrote the runbook for the queue")
    walk.log(page, LINE)
    walk.go(page, "/evidence/")
    entry_in_log(page, LINE).get_by_role("button", name="Tell it").click()
    walk.told(page, "Begun from the entry.")
    walk.ready(page)
    beside = page.get_by_role("complementary", name="Entries beside")
    expect(beside.get_by_role("link", name=LINE)).to_be_visible()
    expect(beside).to_contain_text("800 ms")
    sound(page)

    parts = {
        "Situation": "Checkout took most of a second at the slow end, two weeks before a sale.",
        "Task": "Below a quarter of a second by then. I led three people.",
        "Action": "I traced it to a lock, tried two ways out and took the duller one.",
        "Result": "From 800 ms to 200 ms, and it held through the sale.",
        "Learning": "Measure at the slow end first.",
        "Growth": "I have begun with a trace ever since.",
    }
    titles = [each.strip() for each in page.locator(".part h2 label").all_inner_texts()]
    write_parts(page, **dict(zip(titles, parts.values(), strict=True)))
    expect(page.locator("#length")).to_contain_text("seconds")
    save_story(page)
    for title, text in zip(titles, parts.values(), strict=True):
        expect(page.get_by_role("textbox", name=title)).to_have_value(text)

    # Another entry comes beside it without leaving the page.
    beside.get_by_role("button", name=re.compile("Use it.*runbook")).click()
    expect(beside.get_by_role("link", name="Wrote the runbook for the queue")).to_be_visible()
    write_parts(page, **{titles[3]: "From 800 ms to 200 ms, and it held."})
    save_story(page)
    page.get_by_role("link", name=re.compile(r"version \d")).click()
    walk.heading(page, "Versions")
    expect(page.locator(".diff del")).to_contain_text(["through the sale"])
    sound(page)
    walk.go(page, "/evidence/stories/")
    story = page.locator(".stories > li")
    expect(story).to_contain_text("6 of 6 parts")
    expect(story).to_contain_text("rests on 2 entries")
    sound(page)
    walk.go(page, "/evidence/?told=no")
    expect(page.get_by_text("Nothing fits all of that")).to_be_visible()


def test_the_coach_marks_the_words_while_they_are_typed(page: Page) -> None:
    walk.start_empty(page)
    walk.go(page, "/evidence/coach/")
    answer = page.get_by_role("textbox", name="Your answer")
    answer.fill("Last year it was slow. I rebuilt the queue. I tested it twice. In the end it got much better.")
    mark = page.locator(".marks mark")
    expect(mark).to_have_text(["much better1"])
    answer.press("Home")
    # The notes are drawn anew when the coach has read the words; a click on the old ones may fall between.
    page.get_by_role("button", name="Show “much better”").evaluate("(button) => { button.dataset.old = ''; }")
    page.keyboard.insert_text("So, ")
    expect(page.locator("[data-show][data-old]")).to_have_count(0)
    expect(mark).to_have_text(["much better1"])
    page.get_by_role("button", name="Show “much better”").click()
    expect(answer).to_be_focused()
    chosen = answer.evaluate("(field) => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == "much better"
    layer = answer.evaluate("""(field) => {
        const box = (element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [x, y, width, height];
        };
        return [box(field), box(field.parentElement.querySelector(".marks"))];
    }""")
    assert layer[0] == layer[1]
