"""What a page must never do: ask another host, break the policy, complain, scroll sideways, shut someone out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import BrowserContext, Page, Response

from tests.journeys.parley import ROOT

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass
class Watch:
    """Everything the pages of a window asked for and complained about since the watch began."""

    origin: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> Watch:
        context.on("request", lambda request: self._asked(request.url))
        context.on("response", self._answered)
        context.on("console", lambda said: self._said(said.type, said.text))
        context.on("weberror", lambda fault: self.complaints.append(str(fault.error)))
        return self

    def _asked(self, url: str) -> None:
        if not url.startswith((self.origin + "/", "data:", "blob:")):
            self.outside.append(url)

    def _answered(self, response: Response) -> None:
        """A fault of the server's, or a part of a page that is not there."""
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type not in MAY_BE_REFUSED):
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def _said(self, kind: str, text: str) -> None:
        # The browser itself reports every answer of 400 and above; which of them are faults is said in `_answered`.
        if kind in ("error", "warning") and "the server responded with a status of" not in text:
            self.complaints.append(text)

    def taken(self) -> list[str]:
        """What was seen since the last time, which is then forgotten."""
        seen = [*self.outside, *self.complaints]
        self.outside.clear()
        self.complaints.clear()
        return seen


#: A form that is refused with 422, and an address that does not exist, are answers and no faults.
MAY_BE_REFUSED = ("document", "fetch", "xhr")


@cache
def axe_source() -> str:
    return (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, only: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page: rule, where, and why. `only` names single rules."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(axe_source())
    run = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": list(RULES)}
    found: Any = page.evaluate(
        """async (run) => (await axe.run(document, {
            runOnly: run, resultTypes: ["violations"], preload: false, elementRef: false,
        })).violations""",
        run,
    )
    return [
        json.dumps([rule["id"], node["target"], node["failureSummary"]]) for rule in found for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page itself can be scrolled sideways."""
    return max(0, int(page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")))


def sound(page: Page) -> None:
    """The page as it stands shuts nobody out and does not scroll sideways."""
    found = axe(page) + [f"scrolls sideways by {far} px" for far in [sideways(page)] if far]
    assert not found, "\n".join([page.url, *found])
