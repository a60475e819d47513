"""`make fuzz`: every parser of what others wrote, fed by atheris. fuzz/README.md says how.

make fuzz                                    every target for a minute
make fuzz ARGS="tables mails --seconds 600"  some of them, for longer
make fuzz ARGS="--list"                      what there is
make fuzz ARGS="tables --again FILE"         one input once more
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import resource
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent
LEARNED = ROOT / ".build" / "fuzz"
#: An input may take this long and this much memory; what takes more is a finding.
SECONDS_OF_ONE, MEGABYTES = 10, 2048
FOUND = ("crash-", "timeout-", "oom-", "leak-")


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a target: inputs tried, places reached in the code, CPU seconds, the file of what it broke on."""

    name: str
    tried: int
    reached: int
    cpu: float
    broke_on: Path | None


def main(arguments: list[str]) -> int:
    """Run the targets that are asked for; 1 where one was broken, or atheris cannot be had."""
    asked = _parser().parse_args(arguments)
    if asked.list:
        for name, target in TARGETS.items():
            print(f"{name:<10} {target.what}")
        return 0
    if unknown := [name for name in asked.targets if name not in TARGETS]:
        print(f"make fuzz: there is no target {', '.join(unknown)}. There are: {', '.join(TARGETS)}.", file=sys.stderr)
        return 2
    if asked.again is not None:
        return _again(asked.targets, asked.again)
    if not _atheris():
        return 1
    ran = []
    for name in asked.targets or TARGETS:
        print(f"parley: fuzzing {name} for {asked.seconds} s ...", flush=True)
        ran.append(_run(name, asked.seconds))
    print(_table(ran))
    return 1 if any(each.broke_on for each in ran) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make fuzz", description="Feed every parser of what others wrote.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="which ones (default all)")
    parser.add_argument("--seconds", type=int, default=60, help="how long each runs (default 60)")
    parser.add_argument("--list", action="store_true", help="what there is")
    parser.add_argument("--again", type=Path, metavar="FILE", help="one input once more, without atheris")
    return parser


def _again(names: list[str], file: Path) -> int:
    """One input once more: the traceback, if it still breaks."""
    if len(names) != 1:
        print("make fuzz: --again takes one target and one file.", file=sys.stderr)
        return 2
    TARGETS[names[0]].loads()(file.read_bytes())
    print(f"{names[0]} reads {file} without a fault.")
    return 0


def _atheris() -> bool:
    """Whether atheris is there, installed into this environment if need be. Says aloud where it cannot be had."""
    if importlib.util.find_spec("atheris") is not None:
        return True
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["fuzz"]
    print(f"parley: installing {', '.join(wanted)} into this environment ...", flush=True)
    install = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-q", *wanted]
    if subprocess.run(install, check=False).returncode == 0:
        importlib.invalidate_caches()
        return True
    print(
        "make fuzz: atheris could not be installed here (pip's reason is above; it has wheels for Linux and for some\n"
        "Pythons alone), so NOTHING WAS FUZZED. The laws that `make test` holds with hypothesis run without it.",
        file=sys.stderr,
    )
    return False


def _run(name: str, seconds: int) -> Ran:
    folder = LEARNED / name
    inputs = folder / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    for seed in TARGETS[name].seeds():
        (inputs / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    before, started = set(_findings(folder)), _children_cpu()
    options = [
        f"-max_total_time={seconds}", f"-timeout={SECONDS_OF_ONE}", f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={folder}/", "-print_final_stats=1", "-max_len=20000", "-verbosity=1",
    ]  # fmt: skip
    command = [sys.executable, "-m", "fuzz.one", name, str(inputs), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    fresh = sorted(set(_findings(folder)) - before)
    if done.returncode and not fresh:
        # It did not even begin, or ended in a way of its own: that is a finding without a file.
        print(done.stderr[-4000:], file=sys.stderr)
        fresh = [folder]
    elif fresh:
        print(_why(done.stdout + done.stderr), file=sys.stderr)
    tried = _last(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
    reached = _last(r"\bcov: (\d+)", done.stderr)
    return Ran(name, tried, reached, _children_cpu() - started, fresh[0] if fresh else None)


def _findings(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.name.startswith(FOUND)]


def _why(said: str) -> str:
    """The traceback in what libFuzzer printed, else its end."""
    at = said.find("=== Uncaught Python exception")
    return said[at : at + 4000] if at >= 0 else said[-3000:]


def _last(pattern: str, said: str) -> int:
    found = re.findall(pattern, said)
    return int(found[-1]) if found else 0


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _table(ran: list[Ran]) -> str:
    lines = ["", "| target | inputs | places reached | CPU | |", "|---|---:|---:|---:|---|"]
    for each in ran:
        found = f"broke on {each.broke_on.relative_to(ROOT)}" if each.broke_on else "held"
        lines.append(f"| {each.name} | {each.tried:,} | {each.reached:,} | {each.cpu:.0f} s | {found} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
