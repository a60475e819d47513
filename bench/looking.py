"""What a person waits for in a real browser: from the press to the first row that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.figures import Figure, Goal
from bench.outside import running

ROW = Goal("first row in the browser", 200, "ms")
#: Where to, and what its first row is.
LOOKS = {
    "Today, its first thing": ("/", "main h2"),
    "the board, its first card": ("/search/", "[data-card]"),
    "the table, its first row": ("/search/?view=table", "main tbody tr"),
    "the log, its first entry": ("/evidence/", "main li a[href*='/entries/'], main article"),
}
PEER = "JobSync, first row: 328 ms"
#: Asks at each frame whether the row has a height, and then once more after it was painted.
WAIT = """selector => new Promise(done => { const look = () => { const row = document.querySelector(selector);
    if (row && row.getClientRects().length) requestAnimationFrame(() => done(performance.now()));
    else requestAnimationFrame(look); }; look(); })"""
WARM, TIMES = 2, 9


def all_of(folder: Path, chromium: str) -> Iterator[Figure]:
    """From the beginning of the navigation to the first row, in milliseconds, on the page's own clock."""
    with running(folder) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(app.door)
        for name, (path, row) in LOOKS.items():
            samples = [_first_row(page, app.root + path, row) for _ in range(WARM + TIMES)][WARM:]
            yield Figure("In the browser", name, "ms", tuple(samples), ROW, PEER if "row" in name else "")
        browser.close()


def _first_row(page: Page, url: str, row: str) -> float:
    page.goto("about:blank")
    page.goto(url, wait_until="commit")
    return float(page.evaluate(WAIT, row))
