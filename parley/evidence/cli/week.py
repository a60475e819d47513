"""`parley week`: the outcomes of a week, as the Friday page proposes them."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken, typed_day

if TYPE_CHECKING:
    from parley.evidence.impact_log.queries import EntryLine
    from parley.evidence.week.engine import Bullet

EXAMPLE = "parley week --since 2026-03-02"


@spoken
def week(arguments: list[str]) -> int:
    """`parley week`: three to five outcomes of this week to send, and what else was logged in it. 0, 1 or 2."""
    asked = _asked(arguments)
    ready()
    # Loaded here because they need Django set up.
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from parley.evidence.impact_log import actions as impact_log  # noqa: PLC0415
    from parley.evidence.week import queries  # noqa: PLC0415

    scope = owners_scope()
    today = scope.now.astimezone().date()
    day = typed_day(asked.since, today) if asked.since else None
    if asked.since and day is None:
        print(f"parley week: “{asked.since}” is not a day in the calendar; write it as 2026-03-12.", file=sys.stderr)
        return 2
    impact_log.take_in(scope.user, settings.DATA_DIR / "inbox")  # type: ignore[arg-type]
    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        told = queries.told(scope, day)
    print(_as_json(told) if asked.json else _as_text(told))
    return 0


def _asked(arguments: list[str]) -> Any:
    parser = argparse.ArgumentParser(
        prog="parley week",
        description="Three to five outcomes of this week, ready to send, and what was logged in it.",
        epilog=f"Example: {EXAMPLE}",
    )
    parser.add_argument("--since", metavar="DATE", help="from this day on: 2026-03-12, today or yesterday")
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    return parser.parse_args(arguments)


def _as_text(told: Any) -> str:
    lines = [f"{told.title}: {'your draft' if told.is_drafted else 'proposed from what you logged'}", ""]
    for bullet, found in told.bullets:
        lines.append(f"- {bullet.text}")
        lines += [f"    {each.sentence}" for each in found]
    if not told.bullets:
        lines.append('Nothing to tell yet. One line is enough: parley log "What moved this week"')
    if told.kept_back:
        one = told.kept_back == 1
        lines += ["", f"{told.kept_back} confidential {'entry stays' if one else 'entries stay'} out."]
    if told.entries:
        lines += ["", "Logged:", *(f"{entry.happened_on.isoformat()}  {_short(entry)}" for entry in told.entries)]
    return "\n".join(lines)


def _short(entry: EntryLine) -> str:
    text = " ".join(entry.text.split())
    return (text if len(text) <= 120 else text[:120].rstrip() + "…") + (" (confidential)" if entry.confidential else "")


def _as_json(told: Any) -> str:
    bullets: Sequence[tuple[Bullet, Any]] = told.bullets
    answer = {
        "since": told.first.isoformat(),
        "until": told.last.isoformat(),
        "drafted": told.is_drafted,
        "bullets": [
            {"text": bullet.text, "entry": bullet.entry, "findings": [each.rule for each in found]}
            for bullet, found in bullets
        ],
        "kept_back": told.kept_back,
        "entries": [_entry(entry) for entry in told.entries],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _entry(entry: EntryLine) -> dict[str, Any]:
    on: dt.date = entry.happened_on
    return {"id": str(entry.id), "on": on.isoformat(), "text": entry.text, "confidential": entry.confidential}
