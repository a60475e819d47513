"""`make bench`: seeds a throw-away data folder, measures, prints Markdown and writes JSON. bench/README.md says how.

make bench                                  everything but the growth and the clean clone
make bench ARGS="--keep FOLDER"             seed FOLDER where it is empty, and keep it
make bench ARGS="--only pages,search"       some groups alone
make bench ARGS="--only growth,clone"       from 1,000 to 100,000 opportunities, drawn; a clean clone to its first page
make bench ARGS="--json FILE"               where the JSON goes (else .build/bench.json)
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench import engines, fresh, growth
from bench.figures import Figure, as_json, peers, table
from bench.kills import command as kills
from parley.core import terminal
from scripts.machine import find_browser

ROOT = Path(__file__).resolve().parent.parent
GROUPS = (
    *("pages", "search", "writing", "exports", "imports", "starting", "terminal", "memory", "browser"),
    *("engines", "growth", "clone"),
)
#: The others take many minutes, or download.
USUAL = frozenset(GROUPS) - {"growth", "clone"}


def say(words: str) -> None:
    """What is being done, to whoever waits."""
    sys.stderr.write(f"bench: {words}\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 1 where a goal was missed."""
    made = argparse.ArgumentParser(prog="make bench", description="The speed and the memory of Parley.")
    made.add_argument("--keep", type=Path, help="a folder for the data, to seed where it is empty, and to keep")
    made.add_argument("--only", metavar="GROUPS", type=_groups, default=USUAL, help=f"some of: {', '.join(GROUPS)}")
    made.add_argument("--most", type=int, default=growth.SIZES[-1], help="how far growth goes (default: 100,000)")
    made.add_argument("--json", type=Path, default=ROOT / ".build" / "bench.json", help="where the JSON goes")
    options = made.parse_args(arguments)
    workshop = Path(tempfile.mkdtemp(prefix="parley-bench-"))
    sizes = [size for size in growth.SIZES if size <= options.most] if "growth" in options.only else []
    try:
        figures = measure(options.keep or workshop / "full", workshop, options.only)
        grown = growth.measured((options.keep or workshop) / "growth", sizes, say)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    told = {"machine": machine(), "figures": as_json(figures), "growth": {each.name: each.busy for each in grown}}
    options.json.write_text(json.dumps(told | {"sizes": sizes}, indent=1) + "\n")
    sys.stdout.write(f"{machine()}\n\n{table(figures)}\n")
    if grown:
        options.json.with_name("growth.svg").write_text(growth.drawing(sizes, grown))
        sys.stdout.write(f"{growth.table(sizes, grown)}\n")
    sys.stdout.write(peers())
    missed = [each.name for each in figures if each.met is False]
    say(f"{len(missed)} of the goals missed: {', '.join(missed)}" if missed else "every goal is kept")
    return 1 if missed else 0


def _groups(text: str) -> frozenset[str]:
    asked = frozenset(text.split(","))
    if unknown := asked - set(GROUPS):
        raise argparse.ArgumentTypeError(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    return asked


def measure(folder: Path, workshop: Path, groups: frozenset[str]) -> list[Figure]:
    """Seed `folder` unless it is full, and take every figure of the groups; none where only growth is asked for."""
    if groups <= {"growth"}:
        return []
    if groups <= {"engines"}:
        return list(engines.all_of(workshop))
    if groups <= {"clone"}:
        return list(fresh.all_of(workshop))
    os.environ["PARLEY_DATA_DIR"] = str(folder)
    terminal.ready()
    # Django is set up only now that the data folder is known.
    from bench import addresses, inside, outside, seed  # noqa: PLC0415
    from parley.core import database  # noqa: PLC0415
    from parley.core.models import Event  # noqa: PLC0415

    scope, sizes = terminal.owners_scope(), seed.Sizes()
    if not Event.objects.exists():
        say("seeding")
        started = time.perf_counter()
        seed.grow(scope, sizes)
        say(f"seeded {sizes.events:,} events in {time.perf_counter() - started:.0f} s")
    database.survey()  # as each start of the app does
    figures = inside.all_of(scope, groups, say)
    paths = [each.url for each in addresses.pages(scope, inside.browser(scope))] if "memory" in groups else []
    made: dict[str, Callable[[], Iterable[Figure]]] = {
        "starting": lambda: outside.of_starts(folder, workshop / "empty"),
        "terminal": lambda: outside.of_terminal(folder, workshop / "empty"),
        "memory": lambda: outside.of_memory(folder, paths),
        "browser": lambda: _looking(folder),
        "engines": lambda: engines.all_of(workshop),
        "clone": lambda: fresh.all_of(workshop),
    }
    for group, deed in made.items():
        if group in groups:
            say(group)
            figures += deed()
    return figures


def _looking(folder: Path) -> Iterator[Figure]:
    chromium = find_browser()
    if chromium is None:
        say("no Chromium on this machine, so no browser was asked")
        return
    from bench import looking  # noqa: PLC0415 - Playwright is loaded only where there is a browser

    yield from looking.all_of(folder, chromium)


def machine() -> str:
    """What was measured on, in general words."""
    return (
        f"{platform.system()} on {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    sys.exit(kills.main(sys.argv[2:]) if sys.argv[1:2] == ["kills"] else main(sys.argv[1:]))
