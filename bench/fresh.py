"""A clean clone, to the first page: what a person waits for who has just heard of Parley."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from bench.figures import Figure, Goal, children
from bench.outside import running

ROOT = Path(__file__).resolve().parent.parent
CLONE = Goal("clean clone to first page", 90, "s")


def all_of(workshop: Path) -> list[Figure]:
    """Clone this repository as committed, set it up, start it, read the first page. Downloads what set-up needs."""
    clone, began, busy = workshop / "clone", time.perf_counter(), children()
    for command in (["git", "clone", "--quiet", str(ROOT), str(clone)], ["make", "-C", str(clone), "setup"]):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    with running(workshop / "fresh", clone / ".venv" / "bin" / "parley"):
        spent = time.perf_counter() - began
    return [Figure("Starting", CLONE.name, "s", (spent,), CLONE, busy=children() - busy)]
