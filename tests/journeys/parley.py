"""A real Parley in a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\?token=(\S+)")
START = "import sys; from parley.cli.main import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Parley:
    """Where a running Parley is, its process, and its terminal."""

    address: str
    token: str
    folder: Path
    process: subprocess.Popen[str]

    @property
    def door(self) -> str:
        return f"{self.address}/?token={self.token}"

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What `parley ARGUMENTS` answers beside the running app."""
        return subprocess.run(
            [sys.executable, "-c", START, *arguments],
            env=environment(self.folder),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def die(self) -> None:
        """End it as a power cut would: at once, with nothing tidied up (SIGKILL)."""
        self.process.kill()
        self.process.wait()


def environment(folder: Path) -> dict[str, str]:
    """The machine's environment without anything that would reach another Parley."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "DJANGO_", "DATABASE"))
    }
    return kept | {"PARLEY_DATA_DIR": str(folder)}


@contextmanager
def running(folder: Path, like: Path | None = None) -> Iterator[Parley]:
    """Start Parley on a free port, wait until it says where it is, and end it.

    `like` is a folder to begin as a copy of.
    """
    if like:
        shutil.copytree(like, folder)
    errors = folder.parent / f"{folder.name}-stderr.txt"
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "run", "--no-browser", "--port", "0"],
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        try:
            assert process.stdout
            found = next(filter(None, map(ADDRESS.search, process.stdout)), None)
            assert found, errors.read_text()
            yield Parley(found[1], found[2], folder, process)
        finally:
            process.kill()
            process.communicate()


def opened_once(folder: Path) -> Path:
    """A data folder as the first start leaves it, closed in order: others begin as its copy, with the schema there."""
    with running(folder) as parley:
        parley.process.terminate()
        parley.process.communicate(timeout=60)
    return folder
