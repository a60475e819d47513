"""A browser, a Parley, and a picture of the page when a journey fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.parley import ROOT, Parley, opened_once, running
from tests.journeys.watch import Watch

FAILURES = ROOT / "tests" / "failures"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: How long a page may take on a machine that does much else at the same time; in milliseconds.
PATIENCE = 15_000
#: A journey costs seconds, so it is walked at one width where the page does the same at both; the walk over every page
#: sees all of them at each. Both widths are for what a finger does otherwise than a mouse.
ON_A_DESK = pytest.mark.parametrize("width", ["wide"], indirect=True)
ON_A_TELEPHONE = pytest.mark.parametrize("width", ["narrow"], indirect=True)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright's own loop makes Django believe it is called from asynchronous code; journeys touch no database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a Parley that was started once and that nobody has used yet."""
    return opened_once(tmp_path_factory.mktemp("untouched") / "data")


@pytest.fixture
def parley(tmp_path: Path, untouched: Path) -> Iterator[Parley]:
    """A Parley that nobody has used yet."""
    with running(tmp_path / "data", like=untouched) as started:
        yield started


@pytest.fixture(params=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> str:
    """1280 pixels with a mouse, or 360 with a finger."""
    return str(request.param)


@contextmanager
def window(browser: Browser, width: str, **options: Any) -> Iterator[BrowserContext]:
    """A window of its own, with cookies of its own; the narrow one is a telephone that is touched."""
    narrow = width == "narrow"
    opened = browser.new_context(
        viewport=NARROW if narrow else WIDE,  # type: ignore[arg-type]
        has_touch=narrow,
        is_mobile=narrow,
        locale="en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
        **options,
    )
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def context(width: str, browser: Browser) -> Iterator[BrowserContext]:
    """A window 1280 or 360 pixels wide."""
    with window(browser, width) as opened:
        yield opened


@pytest.fixture
def watch(context: BrowserContext, parley: Parley) -> Watch:
    """What the pages of the window ask for and complain about."""
    return Watch(parley.address).over(context)


@pytest.fixture
def page(request: pytest.FixtureRequest, context: BrowserContext, parley: Parley, watch: Watch) -> Iterator[Page]:
    """A page through the door, watched: a request to another host or a complaint of the browser fails the journey."""
    opened = context.new_page()
    opened.goto(parley.door)
    yield opened
    seen = watch.taken()
    if seen or getattr(request.node, "failed", False):
        photograph(context, request.node.name)
    assert seen == []


def photograph(context: BrowserContext, name: str) -> None:
    """Keep a picture of every page that is open."""
    FAILURES.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(context.pages):
        each.screenshot(path=FAILURES / f"{name}{number or ''}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]
    return report
