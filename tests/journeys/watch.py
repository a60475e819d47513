"""What a page must never do: ask another host, break the policy, complain, scroll sideways, shut someone out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.journeys.parley import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Watch:
    """Everything a page asked for and complained about since the watch began."""

    origin: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Watch:
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self

    def _asked(self, url: str) -> None:
        if not url.startswith((self.origin + "/", "data:", "blob:")):
            self.outside.append(url)

    def _said(self, kind: str, text: str) -> None:
        # The browser itself reports every answer of 400 and above; a form that is refused with 422 is no fault.
        if kind in ("error", "warning") and "the server responded with a status of" not in text:
            self.complaints.append(text)


def axe(page: Page) -> list[str]:
    """What axe finds on the page: rule, where, and why."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate(
        "async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations", RULES
    )
    return [
        json.dumps([rule["id"], node["target"], node["failureSummary"]]) for rule in found for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page itself can be scrolled sideways."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth"))
