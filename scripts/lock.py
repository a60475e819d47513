"""`make lock`: write requirements.lock anew from pyproject.toml, with a hash for every file and no address.

The lock pins the run-time and the development dependencies together, because `make setup` installs both. It names no
index: whoever installs uses the index their machine is set up for, and the hashes hold wherever the files come from.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Written by `make lock` from pyproject.toml; do not edit.\n"
OPTIONS = (
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def wanted(pyproject: Path) -> list[str]:
    """The requirements of the project and of its `dev` group, in the order of the file."""
    tables = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    return [*tables["project"]["dependencies"], *tables["dependency-groups"]["dev"]]


def main(arguments: list[str]) -> int:
    """Compile the lock; further arguments go to pip-compile (for example `--upgrade-package django`)."""
    lock = ROOT / "requirements.lock"
    with tempfile.TemporaryDirectory() as folder:
        source, compiled = Path(folder, "requirements.in"), Path(folder, "requirements.txt")
        source.write_text("\n".join(wanted(ROOT / "pyproject.toml")) + "\n", encoding="utf-8")
        if lock.exists():  # pip-compile keeps the pins it finds, so a new dependency moves nothing else
            compiled.write_text(lock.read_text(encoding="utf-8"), encoding="utf-8")
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *arguments]
        done = subprocess.run([*command, "--output-file", str(compiled), str(source)], cwd=folder, check=False)
        if done.returncode == 0:
            lock.write_text(HEADER + compiled.read_text(encoding="utf-8"), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
