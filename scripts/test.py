"""`make test`: the whole suite on SQLite with a real browser, the marked subset on PostgreSQL, the islands on Node.

PostgreSQL gets a second pytest of its own, because the settings read DATABASE_URL once, at their start. A check that
this machine cannot run is skipped and named at the end; with CI=true every skip is a failure, since a check that
never runs is not a check.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from scripts.machine import apt_install, find_browser
from scripts.postgres import NoPostgres, find_binaries, throw_away_cluster
from scripts.setup import find_node

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Run:
    """One pytest run: its exit code, its counts, and the reason of every skip."""

    name: str
    code: int
    counts: dict[str, int]
    seconds: float
    skips: tuple[str, ...]

    def summary(self) -> str:
        """The counts in the words of pytest's own last line."""
        words = {"errors": "error"} if self.counts.get("errors") == 1 else {}
        counted = ", ".join(f"{count} {words.get(word, word)}" for word, count in self.counts.items() if count)
        return f"{self.name}: {counted or 'no tests ran'} in {self.seconds:.2f}s"


def read_report(name: str, code: int, report: Path) -> Run:
    """The counts of pytest's JUnit report; an absent report (pytest could not start) counts as nothing."""
    counts = {"failed": 0, "passed": 0, "skipped": 0, "errors": 0}
    skips: list[str] = []
    seconds = 0.0
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314 - our own pytest wrote it
            total, failed, errors, skipped = (
                int(suite.get(each, 0)) for each in ("tests", "failures", "errors", "skipped")
            )
            seconds += float(suite.get("time", 0))
            counts["failed"] += failed
            counts["errors"] += errors
            counts["skipped"] += skipped
            counts["passed"] += total - failed - errors - skipped
            for case in suite.iter("testcase"):
                skip = case.find("skipped")
                if skip is not None and skip.get("type") != "pytest.xfail":
                    skips.append(f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}")
    return Run(name, code, counts, seconds, tuple(skips))


def run_pytest(name: str, arguments: list[str], environment: dict[str, str]) -> Run:
    """Run pytest on every core."""
    print(f"\nparley: tests on {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", f"--junitxml={report}"]
        done = subprocess.run([*command, *arguments], cwd=ROOT, env=environment, check=False)
        return read_report(name, done.returncode, report)


def on_postgres(arguments: list[str], environment: dict[str, str]) -> Run:
    """The tests marked `postgres_too`, on a server that lives as long as they do."""
    if find_binaries() is None:
        apt_install("postgresql")
    try:
        with throw_away_cluster() as url:
            run = run_pytest("PostgreSQL", ["-m", "postgres_too", *arguments], {**environment, "DATABASE_URL": url})
    except NoPostgres as reason:
        return Run("PostgreSQL", 0, {"skipped": 1}, 0.0, (f"every test marked postgres_too: {reason}",))
    if run.code == NOTHING_COLLECTED and arguments:  # the choice of the person who runs it holds none of them
        return Run(run.name, 0, run.counts, run.seconds, run.skips)
    return run


def on_node() -> list[Run]:
    """The unit tests of the script islands, where there are any; Node's own runner prints what failed."""
    if not any((ROOT / "frontend").glob("src/**/*.test.*js")):
        return []
    print("\nparley: tests on Node", flush=True)
    folder, _ = find_node()
    command = [Path(folder, "node"), "--test", "--test-reporter=tap", "src/"]
    done = subprocess.run(command, cwd=ROOT / "frontend", capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    said = dict(re.findall(r"^# (pass|fail|skipped|duration_ms) ([\d.]+)$", done.stdout, re.MULTILINE))
    counts = {"failed": int(said.get("fail", 0)), "passed": int(said.get("pass", 0))}
    skips = ("Node's runner skipped some",) if int(said.get("skipped", 0)) else ()
    return [Run("Node", done.returncode, counts, float(said.get("duration_ms", 0)) / 1000, skips)]


def own_environment() -> dict[str, str]:
    """The environment of the tests: no database or workspace of the person who runs them, and a browser if any."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PARLEY_DATA_DIR"}}
    browser = find_browser()
    if browser is None and "PARLEY_CHROMIUM" not in environment and apt_install("chromium"):
        browser = find_browser()
    if browser:
        environment["PARLEY_CHROMIUM"] = browser
    if shutil.which("pdftotext") is None:  # a reader of PDF that is not our own
        apt_install("poppler-utils")
    return environment


def stop(number: int, frame: FrameType | None) -> None:
    """Turn a termination into an ordinary end, so that the server is stopped too."""
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    """Run both, say what was skipped and why, and end with the counts."""
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    environment = own_environment()
    runs = [run_pytest("SQLite", arguments, environment), on_postgres(arguments, environment)]
    runs += [] if arguments else on_node()
    skips = [f"{run.name}: {skip}" for run in runs for skip in run.skips]
    strict = os.environ.get("CI") == "true"
    if skips:
        print("\nparley: FAILED, since CI=true forbids to skip:" if strict else "\nparley: SKIPPED, so not checked:")
        print("\n".join(f"  - {skip}" for skip in skips))
    failed = any(run.code for run in runs) or (strict and bool(skips))
    print(f"\n===== {' | '.join(run.summary() for run in runs)} | {'FAILED' if failed else 'ok'} =====", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
