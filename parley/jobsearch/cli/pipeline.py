"""`parley list` and `parley move`: the opportunities, and the way of one of them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken, typed_day

if TYPE_CHECKING:
    from parley.core.scope import Scope
    from parley.jobsearch.table.queries import Row

#: Opportunities that `parley list` shows at most, unless asked for more.
LISTED = 50


@spoken
def list_opportunities(arguments: list[str]) -> int:
    """`parley list`: the opportunities that live, what is due first on top. 0, 1 or 2."""
    asked = _list_parser().parse_args(arguments)
    scope = _owners_scope_in_their_zone()
    # Loaded here because only a command that reads the database needs Django.
    from parley.jobsearch.pipeline.actions import ensure_stages  # noqa: PLC0415
    from parley.jobsearch.pipeline.queries import stage_named  # noqa: PLC0415
    from parley.jobsearch.table import queries as table  # noqa: PLC0415

    ensure_stages(scope)
    wish = table.Wish(
        stage=str(stage_named(scope, asked.stage).pk) if asked.stage else "",
        show="all" if asked.all else "live",
        due="now" if asked.due else "",
    )
    rows, count = table.listed(scope, wish, limit=max(0, asked.limit))
    if asked.json:
        print(json.dumps([_opportunity_as_json(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    width = max((len(row.opportunity.stage.name) for row in rows), default=0)
    for row in rows:
        print(_opportunity_line(row, width))
    if not rows and (asked.stage or asked.due):
        print("Nothing fits that.")
    elif not rows:
        print("No opportunity yet. Add one in Parley, or bring a file in with: parley import FILE")
    elif count > len(rows):
        print(f"{count - len(rows):,} more; --limit 0 shows all {count:,}.")
    return 0


def _list_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parley list",
        description="List your opportunities, what is due first on top.",
        epilog="Example: parley list --stage Rounds --due",
    )
    parser.add_argument("--stage", metavar="NAME", help="only in this stage")
    parser.add_argument("--due", action="store_true", help="only what is due today or overdue")
    parser.add_argument("--all", action="store_true", help="the closed ones too")
    parser.add_argument(
        "--limit", metavar="N", type=int, default=LISTED, help=f"how many at most (default {LISTED}; 0 for all)"
    )
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    return parser


@spoken
def move(arguments: list[str]) -> int:
    """`parley move COMPANY-OR-ID STAGE`: move one opportunity, today or on an earlier day. 0, 1 or 2."""
    asked = _move_parser().parse_args(arguments)
    scope = _owners_scope_in_their_zone()
    # Loaded here because only a command that writes to the database needs Django.
    from parley.jobsearch.pipeline import actions, queries  # noqa: PLC0415

    actions.ensure_stages(scope)
    today = queries.local_day(scope)
    on = typed_day(asked.on, today) if asked.on else None
    if asked.on and on is None:
        return _not_moved(f"“{asked.on}” is not a day in the calendar; write it as {today}. Nothing was moved.", 2)
    stage = queries.stage_named(scope, asked.stage)
    found = queries.named(scope, asked.which)
    live = [each for each in found if not each.outcome]
    chosen = live if len(live) == 1 else found
    if not chosen:
        return _not_moved(f"there is no opportunity called “{asked.which}”. parley list shows those there are.", 1)
    if len(chosen) > 1:
        lines = [f"  {each.pk}  {each}: {queries.said(each)}" for each in chosen]
        return _not_moved("\n".join([f"“{asked.which}” may be any of these; name it by its id.", *lines]), 2)
    [one] = chosen
    at = queries.moment(scope, on, after=one.stage_since) if on else None
    print(actions.move(scope=scope, opportunity_id=one.pk, stage_id=stage.pk, occurred_at=at).sentence)
    return 0


def _move_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parley move",
        description="Move an opportunity to another stage, today or on an earlier day.",
        epilog="Example: parley move Globex Rounds --on yesterday",
    )
    parser.add_argument("which", metavar="COMPANY-OR-ID", help="the company's name, or part of it, or the id")
    parser.add_argument("stage", metavar="STAGE", help="the stage's name, or how it begins")
    parser.add_argument("--on", metavar="DATE", help="the day it happened: 2026-03-12, today or yesterday")
    return parser


def _owners_scope_in_their_zone() -> Scope:
    """The owner's scope, with days counted as they count them."""
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.utils import timezone  # noqa: PLC0415

    scope = owners_scope()
    timezone.activate(scope.user.zone)  # type: ignore[union-attr]
    return scope


def _not_moved(sentence: str, code: int) -> int:
    print(f"parley move: {sentence}", file=sys.stderr)
    return code


def _opportunity_line(row: Row, width: int) -> str:
    one = row.opportunity
    days = "today" if row.days == 0 else f"{row.days} day{'' if row.days == 1 else 's'}"
    parts = [f"{one.stage.name:<{width}}  {one}", f"closed: {row.ended.lower()}" if row.ended else days]
    if row.quiet:
        parts.append("quiet")
    if one.next_action and not row.ended:
        when = "" if one.next_action_on is None else "today: " if row.today else f"{one.next_action_on.isoformat()}: "
        late = "overdue since " if row.due and not row.today else ""
        parts.append(f"{late}{when}{one.next_action}")
    return " · ".join(parts)


def _opportunity_as_json(row: Row) -> dict[str, Any]:
    one = row.opportunity
    return {
        "id": str(one.pk),
        "company": one.company.name,
        "role": one.role,
        "stage": one.stage.name,
        "step": one.stage.step,
        "since": one.stage_since.isoformat(),
        "days": row.days,
        "quiet_days": row.quiet,
        "outcome": one.outcome,
        "closed_at": one.closed_at.isoformat() if one.closed_at else None,
        "next_action": one.next_action,
        "next_action_on": one.next_action_on.isoformat() if one.next_action_on else None,
        "source": one.source,
        "url": one.url,
    }
