"""The first hour: the door, an empty Parley that teaches, keys and palette, light and dark, the sample, no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE, window
from tests.journeys.parley import Parley, running
from tests.journeys.watch import Watch, sound

ROOMS = {"Today": "t", "Evidence": "e", "Practice": "p", "Job search": "j", "Offers": "o"}


@ON_A_DESK
def test_the_door_opens_for_its_token_alone(page: Page, parley: Parley, browser: Browser) -> None:
    walk.heading(page, "Welcome to Parley")
    assert "token" not in page.url
    sound(page)
    stranger = browser.new_context()
    elsewhere = stranger.new_page()
    elsewhere.goto(parley.address)
    walk.heading(elsewhere, "This Parley is locked")
    elsewhere.goto(f"{parley.address}/evidence/?token=guessed")
    walk.heading(elsewhere, "This Parley is locked")
    sound(elsewhere)
    stranger.close()


@ON_A_DESK
def test_two_parleys_in_one_browser_leave_each_others_door_open(
    context: BrowserContext, parley: Parley, untouched: Path, tmp_path: Path
) -> None:
    with running(tmp_path / "second", like=untouched) as second:
        pages = [context.new_page(), context.new_page()]
        for page, started in zip(pages, (parley, second), strict=True):
            page.goto(started.door)
        for page in pages:
            page.reload()
            walk.start_empty(page)
        for page, started in zip(pages, (parley, second), strict=True):
            walk.go(page, "/settings/")
            assert (page.url, walk.path(page)) == (f"{started.address}/settings/", "/settings/")


def test_an_empty_parley_teaches_and_shows_a_way_on(page: Page) -> None:
    walk.start_empty(page)
    sound(page)
    ways = {
        "/archive/": ("There is nothing to take along yet", "Restore it"),
        "/evidence/": ("What you did, before you forget it", "Log it"),
        "/evidence/stories/": ("What you did becomes what you can tell", "Begin with an empty page"),
        "/search/": ("Every opportunity in one place", "Add the first one"),
        "/search/?view=table": ("Nothing here yet", "Add one"),
        "/offers/": ("Nothing to weigh yet", "Add an offer"),
        "/import/": ("Brought in before", "Look at it"),
        "/find/?q=xyzzy": ("Nothing you wrote holds", "Find"),
    }
    for path, (teaches, way_on) in ways.items():
        walk.go(page, path)
        expect(page.get_by_role("main").get_by_role("heading", name=teaches).last).to_be_visible()
        main = page.get_by_role("main")
        way = main.get_by_role("link", name=way_on).or_(main.get_by_role("button", name=way_on)).first
        expect(way).to_be_visible()
        sound(page)
    walk.go(page, "/no-such-page/")
    walk.heading(page, "There is nothing here")
    page.get_by_role("link", name="Go to Today").click()
    expect(page.get_by_text("What needs you today?")).to_be_visible()


@ON_A_DESK
def test_keys_reach_every_room_and_say_so(page: Page) -> None:
    walk.start_empty(page)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="The keys")
    expect(keys).to_be_visible()
    sound(page)
    for room in ROOMS:
        expect(keys.get_by_text(f"Go to {room}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    for room, letter in [*ROOMS.items()][::-1]:
        page.keyboard.press("g")
        page.keyboard.press(letter)
        expect(page.locator(f".rail a[data-go={letter}][aria-current=page]")).to_contain_text(room)
        walk.ready(page)
    page.keyboard.press("n")
    expect(page.get_by_label("What did you do that mattered?")).to_be_focused()
    page.keyboard.type("g")  # letters typed into a field are letters
    page.keyboard.press("j")
    expect(page.get_by_label("What did you do that mattered?")).to_have_value("gj")


def test_slash_and_palette_find_a_place_and_a_row(page: Page) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex", role="Staff engineer")
    page.keyboard.press("/")
    expect(page.get_by_label("Filter by name, role or source")).to_be_focused()
    walk.go(page, "/settings/")
    page.keyboard.press("/")
    palette = page.get_by_role("dialog", name=re.compile("Find anything"))
    expect(palette).to_be_visible()
    page.keyboard.type("stor")
    expect(palette.get_by_role("option", name="Stories")).to_have_attribute("aria-selected", "true")
    sound(page)
    page.keyboard.press("Enter")
    walk.heading(page, "Stories")
    walk.ready(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("golbex")  # a slip of the finger
    options = palette.get_by_role("option", name=re.compile("Globex"))
    expect(options).to_have_text([re.compile("^Globex$"), re.compile("^Globex, Staff engineer")])
    expect(options.first.locator("mark")).to_have_text("Globex")
    sound(page)
    page.keyboard.press("ArrowUp")  # from the first option to the last: rows come after places and deeds
    page.keyboard.press("Enter")
    walk.heading(page, "Globex")
    walk.ready(page)
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    walk.go(page, "/find/?q=golbex")
    expect(page.get_by_role("heading", name="Job search")).to_be_visible()
    sound(page)


@ON_A_DESK
def test_the_theme_that_was_chosen_stays(page: Page) -> None:
    walk.start_empty(page)
    html = page.locator("html")
    if walk.is_narrow(page):
        page.get_by_role("button", name="More").click()
    with page.expect_response(re.compile("/theme/")):
        page.get_by_role("button", name="Light or dark").click()
    expect(html).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(html).to_have_attribute("data-theme", "dark")
    sound(page)
    walk.go(page, "/settings/")
    page.get_by_role("button", name="As this computer has it").click()
    expect(page.get_by_role("button", name="As this computer has it")).to_have_attribute("aria-pressed", "true")
    assert html.get_attribute("data-theme") is None


@ON_A_TELEPHONE
def test_the_sample_comes_and_goes_beside_the_own_workspace(page: Page) -> None:
    walk.start_empty(page)
    walk.add_opportunity(page, "Globex")
    walk.go(page, "/settings/")
    page.get_by_role("button", name="Explore sample data").click()
    expect(page.get_by_text("This is sample data: an invented engineer")).to_be_visible()
    walk.go(page, "/search/")
    expect(page.locator("[data-card]").nth(4)).to_be_visible()
    expect(page.locator("[data-card]").get_by_role("link", name="Globex", exact=True)).to_have_count(0)
    walk.add_opportunity(page, "Only in the sample")
    page.get_by_role("button", name="Remove the sample").click()
    walk.told(page, "The sample is gone.")
    walk.go(page, "/search/")
    assert page.locator("[data-card] h3").all_inner_texts() == ["Globex"]
    walk.go(page, "/find/?q=sample")
    expect(page.get_by_role("heading", name="Nothing you wrote holds")).to_be_visible()


@pytest.fixture
def plain(browser: Browser, parley: Parley) -> Iterator[Page]:
    """A page of a browser without script."""
    with window(browser, "wide", java_script_enabled=False) as opened:
        watch = Watch(parley.address).over(opened)
        page = opened.new_page()
        page.goto(parley.door)
        yield page
        assert watch.taken() == []


def test_without_script_pages_read_and_forms_work(plain: Page, parley: Parley) -> None:
    plain.get_by_role("button", name="Start empty").click()
    plain.get_by_label("What did you do that mattered?").fill("Cut checkout p99 from 800 ms to 200 ms")
    plain.get_by_role("button", name="Log it").click()
    plain.goto(f"{parley.address}/evidence/")
    expect(plain.get_by_role("link", name="Cut checkout p99 from 800 ms to 200 ms")).to_be_visible()
    plain.get_by_role("link", name="Job search").click()
    plain.get_by_role("link", name="New opportunity").click()
    walk.heading(plain, "New opportunity")
    plain.get_by_role("main").get_by_label("Company").fill("Globex")
    plain.get_by_role("main").get_by_role("button", name="Add it").click()
    walk.heading(plain, "Globex")
    plain.get_by_role("link", name="Move on").click()
    walk.heading(plain, "Move on: Globex")
    plain.get_by_label("It came to").select_option(label="Applied")
    plain.get_by_role("button", name="Move it").click()
    expect(plain.locator(".path [aria-current=step]")).to_contain_text("Applied")
    plain.get_by_role("link", name="Job search").first.click()
    card = plain.locator("[data-stage-name=Applied] [data-card]")
    card.get_by_role("button", name="Move").click()
    walk.heading(plain, "Move on: Globex")
    plain.get_by_label("It came to").select_option(label="Rounds")
    plain.get_by_role("button", name="Move it").click()
    plain.get_by_role("button", name="Undo").click()
    expect(plain.locator(".path [aria-current=step]")).to_contain_text("Applied")
    plain.get_by_role("link", name="Job search").first.click()
    expect(plain.locator("[data-stage-name=Applied] [data-card]")).to_contain_text("Globex")
