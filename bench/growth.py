"""How the pages grow: the same measured at 1,000 to 100,000 opportunities, each in a process and a folder of its own.

`python -m bench.growth NUMBER` seeds the folder that PARLEY_DATA_DIR names with so many opportunities, five events for
each of them, and prints what a few pages, a search and a move take, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bench import chart
from bench.figures import shown, timed

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PAGES = {
    "Today": "/",
    "the board": "/search/",
    "the board, filtered": "/search/?q=engineer",
    "the table": "/search/?view=table",
    "the table of all, by company": "/search/?view=table&show=all&sort=company",
    "the log": "/evidence/",
    "search for “engineer”": "/find.json?q=engineer",
    "search for “quillw”": "/find.json?q=quillw",
}
WARM, TIMES = 2, 7


@dataclass(frozen=True, slots=True)
class Grown:
    """What one thing took at each size, in milliseconds of processor, the middle of the samples."""

    name: str
    busy: tuple[float, ...]


def measured(folder: Path, sizes: Sequence[int], say: Callable[[str], None]) -> list[Grown]:
    """Every thing at every size; `folder` holds one data folder for each, which stay for another time."""
    found: dict[str, list[float]] = {}
    for size in sizes:
        say(f"growing to {size:,} opportunities")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
        done = subprocess.run(  # noqa: S603 - this very module
            [sys.executable, "-m", "bench.growth", str(size)],
            env=kept | {"PARLEY_DATA_DIR": str(folder / str(size))},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"growing to {size:,} ended with {done.returncode}: {done.stderr[-2000:]}")
        for name, busy in json.loads(done.stdout).items():
            found.setdefault(name, []).append(busy)
    return [Grown(name, tuple(busy)) for name, busy in found.items()]


def table(sizes: Sequence[int], grown: Sequence[Grown]) -> str:
    """As Markdown."""
    head = [f"{size:,}" for size in sizes]
    lines = ["## Growth", "", f"| milliseconds of processor, opportunities: | {' | '.join(head)} |"]
    lines.append(f"|---|{'---:|' * len(sizes)}")
    lines += [f"| {each.name} | {' | '.join(map(shown, each.busy))} |" for each in grown]
    return "\n".join([*lines, ""])


def drawing(sizes: Sequence[int], grown: Sequence[Grown]) -> str:
    """As an SVG picture."""
    lines = [chart.Line(each.name, each.busy) for each in grown]
    return chart.drawn(sizes, lines, across="opportunities", up="ms of processor", goal=50)


def main(size: int) -> int:
    """Seed this process's data folder unless it is full, measure, print."""
    from parley.core import terminal  # noqa: PLC0415 - the data folder is known only now

    terminal.ready()
    from django.urls import reverse  # noqa: PLC0415

    from bench import inside, seed  # noqa: PLC0415
    from parley.core import database  # noqa: PLC0415
    from parley.core.models import Event  # noqa: PLC0415
    from parley.jobsearch.models import Opportunity, Stage  # noqa: PLC0415

    scope = terminal.owners_scope()
    if not Event.objects.exists():
        part = seed.Sizes(
            opportunities=size,
            events=5 * size,
            entries=size // 10,
            rounds=max(12, size // 20),
            people=size // 4,
            alternatives=6,
            import_rows=200,
        )
        seed.grow(scope, part)
    database.survey()
    browser = inside.browser(scope)
    row = scope.of(Opportunity).filter(outcome="", stage__step=Stage.Step.APPLIED).order_by("pk").first()
    stages = scope.of(Stage).filter(step__in=(Stage.Step.CALL, Stage.Step.ROUNDS)).order_by("position")
    turns = cycle([str(stage.pk) for stage in stages])
    assert row is not None  # noqa: S101 - so many have always one
    move, page = reverse("jobsearch:card_move", args=[row.pk]), reverse("jobsearch:opportunity", args=[row.pk])
    deeds: dict[str, Callable[[], object]] = {
        name: (lambda path=path: inside.read(browser, path))  # type: ignore[misc]
        for name, path in (PAGES | {"an opportunity": page}).items()
    }
    deeds["a stage move"] = lambda: browser.post(move, {"stage": next(turns)})
    told = {name: timed("", name, deed, times=TIMES, warm=WARM).busy for name, deed in deeds.items()}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
