"""What `make test` needs of the machine beyond .venv: a Chromium and PostgreSQL's programs, found or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_browser() -> str | None:
    """The path of a Chromium: PARLEY_CHROMIUM where set, else of PATH, else of the usual places."""
    chosen = os.environ.get("PARLEY_CHROMIUM")
    if chosen:
        return chosen if Path(chosen).exists() else None
    named = (shutil.which(name) for name in BROWSERS)
    return next((path for path in (*named, *BROWSER_PLACES) if path and Path(path).exists()), None)


def apt_install(package: str) -> bool:
    """Install a Debian package where that needs no question: as root, or with a sudo that asks for no password."""
    apt = shutil.which("apt-get")
    if sys.platform != "linux" or not apt:
        return False
    prefix: list[str] = []
    if os.getuid() != 0:
        sudo = shutil.which("sudo")
        if not sudo or subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode != 0:
            return False
        prefix = [sudo, "-n"]
    print(f"parley: installing {package} from the system's packages, for the tests ...", flush=True)
    quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-y", "--no-install-recommends"]
    for arguments in (["install", package], ["update"], ["install", package]):
        done = subprocess.run(
            [*quietly, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode == 0 and arguments[0] == "install":
            return True
    print(done.stderr.strip(), file=sys.stderr)
    return False
