"""The pages of one room, as the row under its title shows them.

A room's `AppConfig` says them once, in `pages`; `{% subnav "evidence" "stories" %}` draws the row on each of them, and
where the row has no room, the same pages fold into one line that opens.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a room: `key` is what a template calls it, `url_name` where it is."""

    key: str
    name: str
    url_name: str
