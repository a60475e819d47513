"""Every page, with the sample data in it: light and dark, wide and narrow."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.parley import running
from tests.journeys.watch import Watch, axe, sideways

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
#: Addresses that answer with a file or with data, not with a page.
NO_PAGE = re.compile(r"^/(files|find\.json|archive/.*\.zip|.*/download)")


def shape(address: str) -> str:
    """An address without its identifiers and its question: pages of one shape are one page."""
    return IDENTIFIER.sub("*", urlsplit(address).path)


def links(page: Page) -> list[str]:
    return page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_sound(browser: Browser, tmp_path: Path, scheme: str, width: dict[str, int]) -> None:
    """Nothing asked of another host, nothing against the policy, nothing axe finds, no page scrolls sideways."""
    faults: dict[str, list[object]] = {}
    with running(tmp_path / "data") as parley:
        context = browser.new_context(viewport=width, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        watch = Watch(parley.address).over(page)
        page.goto(parley.door)
        page.get_by_role("button", name=re.compile("sample", re.IGNORECASE)).first.click()
        page.wait_for_load_state()
        waiting, seen = ["/", "/styleguide/", "/welcome/", "/find/?q=a", "/no-such-page/"], set()
        while waiting:
            address = waiting.pop(0)
            if shape(address) in seen or NO_PAGE.match(address):
                continue
            seen.add(shape(address))
            page.goto(parley.address + address)
            found: list[object] = [*axe(page), *watch.outside, *watch.complaints]
            if sideways(page) > 0:
                found.append(f"scrolls sideways by {sideways(page)} px")
            watch.outside.clear()
            watch.complaints.clear()
            if found:
                faults[address] = found
            waiting += links(page)
        context.close()
    assert faults == {}
    assert len(seen) > 15
