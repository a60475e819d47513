"""The terminal's face of home: `parley today` tells what Today shows, `parley find` finds anything."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from parley.core.terminal import BOLD, PLAIN, QUIET, owners_scope, ready, spoken

if TYPE_CHECKING:
    from parley.core.search import Hit, Pieces
    from parley.home.today.queries import Today

WIDEST = 80


@spoken
def today(arguments: list[str]) -> int:
    """`parley today`: one thing first, what is due, the dates ahead, the next round, what waits to be told."""
    asked = _parser().parse_args(arguments)
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from parley.evidence.impact_log.actions import take_in  # noqa: PLC0415
    from parley.home.today import queries  # noqa: PLC0415

    scope = owners_scope()
    take_in(scope.user, settings.DATA_DIR / "inbox")  # type: ignore[arg-type]
    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        page = queries.today(scope)
    if asked.json:
        print(json.dumps(as_json(page), ensure_ascii=False, indent=2))
    else:
        columns = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)
        print("\n".join(lines(page, width=max(columns, 40), styled=sys.stdout.isatty())))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley today",
        description="Show what needs you today: one thing first, what is due, the dates ahead, the next round.",
        epilog="Example: parley today",
    )
    made.add_argument("--json", action="store_true", help="answer with JSON")
    return made


def lines(page: Today, *, width: int = WIDEST, styled: bool = False) -> Iterator[str]:
    """The page as lines of at most `width` characters; bold and faint only where `styled`."""
    bold, quiet, plain = (BOLD, QUIET, PLAIN) if styled else ("", "", "")
    yield f"{bold}{page.day:%A} {page.day.day} {page.day:%B}{plain}"
    yield ""
    yield from (f"{bold}{line}{plain}" for line in _wrapped(page.first.title, width))
    yield from _wrapped(page.first.reason, width)
    if page.first.facts:
        yield f"{quiet}{page.first.beside}:{plain}"
        for fact in page.first.facts:
            yield from _wrapped(f"{fact.label}, {fact.value}" if fact.value else fact.label, width, "  - ", "    ")
    if page.first.leads_to == "log":
        yield f'{quiet}  parley log "What you did, with a number if you have one"{plain}'
    for title, rows, after in _sections(page):
        yield ""
        yield f"{bold}{title}{plain}"
        for left, right in rows:
            yield from _row(left, right, width)
        if after:
            yield f"{quiet}  {after}{plain}"


def _sections(page: Today) -> Iterator[tuple[str, list[tuple[str, str]], str]]:
    """(title, lines of left and right, a last line) of each part that has something to say."""
    if page.due:
        more = f"and {page.due_more:,} more" if page.due_more > 0 else ""
        yield "Due today", [(each.title, each.state) for each in page.due], more
    if page.line.marks:
        dates = [(mark.dated.title, mark.dated.detail) for mark in page.line.marks]
        more = f"and {page.line.more:,} more" if page.line.more else ""
        yield "The next three weeks", dates, more
    if page.round:
        each, line = page.round, page.round.line
        rows = [(f"[{'x' if item.done else ' '}] {item.text}", "") for item in line.items]
        when = f"{each.starts_at:%A} {each.starts_at.day} {each.starts_at:%B, %H:%M}"
        people = f", with {each.with_whom}" if line.people else ""
        rows.insert(0, (f"{line.company}, {line.title}: {when}{people}", each.in_words))
        yield "Your next round", rows, f"{line.prepared} of {len(line.items)} done" if line.items else ""
    if page.waiting:
        told = [(entry.text, "has a number" if entry.has_number else "no number yet") for entry in page.waiting]
        more = page.waiting_count - len(page.waiting)
        yield "Waiting to be told", told, f"and {more:,} more" if more > 0 else ""


def _row(left: str, right: str, width: int) -> Iterator[str]:
    """A line with its state at the right edge; a state too long for that goes below."""
    beside = 0 < len(right) <= width // 3
    room = width - (len(right) + 4 if beside else 0)
    first, *rest = _wrapped(left, room, "  ", "    ")
    yield f"{first.ljust(width - len(right))}{right}" if beside else first
    yield from rest
    if right and not beside:
        yield from _wrapped(right, width, "    ", "    ")


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    flat = " ".join(text.split())
    return textwrap.wrap(flat, width, initial_indent=first, subsequent_indent=rest) or [first.rstrip()]


def as_json(page: Today) -> dict[str, Any]:
    """The page as plain data; days and moments are ISO 8601."""
    round_ = page.round
    return {
        "day": page.day.isoformat(),
        "first": {
            "key": page.first.key,
            "title": page.first.title,
            "reason": page.first.reason,
            "beside": page.first.beside,
            "facts": [{"label": fact.label, "value": fact.value} for fact in page.first.facts],
            "path": page.first_url,
        },
        "due": [
            {"title": each.title, "state": each.state, "reason": each.reason, "late": each.late, "path": each.url}
            for each in page.due
        ],
        "due_count": page.due_count,
        "dates": [
            {
                "on": mark.dated.on.isoformat(),
                "kind": mark.dated.kind,
                "title": mark.dated.title,
                "detail": mark.dated.detail,
            }
            for mark in page.line.marks
        ],
        "next_round": None
        if round_ is None
        else {
            "company": round_.line.company,
            "title": round_.line.title,
            "starts_at": round_.starts_at.isoformat(),
            "ends_at": round_.ends_at.isoformat(),
            "place": round_.line.place,
            "people": [each.name for each in round_.line.people],
            "preparation": [{"text": item.text, "done": item.done} for item in round_.line.items],
        },
        "waiting": [
            {
                "id": entry.id,
                "text": entry.text,
                "happened_on": entry.happened_on.isoformat(),
                "has_number": entry.has_number,
            }
            for entry in page.waiting
        ],
        "waiting_count": page.waiting_count,
    }


@spoken
def find(arguments: list[str]) -> int:
    """`parley find WORDS`: the rows of every room that hold the words, best first; 1 where there is none."""
    asked = _find_parser().parse_args(arguments)
    ready()
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from parley.evidence.impact_log.actions import take_in  # noqa: PLC0415
    from parley.home.find import queries  # noqa: PLC0415

    scope = owners_scope()
    take_in(scope.user, settings.DATA_DIR / "inbox")  # type: ignore[arg-type]
    text = " ".join(asked.words)
    found = queries.hits(scope, text, limit=asked.limit)
    if asked.json:
        print(json.dumps([found_as_json(hit) for hit in found], ensure_ascii=False, indent=2))
        return 0 if found else 1
    if not found:
        print(f"parley: nothing you wrote holds “{text[:200]}”.", file=sys.stderr)
        return 1
    width = max(40, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))
    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        for hit in found:
            print("\n".join(found_lines(hit, width=width, styled=sys.stdout.isatty())))
    return 0


def _find_parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley find",
        description="Find anything you wrote, in every room. The beginning of a word is enough, every word must occur, "
        "and names are found with a slip of the finger too. #WORD looks among tags alone.",
        epilog="Example: parley find checkout lat --limit 5",
    )
    made.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    made.add_argument("--limit", type=_some, default=10, metavar="N", help="at most so many (10)")
    made.add_argument("--json", action="store_true", help="answer with JSON")
    return made


def _some(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 1000:
        raise argparse.ArgumentTypeError("a whole number from 1 to 1000")
    return int(text)


def found_lines(hit: Hit, *, width: int, styled: bool) -> Iterator[str]:
    """One row found: its title, what it is and when, a line around the match; no line is longer than `width`."""
    from django.utils import timezone  # noqa: PLC0415

    from parley.home.find.content import KINDS  # noqa: PLC0415

    noun = KINDS.get(hit.subject_type)
    what = noun.one if noun else hit.subject_type
    when = f", {timezone.localtime(hit.moment):%Y-%m-%d}" if hit.moment else ""
    over = "" if hit.live else ", over"
    right = f"{what}{when}{over}"
    room = width - len(right) - 2
    title = "".join(text for text, _ in hit.titled)
    beside = room >= 20
    cut = _clipped(hit.titled, room if beside else width)
    line = _styled(cut, styled)
    length = sum(len(text) for text, _ in cut)
    yield line + " " * (width - len(right) - length) + right if beside else line
    if not beside:
        yield f"  {right}"[:width]
    if hit.told and hit.excerpt != title:
        yield "  " + _styled(_clipped(hit.told, width - 2), styled, quiet=True)


def _clipped(pieces: Pieces, most: int) -> Pieces:
    """So many characters of it at most, with a mark where it was cut; nothing that would move the cursor."""
    clean = [("".join(each if each.isprintable() else " " for each in text), matches) for text, matches in pieces]
    if sum(len(text) for text, _ in clean) <= most:
        return tuple(clean)
    kept, left = [], most - 1
    for text, matches in clean:
        kept.append((text[:left], matches))
        left -= len(text[:left])
    return (*kept, ("…", False))


def _styled(pieces: Pieces, styled: bool, *, quiet: bool = False) -> str:
    if not styled:
        return "".join(text for text, _ in pieces)
    around = QUIET if quiet else ""
    return around + "".join(f"{BOLD}{text}{PLAIN}{around}" if matches else text for text, matches in pieces) + PLAIN


def found_as_json(hit: Hit) -> dict[str, Any]:
    """A row found as plain data; `path` is where the app shows it."""
    return {
        "kind": hit.subject_type,
        "id": str(hit.subject_id),
        "title": "".join(text for text, _ in hit.titled),
        "excerpt": hit.excerpt,
        "moment": hit.moment.isoformat() if hit.moment else None,
        "live": hit.live,
        "path": hit.url,
    }
