"""`make bench`: seeds a throw-away data folder, measures, prints Markdown and writes JSON. bench/README.md says how.

make bench                              everything
make bench ARGS="--keep FOLDER"         seed FOLDER where it is empty, and keep it
make bench ARGS="--inside"              only the time inside the server
make bench ARGS="--json FILE"           where the JSON goes (else .build/bench.json)
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
from pathlib import Path

from bench.figures import Figure, as_json, peers, table
from bench.kills import command as kills
from parley.core import terminal

ROOT = Path(__file__).resolve().parent.parent


def say(words: str) -> None:
    """What is being done, to whoever waits."""
    sys.stderr.write(f"bench: {words}\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    """Measure everything; 1 where a goal was missed."""
    made = argparse.ArgumentParser(prog="make bench", description="The speed and the memory of Parley.")
    made.add_argument("--keep", type=Path, help="a data folder to seed where it is empty, and to keep")
    made.add_argument("--inside", action="store_true", help="only the time inside the server")
    made.add_argument("--json", type=Path, default=ROOT / ".build" / "bench.json", help="where the JSON goes")
    options = made.parse_args(arguments)
    workshop = Path(tempfile.mkdtemp(prefix="parley-bench-"))
    try:
        figures = measure(options.keep or workshop / "full", workshop / "empty", inside_alone=options.inside)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"machine": machine(), "figures": as_json(figures)}, indent=1) + "\n")
    sys.stdout.write(f"{machine()}\n\n{table(figures)}\n{peers()}")
    missed = [each.name for each in figures if each.met is False]
    say(f"{len(missed)} of the goals missed: {', '.join(missed)}" if missed else "every goal is kept")
    return 1 if missed else 0


def measure(folder: Path, empty: Path, *, inside_alone: bool) -> list[Figure]:
    """Seed `folder` unless it is full, and take every figure."""
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
    figures = inside.all_of(scope, say)
    if not inside_alone:
        paths = [each.url for each in addresses.pages(scope, inside.browser(scope))]
        figures += outside.all_of(folder, empty, paths, say)
    return figures


def machine() -> str:
    """What was measured on, in general words."""
    return (
        f"{platform.system()} on {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    sys.exit(kills.main(sys.argv[2:]) if sys.argv[1:2] == ["kills"] else main(sys.argv[1:]))
