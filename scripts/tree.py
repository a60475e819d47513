"""What must not be in the repository: addresses in a lock, paths of a machine, large files, junk-drawer names."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 1024 * 1024
LOCKS = ("requirements.lock", "frontend/package-lock.json")
#: Where a lock would name a host: an address, or pip's options for one.
ADDRESS = re.compile(r"\"resolved\"|--(extra-)?index-url|--find-links|--trusted-host|(?m:^[^#\n]*@ (https?|git|file):)")
#: Folders in which people and build machines keep their work. An address of our own room, /home/imports/1/, is none.
MACHINE = re.compile(
    r"(?<![\w./~:-])/(?:(?:root|Users/\w+|builds|workspace|github|work|farm)/[\w.]"
    r"|home/(?!(?:today|imports?|calendar|find|settings|rail)/)\w+/(?:\.\w|\w+/))"
)
JUNK = re.compile(r"(^|/)(utils|helpers|common|misc|manager)\.(py|js)$")


def address_in_lock(name: str, text: str) -> Iterator[str]:
    """A lock says what, by hash, and leaves from where to the machine."""
    if name in LOCKS and (found := ADDRESS.search(text)):
        yield f"{name} names where its files come from: {found.group()}"


def path_of_machine(name: str, text: str) -> Iterator[str]:
    """An absolute path that is true on one machine alone."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := MACHINE.search(line):
            yield f"{name}:{number} holds a path of one machine: {found.group()}"


def faults(root: Path, names: Iterable[str]) -> list[str]:
    """Everything wrong with the named files under `root`, a sentence each."""
    found = []
    for name in names:
        file = root / name
        if not file.is_file() or file.is_symlink():  # deleted but not yet committed
            continue
        data = file.read_bytes()
        if len(data) > LARGEST:
            found.append(f"{name} is larger than 1 MB ({len(data)} bytes)")
        if JUNK.search(name):
            found.append(f"{name} is named for no noun and no verb")
        if b"\0" not in data[:8192]:
            text = data.decode("utf-8", "replace")
            found += [*address_in_lock(name, text), *path_of_machine(name, text)]
    return found


def main() -> int:
    """Check every tracked file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = faults(ROOT, listed.stdout.split("\0"))
    print("\n".join(found) or "No addresses, machine paths, large files or junk drawers.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
