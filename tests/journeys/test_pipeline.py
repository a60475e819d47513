"""The search on a board and in a table: moves by every hand, dates that are true, endings, own stages, what is next."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.parley import Parley
from tests.journeys.watch import sound


def column(page: Page, stage: str) -> Locator:
    """A column of the board."""
    return page.locator(f"[data-stage-name='{stage}']")


def card(page: Page, company: str) -> Locator:
    return page.locator("[data-card]").filter(has=page.get_by_role("link", name=company, exact=True))


def stands_in(page: Page, company: str, stage: str) -> None:
    """The board as the server drew it last has the card in this column, and nothing is under way."""
    expect(column(page, stage).get_by_role("link", name=company, exact=True)).to_be_visible()
    expect(page.locator(".is-moving, .htmx-request")).to_have_count(0)


def centre(thing: Locator) -> tuple[float, float]:
    box = thing.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_by_mouse(page: Page, company: str, stage: str) -> None:
    card(page, company).scroll_into_view_if_needed()
    page.mouse.move(*centre(card(page, company).locator("h3")))
    page.mouse.down()
    page.mouse.move(*centre(column(page, stage).locator("header")), steps=5)
    expect(column(page, stage)).to_have_class(re.compile("is-target"))
    page.mouse.up()


def drag_by_finger(page: Page, company: str, stage: str) -> None:
    """A long press lifts the card; at the edge of the window the board scrolls on by itself."""
    card(page, company).scroll_into_view_if_needed()
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, x: float = 0, y: float = 0) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = centre(card(page, company).locator(".meta").last)
    touch("touchStart", x, y)
    page.locator("html.is-dragging").wait_for(state="attached")
    touch("touchMove", page.viewport_size["width"] - 12, y)  # type: ignore[index]
    expect(column(page, stage)).to_have_class(re.compile("is-target"))
    touch("touchEnd")


def move_on(page: Page, stage: str, *, on: str = "") -> None:
    """From the page of an opportunity, by its dialog."""
    page.get_by_role("link", name="Move on").click()
    dialog = page.get_by_role("dialog", name="To which stage did it come?")
    dialog.get_by_label("It came to").select_option(label=stage)
    if on:
        dialog.get_by_label("On", exact=True).fill(on)
    dialog.get_by_role("button", name="Move it").click()


def test_a_card_moves_by_hand_by_keys_and_by_its_menu(page: Page) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex")
    walk.add_opportunity(page, "Initech")
    sound(page)
    (drag_by_finger if walk.is_narrow(page) else drag_by_mouse)(page, "Globex", "Applied")
    walk.told(page, "Moved Globex to Applied.")
    stands_in(page, "Globex", "Applied")
    page.keyboard.press("z")
    walk.told(page, "Undone.")
    stands_in(page, "Globex", "Interested")

    walk.ready(page)
    card(page, "Globex").get_by_role("link").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    walk.told(page, "Moved Globex to Applied.")
    stands_in(page, "Globex", "Applied")
    expect(card(page, "Globex").get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(card(page, "Initech").get_by_role("link").first).to_be_focused()
    page.keyboard.press("m")
    menu = card(page, "Initech").locator("form.menu")
    expect(menu).to_be_visible()
    sound(page)
    menu.get_by_role("button", name="Rounds").press("Enter")
    walk.told(page, "Moved Initech to Rounds.")
    stands_in(page, "Initech", "Rounds")
    walk.undo(page, "Moved Initech to Rounds.")
    stands_in(page, "Initech", "Interested")

    card(page, "Initech").hover()
    card(page, "Initech").get_by_role("button", name="Move Initech").click()
    menu.get_by_role("button", name="Offer").click()
    stands_in(page, "Initech", "Offer")
    page.reload()
    stands_in(page, "Initech", "Offer")
    stands_in(page, "Globex", "Applied")


@ON_A_DESK
def test_a_move_keeps_when_it_happened_and_when_it_was_written_down(page: Page) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex", stage="Applied", since=walk.day(-9))
    walk.open_opportunity(page, "Globex")
    move_on(page, "First call", on=walk.day(-2).isoformat())
    walk.told(page, f"Moved Globex to First call on {walk.in_words(walk.day(-2))}")
    moved = walk.section(page, "What happened").locator(".timeline li").filter(has_text="First call").first
    expect(moved.locator("time")).to_have_attribute("datetime", re.compile(walk.day(-2).isoformat()))
    expect(moved).to_contain_text(f"recorded on {walk.in_words(walk.day())}")

    # A move remembered late goes into the history and leaves the present stage alone.
    move_on(page, "Interested", on=walk.day(-20).isoformat())
    walk.told(page, re.compile("Noted in the history of Globex.*It stays at First call"))
    expect(page.locator(".path [aria-current=step]")).to_contain_text("First call")

    # The day of a move is corrected where it is told.
    walk.open_fold(moved, "Correct")
    moved.get_by_label("It happened on").fill(walk.day(-4).isoformat())
    moved.get_by_role("button", name="Change the date").click()
    walk.told(page, f"Globex came to First call on {walk.in_words(walk.day(-4))}")
    sound(page)

    # What cannot be true is refused in words, and what was typed stays.
    walk.ready(page)
    move_on(page, "Offer", on=walk.day(3).isoformat())
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("On", exact=True)).to_have_value(walk.day(3).isoformat())
    expect(page.get_by_label("It came to").locator("option:checked")).to_have_text("Offer")
    sound(page)


@ON_A_TELEPHONE
def test_a_rejection_keeps_the_stage_it_reached(page: Page) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex", stage="Rounds", since=walk.day(-5))
    card(page, "Globex").get_by_role("link").first.focus()
    page.keyboard.press("m")
    card(page, "Globex").get_by_role("button", name="Closed").press("Enter")
    asks = page.get_by_role("dialog", name="How did it end at Globex?")
    expect(asks).to_be_visible()
    sound(page)
    asks.get_by_label("They said no").check()
    asks.get_by_label("Why, in their words or yours").fill("They hired from within.")
    asks.get_by_role("button", name="Close it").click()
    walk.told(page, "Closed Globex")
    stands_in(page, "Globex", "Closed")
    expect(card(page, "Globex")).to_contain_text("Rounds")
    walk.open_opportunity(page, "Globex")
    expect(walk.section(page, "They said no, after Rounds")).to_contain_text("They hired from within.")
    expect(page.locator(".path")).to_contain_text("Rounds")
    sound(page)
    page.get_by_role("button", name="Open again").click()
    walk.told(page, "Globex is open again, at Rounds.")
    walk.undo(page, "Globex is open again")
    expect(page.get_by_role("heading", name="They said no, after Rounds")).to_be_visible()


@ON_A_DESK
def test_the_table_keeps_sort_and_filter_in_its_address(page: Page) -> None:
    walk.start_empty(page)
    for company, stage in (("Umbrella", "Applied"), ("Globex", "Rounds"), ("Initech", "Applied")):
        walk.add_opportunity(page, company, stage=stage)
    page.get_by_role("button", name="Table").click()
    names = page.locator("tbody th")
    page.get_by_role("columnheader", name="Company").get_by_role("link").click()
    expect(names).to_have_text(["Globex", "Initech", "Umbrella"])
    page.get_by_role("columnheader", name="Company").get_by_role("link").click()
    expect(names).to_have_text(["Umbrella", "Initech", "Globex"])
    walk.ready(page)
    page.get_by_label("Stage", exact=True).first.select_option(label="Applied")
    expect(names).to_have_text(["Umbrella", "Initech"])
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["view"], asked["sort"]) == (["table"], ["-company"])
    page.reload()
    expect(names).to_have_text(["Umbrella", "Initech"])
    page.get_by_label("Holds").fill("init")
    page.get_by_label("Holds").press("Enter")
    expect(names).to_have_text(["Initech"])
    sound(page)
    page.get_by_role("link", name="Show every live one").click()
    expect(names).to_have_count(3)
    page.go_back()
    expect(names).to_have_text(["Initech"])


@ON_A_TELEPHONE
def test_stages_are_the_persons_own(page: Page) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex", stage="First call")
    page.get_by_role("link", name="Stages").click()
    first_call = page.get_by_label("Name of stage 3")
    expect(first_call).to_have_value("First call")
    first_call.fill("Recruiter screen")
    first_call.press("Enter")
    walk.told(page, "Recruiter screen")
    page.get_by_label("Name", exact=True).fill("Take-home task")
    page.get_by_label("Counts as").select_option(label="Rounds")
    page.get_by_role("button", name="Add the stage").click()
    walk.told(page, "Take-home task")
    sound(page)
    page.get_by_role("button", name=re.compile("Earlier.*Take-home task")).click()
    expect(page.get_by_label("Name of stage 4")).to_have_value("Take-home task")
    walk.go(page, "/search/")
    titles = ["Interested", "Applied", "Recruiter screen", "Take-home task", "Rounds", "Offer", "Closed"]
    expect(page.locator("[data-stage] h2")).to_have_text(titles)
    stands_in(page, "Globex", "Recruiter screen")


@ON_A_DESK
def test_what_is_next_stands_on_today_on_its_day(page: Page, parley: Parley) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex", stage="Applied")
    walk.open_opportunity(page, "Globex")
    page.get_by_role("textbox", name="What comes next").fill("Ask Ilse when they decide")
    page.get_by_label("By", exact=False).first.fill(walk.day().isoformat())
    page.get_by_role("button", name="Set it").first.click()
    expect(page.get_by_role("heading", name="Ask Ilse when they decide")).to_be_visible()
    walk.go(page, "/")
    due = walk.section(page, "Due today")
    expect(due).to_contain_text("Ask Ilse when they decide")
    expect(due).to_contain_text("Globex")
    sound(page)
    assert "Ask Ilse when they decide" in parley.command("today").stdout
    due.get_by_role("link").first.click()
    walk.heading(page, "Globex")
    page.get_by_role("button", name="Done").click()
    walk.go(page, "/")
    expect(due).to_contain_text("Nothing is due.")
    assert "Ask Ilse when they decide" not in parley.command("today").stdout
