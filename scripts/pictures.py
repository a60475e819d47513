"""`python -m scripts.pictures`: the pictures of the README, taken from the sample data of a Parley of its own.

It starts Parley with an empty data folder that is thrown away afterwards, so nothing of yours can be in a picture.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.machine import find_browser

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
#: name -> (address, the heading that stands at the top, or none, height in pixels)
PICTURES = {
    "today": ("/", "", 1000),
    "board": ("/search/", "", 860),
    "offers": ("/offers/", "What else you could do", 1040),
}
LARGEST = 300 * 1000
START = "import sys; from parley.cli.main import main; sys.exit(main())"
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\?token=\S+")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@contextmanager
def started() -> Iterator[re.Match[str]]:
    """A Parley that nobody has used yet, on a free port; gives its address with the launch token."""
    foreign = ("PARLEY_", "DJANGO_", "DATABASE_")
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        process = subprocess.Popen(
            [sys.executable, "-c", START, "run", "--no-browser", "--port", "0"],
            cwd=ROOT,
            env=environment | {"PARLEY_DATA_DIR": folder},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            found = next(filter(None, map(ADDRESS.search, process.stdout or ())), None)
            if found is None:
                raise SystemExit("Parley did not start; its reason is above. No picture was taken.")
            yield found
        finally:
            process.terminate()
            process.wait(timeout=60)


def enter_sample(page: Page, door: str) -> None:
    """From the welcome into the sample, until its note that it is a sample has gone."""
    page.goto(door)
    page.get_by_role("button", name="Look around").click()
    page.get_by_role("button", name="Remove the sample").first.wait_for()


def take(page: Page, base: str) -> None:
    """One picture after another, once its page, its fonts and its charts stand."""
    for name, (path, top, height) in PICTURES.items():
        page.set_viewport_size({"width": 1280, "height": height})
        page.goto(base + path)
        page.locator("html[data-ready]").wait_for(state="attached")
        page.evaluate("document.fonts.ready")
        if page.locator("[data-plot]").count():
            page.locator("[data-plot] svg").first.wait_for()
        if top:
            page.get_by_role("heading", name=top).evaluate("each => scrollTo(0, each.getBoundingClientRect().top - 32)")
        file = FOLDER / f"{name}.png"
        page.screenshot(path=file)
        size = file.stat().st_size
        print(f"wrote {file.relative_to(ROOT)}, {size // 1000} kB")
        if size > LARGEST:
            raise SystemExit(f"{file.name} is larger than {LARGEST // 1000} kB.")


def main() -> None:
    chromium = find_browser()
    if chromium is None:
        raise SystemExit("No Chromium was found. Install one, or name it with PARLEY_CHROMIUM.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with started() as found, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            locale="en-GB", timezone_id="Europe/Brussels", color_scheme="light", reduced_motion="reduce"
        )
        enter_sample(page, found[0])
        take(page, found[1])
        browser.close()


if __name__ == "__main__":
    main()
