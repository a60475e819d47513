"""Against repositories made here by git itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from parley.evidence.intake.engine.history import pieces
from parley.evidence.intake.gateway import Unreadable, history

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")

ME, WORK, OTHER = "ada@example.org", "ada@work.example", "bo@example.org"


class Made:
    """A repository in which commits are made at chosen moments by chosen people."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.run("init", "-q", "-b", "main")
        self.run("config", "user.email", ME)
        self.run("config", "user.name", "Ada")

    def run(self, *arguments: str, **more: str) -> str:
        environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | more
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=environment, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def commit(self, message: str, on: str = "2026-03-02", by: str = ME) -> str:
        at = f"{on}T10:00:00+00:00"
        self.run(
            "commit", "-q", "--allow-empty", "-m", message,
            GIT_AUTHOR_EMAIL=by, GIT_AUTHOR_NAME="Ada", GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at,
        )  # fmt: skip
        return self.run("rev-parse", "HEAD")

    def merge(self, branch: str, message: str, on: str = "2026-03-04") -> None:
        at = f"{on}T10:00:00+00:00"
        self.run("merge", "-q", "--no-ff", "-m", message, branch, GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)

    def read(self, *addresses: str, since: str = "") -> list[tuple[str, tuple[str, ...]]]:
        found = history(str(self.folder), addresses=addresses, since=since)
        return [(work.title, work.facts) for work in pieces(found.repository, found.commits, found.own).works]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setenv("HOME", str(tmp_path))
    return Made(tmp_path / "billing")


def test_merged_pull_request_is_one_piece_named_by_its_title(made: Made) -> None:
    made.commit("Begin", by=OTHER)
    made.run("checkout", "-q", "-b", "ada/retries")
    made.commit("Count retries", "2026-03-02")
    made.commit("wip", "2026-03-03")
    made.run("checkout", "-q", "main")
    made.merge("ada/retries", "Merge pull request #12 from ada/retries\n\nRetry payouts safely")
    found = history(str(made.folder))
    [work] = pieces(found.repository, found.commits, found.own).works
    assert (work.title, work.started_on and str(work.started_on), str(work.ended_on), work.facts, work.action) == (
        *("Retry payouts safely", "2026-03-02", "2026-03-04"),
        *(("billing", "2 commits", "pull request 12"), "- Count retries"),
    )


def test_several_addresses_and_mailmap_are_one_person(made: Made) -> None:
    (made.folder / ".mailmap").write_text(f"Ada <{ME}> <{WORK}>\n")
    made.run("add", ".mailmap")
    made.commit("feat(api): Page the list of payouts", by=WORK)
    made.commit("Someone else's change to the queue", by=OTHER)
    assert made.read() == [("Page the list of payouts", ("billing", "1 commit"))]
    assert made.read(WORK) == made.read()
    assert [title for title, _ in made.read(ME, OTHER)] == [
        "Page the list of payouts",
        "Someone else's change to the queue",
    ]


def test_co_author_counts_and_is_named(made: Made) -> None:
    made.commit(f"Make the ledger append-only (#7)\n\nWhy.\n\nCo-authored-by: Ada <{ME}>", by=OTHER)
    assert made.read() == [
        ("Make the ledger append-only", ("billing", "1 commit", "pull request 7", f"with {OTHER}")),
    ]


def test_same_piece_is_known_again_in_another_clone(made: Made, tmp_path: Path) -> None:
    made.commit("Count retries of each payout")
    clone = tmp_path / "elsewhere"
    made.run("clone", "-q", str(made.folder), str(clone))
    (first,), (second,) = (
        pieces(found.repository, found.commits, frozenset({ME})).works
        for found in (history(str(made.folder)), history(str(clone)))
    )
    assert first.key == second.key


def test_pull_request_of_a_hosted_repository_has_its_link_and_no_credentials(made: Made) -> None:
    made.run("remote", "add", "origin", "https://ada:secret@github.com/Acme/Billing.git")
    made.commit("Make the ledger append-only (#7)")
    found = history(str(made.folder))
    [work] = pieces(found.repository, found.commits, found.own).works
    assert (work.identity, work.links) == (
        "pr:github.com/acme/billing#7",
        ("https://github.com/acme/billing/pull/7",),
    )


def test_since_leaves_out_what_was_before(made: Made) -> None:
    made.commit("Count old retries here", "2026-01-05")
    made.commit("Count new retries here", "2026-03-02")
    assert [title for title, _ in made.read(since="2026-02-01")] == ["Count new retries here"]


def test_nobody_of_that_address_names_those_there_are(made: Made) -> None:
    made.commit("Count retries", by=OTHER)
    found = history(str(made.folder))
    reading = pieces(found.repository, found.commits, found.own)
    assert (reading.stops, reading.sentences) == (
        True,
        (f"No commit in billing is by {ME}. Those by whom there are: {OTHER} (1). Say which are yours.",),
    )


def test_hostile_configuration_runs_nothing(made: Made, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    made.commit("Count retries of each payout")
    settings = {
        "core.fsmonitor": str(program), "core.pager": str(program), "gpg.program": str(program),
        "log.showSignature": "true", "core.sshCommand": str(program), "core.hooksPath": str(tmp_path),
        "diff.external": str(program), "pager.log": str(program), "alias.log": f"!{program}",
        "remote.origin.url": f"ext::{program}", "remote.origin.promisor": "true", "extensions.partialClone": "origin",
        "core.alternateRefsCommand": str(program), "credential.helper": f"!{program}", "filter.x.smudge": str(program),
        "mailmap.file": "/etc/passwd", "user.email": ME,
    }  # fmt: skip
    for name, value in settings.items():
        made.run("config", name, value)
    assert [title for title, _ in made.read()] == ["Count retries of each payout"]
    assert not marker.exists()


def test_git_variables_of_the_environment_are_not_carried_over(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit("Count retries of each payout")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "/nowhere")
    assert [title for title, _ in made.read()] == ["Count retries of each payout"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "Say in which folder"),
        ("relative/path", "does not begin at the root"),
        ("/no/such/folder", "There is no folder /no/such/folder"),
        ("/dev", "is no git repository"),
        ("a\x00b", "Say in which folder"),
    ],
)
def test_what_is_no_repository_says_so(path: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        history(path)


def test_empty_repository_says_so(made: Made) -> None:
    with pytest.raises(Unreadable, match="has no commit yet"):
        history(str(made.folder))
