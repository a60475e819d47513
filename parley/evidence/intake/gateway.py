"""The only touch with git: its history read, without running anything that a repository asks for.

A repository's own configuration may name programs (a signature checker, a file-system monitor, a helper for missing
objects). None of them runs here: what would start one is switched off by argument, and the environment carries no git
variable over. git's own refusal of repositories that belong to somebody else stays in force.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.evidence.intake.engine.commits import FORMAT, Commit, all_co_addresses, commits, project
from parley.evidence.intake.engine.history import Repository

PATIENCE = 120
MOST_COMMITS = 60_000
_QUIET = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat",
    "-c", "core.sshCommand=false",
    "-c", "log.showSignature=false", "-c", "log.mailmap=true", "-c", "gpg.program=false", "-c", "gpg.ssh.program=false",
    "-c", "gpg.x509.program=false", "-c", "protocol.allow=never", "-c", "credential.helper=", "-c", "diff.external=",
    "-c", "mailmap.file=", "-c", "color.ui=false", "-c", "maintenance.auto=false", "-c", "gc.auto=0",
)  # fmt: skip


class Unreadable(Exception):
    """The history could not be read; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class History:
    """A repository, its commits newest first, and the addresses that git knows its owner by."""

    repository: Repository
    commits: tuple[Commit, ...]
    own: frozenset[str]


def history(path: str, *, since: str = "", addresses: Sequence[str] = ()) -> History:
    """The history of the checked-out branch of a local repository, from a day (2026-03-12) on.

    `addresses` are those of the person; without any, git's own setting is taken. Raises Unreadable.
    """
    folder = _folder(path)
    top = _git(folder, "rev-parse", "--show-toplevel", fails=True).strip() or str(folder)
    after = [f"--since={since}T00:00:00"] if since else []
    printed = _git(
        folder, "log", "-z", "--no-show-signature", "--no-color", "--no-ext-diff", "--no-patch", "--topo-order",
        "--encoding=UTF-8", f"--max-count={MOST_COMMITS}", f"--format={FORMAT}", *after, "HEAD", "--",
    )  # fmt: skip
    given = [address.strip().lower() for address in addresses if address.strip()] or _configured(folder)
    asked = sorted({*given, *all_co_addresses(printed)})
    canonical = _canonical(folder, asked)
    remote = project(_git(folder, "config", "--get", "remote.origin.url", fails=True))
    root = _git(folder, "rev-list", "--max-parents=0", "HEAD", "--").split()
    return History(
        Repository(remote.rpartition("/")[2] or Path(top).name, f"git:{root[-1] if root else top}", remote),
        tuple(commits(printed, canonical)),
        frozenset(canonical.get(address, address) for address in given),
    )


def _folder(path: str) -> Path:
    if "\x00" in path or not path.strip():
        raise Unreadable("Say in which folder the repository is.")
    folder = Path(path.strip()).expanduser()
    if not folder.is_absolute():
        raise Unreadable(f"“{path}” does not begin at the root; give the whole path, such as ~/code/billing.")
    if not folder.is_dir():
        raise Unreadable(f"There is no folder {folder}. Check its name and try again.")
    return folder


def _configured(folder: Path) -> list[str]:
    """The addresses that git signs with here: the person's own setting and the repository's."""
    own = _git(Path("/"), "config", "--global", "--get-all", "user.email", fails=True)
    here = _git(folder, "config", "--local", "--get-all", "user.email", fails=True)
    return [line.strip().lower() for line in f"{own}\n{here}".splitlines() if line.strip()]


def _canonical(folder: Path, addresses: Sequence[str]) -> dict[str, str]:
    """What .mailmap makes of some addresses."""
    plain = [address for address in addresses if not set(address) & set("<>\n\r\x00")]
    if not plain:
        return {}
    asked = "".join(f"<{address}>\n" for address in plain)
    answers = _git(folder, "check-mailmap", "--stdin", typed=asked, fails=True).splitlines()
    if len(answers) != len(plain):
        return {}
    return {
        address: answer[answer.rfind("<") + 1 : answer.rfind(">")].lower()
        for address, answer in zip(plain, answers, strict=True)
    }


def _git(folder: Path, *arguments: str, typed: str = "", fails: bool = False) -> str:
    """What git prints. Where it fails: nothing if that `fails` quietly, else Unreadable."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {
        "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_PAGER": "cat",
        "GIT_ATTR_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own; the folder is where it runs, never an argument
            ["git", "--no-pager", "--no-optional-locks", *_QUIET, *arguments],  # noqa: S607 - the git on the person's PATH
            cwd=folder,
            env=kept | settings,
            input=typed.encode("utf-8", "replace"),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError as missing:
        raise Unreadable("git is not installed on this computer, so no history can be read.") from missing
    except subprocess.TimeoutExpired as slow:
        raise Unreadable(f"git took longer than {PATIENCE} seconds and was stopped. Ask for less time.") from slow
    if done.returncode and not fails:
        raise Unreadable(_why(folder, done.stderr.decode("utf-8", "replace")))
    return "" if done.returncode else done.stdout.decode("utf-8", "replace")


def _why(folder: Path, said: str) -> str:
    """git's complaint in words that say what to do."""
    if "dubious ownership" in said:
        return f"{folder} belongs to another user of this computer, so git does not read it."
    if "not a git repository" in said:
        return f"{folder} is no git repository. Choose the folder in which the .git folder is."
    if "unknown revision" in said or "bad revision" in said or "does not have any commits" in said:
        return f"{folder} has no commit yet."
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "no reason given")
    return f"git could not read {folder}: {last.removeprefix('fatal: ')[:200]}"
