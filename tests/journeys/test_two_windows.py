"""Two windows of one person on the same story: nothing that either typed is lost."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.watch import axe, sideways


def _story(page: Page) -> str:
    walk.go(page, "/evidence/stories/")
    page.get_by_label("What would you call it?").fill("The night the ledger stopped")
    page.get_by_label("What would you call it?").press("Enter")
    page.wait_for_url("**/evidence/stories/*-*/")
    return page.url


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save the story").first.click()


@ON_A_DESK
def test_two_windows_change_one_story(page: Page, context: BrowserContext) -> None:
    address = _story(page)
    other = context.new_page()
    other.goto(address)
    page.get_by_role("textbox", name="Result", exact=True).fill("It held.")
    _save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    other.get_by_role("textbox", name="Action", exact=True).fill("I looked at the eviction and wrote it down.")
    _save(other)
    expect(other.get_by_role("textbox", name="Result", exact=True)).to_have_value("It held.")
    page.get_by_role("textbox", name="Action", exact=True).fill("I stared at the eviction and drew it on the wall.")
    _save(page)
    expect(page.get_by_role("heading", name="Changed in another window")).to_be_visible()
    assert (axe(page), sideways(page)) == ([], 0)
    page.get_by_role("textbox", name="Action", exact=True).fill("I looked at the eviction and drew it on the wall.")
    page.get_by_role("button", name="Save what stands in the fields").click()
    expect(page.get_by_role("textbox", name="Action", exact=True)).to_have_value(
        "I looked at the eviction and drew it on the wall."
    )
    expect(page.get_by_text("Recovered.")).to_have_count(0)


@ON_A_TELEPHONE
def test_drafts_of_two_windows_both_wait(page: Page, context: BrowserContext) -> None:
    address = _story(page)
    other = context.new_page()
    other.goto(address)
    for window, text in ((page, "Typed in the one"), (other, "Typed in the other")):
        window.get_by_role("textbox", name="Task", exact=True).fill(text)
        expect(window.get_by_text("Kept on this computer")).to_be_visible()
    page.close()
    other.close()
    third = context.new_page()
    third.goto(address)
    expect(third.get_by_text("Recovered.")).to_have_count(2)
    third.get_by_role("button", name="Use it").first.click()
    expect(third.get_by_role("textbox", name="Task", exact=True)).to_have_value("Typed in the other")
    third.get_by_role("button", name="Use it").first.click()
    expect(third.get_by_role("textbox", name="Task", exact=True)).to_have_value("Typed in the one")
