"""What a person does on the pages, in their words. Every step ends when the page shows that it is done."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

#: The zone that the windows of the journeys say they are in.
ZONE = ZoneInfo("Europe/Berlin")


def now() -> dt.datetime:
    """This moment as the person's clock shows it."""
    return dt.datetime.now(ZONE)


def day(days: int = 0) -> dt.date:
    """Today, or so many days from it, in the person's calendar."""
    return now().date() + dt.timedelta(days)


def in_words(on: dt.date) -> str:
    """A day as pages write it: 3 March, or 3 March 2025 where the year is another one."""
    return f"{on.day} {on:%B}" if on.year == day().year else f"{on.day} {on:%B %Y}"


def is_narrow(page: Page) -> bool:
    return bool(page.viewport_size and page.viewport_size["width"] < 600)


def ready(page: Page) -> None:
    """Wait until the scripts of the page are up; before that a key or a press does what plain pages do."""
    page.locator("html[data-ready]").wait_for(state="attached")


def path(page: Page) -> str:
    """The address of the open page, without its Parley."""
    return urlsplit(page.url).path


def go(page: Page, path: str) -> None:
    """Open an address of this Parley."""
    page.goto(urljoin(page.url, path))
    ready(page)


def start_empty(page: Page) -> None:
    """The way of somebody who brings nothing."""
    page.get_by_role("button", name="Start empty").click()
    expect(page.get_by_text("What needs you today?")).to_be_visible()
    ready(page)


def heading(page: Page, name: str | re.Pattern[str]) -> None:
    """The page has this name."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def told(page: Page, sentence: str | re.Pattern[str]) -> Locator:
    """The page says in passing that this was done."""
    toast = page.locator("#toasts .toast").filter(has_text=sentence)
    expect(toast.first).to_be_visible()
    return toast.first


def undo(page: Page, sentence: str | re.Pattern[str]) -> None:
    """Take back what was said in passing to be done."""
    told(page, sentence).get_by_role("button", name="Undo").click()
    told(page, re.compile("Undone|undone|taken back|Taken back"))


def section(page: Page, name: str) -> Locator:
    """The part of the page under this heading."""
    return page.get_by_role("region", name=name, exact=True)


def open_fold(within: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Open what is folded away under these words."""
    within.locator("summary").filter(has_text=name).first.click()


def log(page: Page, line: str, *, tags: str = "") -> None:
    """Log something on the page of the impact log."""
    go(page, "/evidence/")
    page.get_by_label("Write it down in one line").fill(line)
    page.get_by_label("Tags").fill(tags)
    page.get_by_role("button", name="Log it").click()
    expect(page.get_by_text("Kept just now")).to_be_visible()
    ready(page)


def add_opportunity(page: Page, company: str, *, role: str = "", stage: str = "", since: dt.date | None = None) -> None:
    """Add an opportunity from the board; the board shows it then."""
    go(page, "/search/")
    page.get_by_role("link", name="New opportunity").click()
    dialog = page.get_by_role("dialog", name="New opportunity")
    dialog.get_by_label("Company").fill(company)
    dialog.get_by_label("Role").fill(role)
    if stage:
        dialog.get_by_label("Stage").select_option(label=stage)
    if since:
        dialog.get_by_label("There since").fill(since.isoformat())
    dialog.get_by_role("button", name="Add it").click()
    told(page, f"Added {company}")
    ready(page)


def open_opportunity(page: Page, company: str) -> None:
    """From the board to the page of an opportunity."""
    go(page, "/search/")
    page.locator("[data-card]").get_by_role("link", name=company, exact=True).click()
    heading(page, company)
    ready(page)
