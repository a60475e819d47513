"""`python -m bench kills`: SIGKILL at random moments, over and over, and after each one all that was promised.

make kills                                  1,000 kills
python -m bench kills --times 20 --seed 7   fewer, from another seed
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from bench.kills.checks import Broken
from bench.kills.children import TOKEN, Nest, Stuck
from bench.kills.markers import Markers

if TYPE_CHECKING:
    from bench.kills.trials import Kind, Tally

#: Of a hundred kills, so many fall on each kind.
SHARES = {
    "DuringSaves": 30,
    "DuringImports": 15,
    "DuringMigrations": 15,
    "DuringIntake": 20,
    "DuringCopies": 10,
    "DuringBackups": 10,
}
#: The ground is laid anew after so many trials, so that looking at all of it stays quick.
GENERATION = 25
ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    """Kill so often; 1 where a promise was not kept."""
    made = argparse.ArgumentParser(prog="python -m bench kills", description="Kill Parley at random moments, and look.")
    made.add_argument("--times", type=int, default=1000, help="how many kills (default: 1000)")
    made.add_argument("--seed", type=int, default=20261121, help="what the moments are drawn from")
    made.add_argument("--only", choices=SHARES, help="one kind alone")
    made.add_argument("--keep", type=Path, help="where the data folder of a broken promise is kept")
    made.add_argument("--json", type=Path, default=ROOT / ".build" / "kills.json", help="where the JSON goes")
    asked = made.parse_args(arguments)
    workshop = Path(tempfile.mkdtemp(prefix="parley-kills-"))
    began = time.monotonic()
    # Whoever ends it ends the child too, and leaves no folder behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        told = _kill(workshop, asked)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    told |= {"seed": asked.seed, "seconds": round(time.monotonic() - began), "processor": round(_processor())}
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(told, indent=1) + "\n")
    sys.stdout.write(table(told))
    return 1 if told["problems"] else 0


def _kill(workshop: Path, asked: argparse.Namespace) -> dict[str, Any]:
    folder = workshop / "data"
    os.environ.update(PARLEY_DATA_DIR=str(folder), PARLEY_LAUNCH_TOKEN=TOKEN, PARLEY_SECRET_KEY=TOKEN)
    os.environ["DJANGO_SETTINGS_MODULE"] = "parley.config.settings"
    os.chdir(workshop)
    from bench.kills import backups, copies, templates, trials  # noqa: PLC0415 - the settings read the environment set above

    templates.build(folder, workshop / "templates")
    gc.collect()
    gc.freeze()  # what every child shares is not copied when its garbage is counted
    rng, nest = Random(asked.seed), Nest(folder, Markers())
    kinds: list[type[Kind]] = [
        trials.DuringSaves,
        trials.DuringImports,
        trials.DuringMigrations,
        trials.DuringIntake,
        copies.DuringCopies,
        backups.DuringBackups,
    ]
    found = {}
    for kind in kinds:
        share = SHARES[kind.__name__] if asked.only in (None, kind.__name__) else 0
        times = asked.times if asked.only else asked.times * share // 100
        if share:
            found[kind.name] = _trials(kind(nest, workshop / "templates", rng), times, asked.keep)
    return {
        "kills": sum(tally.killed for tally in found.values()),
        "problems": [f"{name}: {problem}" for name, tally in found.items() for problem in tally.problems],
        "kinds": {name: _told(tally) for name, tally in found.items()},
    }


def _trials(kind: Kind, times: int, keep: Path | None) -> Tally:
    """So many kills of one kind. A broken promise is told, its folder kept, and the ground laid anew."""
    tally, trial = kind.tally, 0
    while tally.killed < times:
        try:
            if trial % GENERATION == 0:
                if trial:
                    kind.finish()
                kind.begin()
            trial += 1
            kind.trial()
        except (Broken, Stuck) as problem:
            sys.stderr.write(f"kills: {kind.name}, trial {trial}: {problem}\n")
            tally.problems.append(str(problem))
            if keep:
                shutil.copytree(kind.folder, keep / f"{kind.name.replace(' ', '-')}-{trial}", dirs_exist_ok=True)
            if len(tally.problems) >= 10:
                break
            kind.begin()
    kind.finish()
    kind.settle_up()
    return tally


def _told(tally: Tally) -> dict[str, object]:
    return {
        "kills": tally.killed,
        "by": tally.kills,
        "acknowledged": tally.acknowledged,
        "in flight": {"kept": tally.kept, "not kept": tally.lost},
        "problems": len(tally.problems),
    }


def table(told: dict[str, Any]) -> str:
    """The result as Markdown."""
    lines = [
        "| killed during | kills | at a marker | at a commit | by the clock | at rest "
        "| acknowledged | in flight: kept | not kept | broken |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, each in told["kinds"].items():
        by, flight = each["by"], each["in flight"]
        figures = [each["kills"], *by.values(), each["acknowledged"], flight["kept"],
                   flight["not kept"], each["problems"]]  # fmt: skip
        lines.append(f"| {name} | {' | '.join(f'{figure:,}' for figure in figures)} |")
    end = f"{len(told['problems'])} promises were broken." if told["problems"] else "Every promise was kept."
    spent = f"{told['seconds']:,} s ({told['processor']:,} s of processor)"
    return "\n".join([*lines, "", f"{told['kills']:,} kills in {spent}, seed {told['seed']}. {end}", ""])


def _processor() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)
