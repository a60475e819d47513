"""`parley record`: what was done in a search in a period, for whoever asks to see it."""

from __future__ import annotations

import argparse
import json
import os
import sys
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken, typed_day
from parley.kernel.errors import Refused

if TYPE_CHECKING:
    from parley.jobsearch.search_record.queries import Line, Record

PARTS = ("place", "link", "earlier", "noted", "detail", "people", "notes")


@spoken
def record(arguments: list[str]) -> int:
    """`parley record`: applications of a period with their days, their ways and what came of them. 0, 1 or 2."""
    asked = _parser().parse_args(arguments)
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.utils import timezone  # noqa: PLC0415

    from parley.jobsearch.search_record import queries  # noqa: PLC0415

    scope = owners_scope()
    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        usual = queries.usual(scope)
        since = typed_day(asked.since, usual.until) if asked.since else usual.since
        until = typed_day(asked.until, usual.until) if asked.until else usual.until
        if since is None or until is None or not queries.is_period(since, until):
            sentence = "the period needs two days, the first before the last; write them as 2026-03-12."
            print(f"parley record: {sentence} Nothing was written.", file=sys.stderr)
            return 2
        parts = (usual.parts | {*asked.put_in}) - {*asked.leave_out}
        made = queries.record(scope, queries.Wish(since, until, parts))
        _give(asked, made)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parley record",
        description="Tell what you did in your search in a period: what you applied for, when, by what way, and what "
        "came of it. For an office, a coach or a partner. Nobody is named and no note told unless you say so.",
        epilog="Example: parley record --since 2026-03-01 --until 2026-03-31 --csv --output march.csv",
    )
    parser.add_argument("--since", metavar="DATE", default="", help="the first day (default 29 days before today)")
    parser.add_argument("--until", metavar="DATE", default="", help="the last day (default today)")
    words = ", ".join(PARTS)
    parser.add_argument(
        "--with", dest="put_in", metavar="PART", action="append", default=[], choices=PARTS,
        help=f"put this in as well: {words}; several times (usually place, link and earlier are in)",
    )  # fmt: skip
    parser.add_argument(
        "--without", dest="leave_out", metavar="PART", action="append", default=[], choices=PARTS,
        help="leave this out; several times",
    )  # fmt: skip
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="answer with a table for a spreadsheet")
    form.add_argument("--json", action="store_true", help="answer with JSON")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write it there instead of on the screen")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    return parser


def _give(asked: argparse.Namespace, made: Record) -> None:
    """The record in the form that was asked for, where it was asked for."""
    from parley.jobsearch.search_record.queries import rows  # noqa: PLC0415 - needs Django set up
    from parley.kernel.spreadsheets import written  # noqa: PLC0415 - only for tables

    if asked.csv:
        text = b"".join(written(rows(made))).decode()
    elif asked.json:
        text = json.dumps(_as_json(made), ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(_as_lines(made)) + "\n"
    if asked.output is None:
        print(text, end="")
        return
    _write(asked.output, text.encode(), force=asked.force)
    print(f"Wrote {asked.output}: {made.count:,} {'line' if made.count == 1 else 'lines'}.")


def _as_lines(made: Record) -> Iterator[str]:
    from parley.jobsearch.search_record.content import SECTIONS  # noqa: PLC0415 - as above

    yield f"Record of a job search, {made.wish.since} to {made.wish.until}, as of {made.made_on}"
    for key, found in made.sections:
        yield f"\n{SECTIONS[key]}: {len(found):,}"
        for line in found:
            yield from _told(line)
    if made.uncertain:
        yield "\n* The list this came from gave no day; the last one it knew stands here."


def _told(line: Line) -> Iterator[str]:
    heading = ", ".join(filter(None, (line.company, line.role, line.place)))
    yield " · ".join(filter(None, (f"  {_day(line.on)}  {heading}", line.way, line.stands)))
    more = [line.link, ", ".join(line.people), *(f"{_day(each)} {each.words}" for each in (*line.after, *line.notes))]
    for each in filter(None, more):
        yield from (f"              {part}" for part in each.splitlines())


def _day(happened: Any) -> str:
    return f"{happened.on.isoformat()}{'' if happened.known else '*'}"


def _as_json(made: Record) -> dict[str, Any]:
    whole = {"since": made.wish.since, "until": made.wish.until, "made_on": made.made_on, **dict(made.sections)}
    return {
        key: [_line_as_json(line) for line in value] if isinstance(value, tuple) else value.isoformat()
        for key, value in whole.items()
    }


def _line_as_json(line: Line) -> dict[str, Any]:
    told = asdict(line) | {"id": str(line.id)}
    told["on"] = _happened(line.on)
    told["after"], told["notes"] = list(map(_happened, line.after)), list(map(_happened, line.notes))
    return {key: value for key, value in told.items() if value not in ("", (), [])}


def _happened(happened: Any) -> dict[str, Any]:
    return {"on": happened.on.isoformat(), "words": happened.words} | ({} if happened.known else {"day": "not certain"})


def _write(path: Path, body: bytes, *, force: bool) -> None:
    """All of a file or nothing; what is there stays unless it may be replaced."""
    if path.exists() and not force:
        raise Refused(f"{path} is there already and was left alone. Choose another name, or say --force.")
    waiting = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        waiting.write_bytes(body)
        os.replace(waiting, path)
    except OSError as problem:
        waiting.unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written ({problem.strerror or problem}). Nothing was written.") from problem
