"""`parley intake`: gather work from a repository or a file into the queue, which is gone through on its page."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken, typed_day

if TYPE_CHECKING:
    from parley.core.scope import Scope

EXAMPLE = "parley intake git ~/code/billing --since 2026-01-01"
MINDFUL = "Code and tickets are most often your employer's. What you take is confidential unless you say otherwise."


@spoken
def intake(arguments: list[str]) -> int:
    """`parley intake git PATH`, `parley intake FILE`: bring work in to go through. 0 done, 1 not, 2 asked wrongly."""
    asked = _asked(arguments)
    ready()
    scope = owners_scope()
    since = typed_day(asked.since, scope.now.astimezone().date()) if asked.since else None
    if asked.since and since is None:
        print(f"parley intake: “{asked.since}” is not a day in the calendar; write it as 2026-03-12.", file=sys.stderr)
        return 2
    if asked.what[0] == "git" and len(asked.what) != 2:
        print(f"parley intake: say in which folder the repository is, for example: {EXAMPLE}", file=sys.stderr)
        return 2
    if asked.what[0] != "git" and len(asked.what) != 1:
        print("parley intake: one file at a time, please.", file=sys.stderr)
        return 2
    found = _gathered(scope, asked, since)
    print(json.dumps(_as_json(found), ensure_ascii=False) if asked.json else _as_text(found))
    return 0


def _asked(arguments: list[str]) -> Any:
    parser = argparse.ArgumentParser(
        prog="parley intake",
        usage="parley intake git PATH [--since DATE] [--author ADDRESS]... [--open] [--json]\n"
        "       parley intake FILE [--mine NAME] [--dates dmy|mdy] [--open] [--json]",
        description="Gather work to go through: a repository's history, pull requests from gh, a Jira export, "
        f"LinkedIn's positions, JSON Resume, or a document in Markdown. {MINDFUL}",
        epilog=f"Example: {EXAMPLE}",
    )
    parser.add_argument("what", nargs="+", metavar="WHAT", help="“git” and the folder of a repository, or a file")
    parser.add_argument("--since", metavar="DATE", help="the history from this day on: 2026-03-12")
    parser.add_argument(
        "--author",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="an address of yours in it; several are one person",
    )
    parser.add_argument(
        "--mine", metavar="NAME", default="", help="your name or login, where a file holds several people's"
    )
    parser.add_argument(
        "--dates", choices=["dmy", "mdy"], default="", help="the order of dates that a file leaves open"
    )
    parser.add_argument("--open", action="store_true", help="what you take from it is not confidential")
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    return parser.parse_args(arguments)


def _gathered(scope: Scope, asked: Any, since: Any) -> Any:
    # Loaded here because they need Django set up.
    from django.utils import timezone  # noqa: PLC0415

    from parley.evidence.intake import actions  # noqa: PLC0415
    from parley.kernel.errors import Refused  # noqa: PLC0415

    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        if asked.what[0] == "git":
            folder = str(Path(asked.what[1]).expanduser().absolute())
            wanted = actions.Asked(folder, since, tuple(asked.author))
            return actions.gather_history(scope, asked=wanted, confidential=not asked.open)
        file = Path(asked.what[0]).expanduser()
        try:
            data = file.read_bytes()
        except OSError as problem:
            raise Refused(
                f"{file} cannot be read ({problem.strerror or problem}). Nothing was brought in."
            ) from problem
        return actions.gather_file(
            scope, name=file.name, data=data, mine=asked.mine, dates=asked.dates, confidential=not asked.open
        )


def _as_text(found: Any) -> str:
    new, known, grown = (found.counts[name] for name in ("new", "known", "grown"))
    lines = [f"{new:,} new {'piece' if new == 1 else 'pieces'} of work from {found.name}."]
    if known:
        lines.append(f"{known:,} known already{f', {grown:,} of them grown' if grown else ''}.")
    lines += found.sentences
    if new:
        lines += ["", "Nothing is an entry until you take it: Evidence, Work found.", MINDFUL]
    return "\n".join(lines)


def _as_json(found: Any) -> dict[str, Any]:
    return {"source": found.source, "name": found.name, **found.counts, "sentences": found.sentences}
