"""Commits as pieces of work: a pull request, a ticket, a part of the system in a month, a week of small changes.

How many commits or lines something took says nothing about what it was worth, so a count is shown while a piece waits
and goes nowhere else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from parley.evidence.intake.engine.commits import Commit
from parley.evidence.intake.engine.work import Left, Reading, Work, once, one_line, part, refused

SOURCE = "git"
#: So many subjects stand in what was done; the rest is counted.
SUBJECTS = 20

_MERGED = re.compile(r"Merge pull request #(?P<number>\d+) from (?P<branch>\S+)|Merge branch '(?P<merged>[^']+)'")
_GITLAB = re.compile(r"See merge request (?:\S*?)!(\d+)")
_SQUASHED = re.compile(r"^(?P<title>.+?)\s*\((?:#|!|pull request #)(?P<number>\d+)\)$")
_TICKET = re.compile(r"(?<![A-Za-z0-9/_.-])([A-Z][A-Z0-9]{1,9}-[1-9]\d{0,6})(?![A-Za-z0-9_-])")
_SCOPED = re.compile(r"^(?P<kind>[a-z]+)\((?P<scope>[\w ./-]{1,40})\)!?:\s*(?P<rest>.+)")
_KIND = re.compile(
    r"^(?:feat|fix|perf|refactor|docs|test|tests|chore|build|ci|style|revert)(?:\([^)]*\))?!?:\s*", re.IGNORECASE
)
_REVERTS = re.compile(r"This reverts commit ([0-9a-f]{7,64})")
#: What no piece of work is called by.
_NOISE = re.compile(
    r"(?:wip\b|fixup!|squash!|amend!|bump |update dependency|chore\(deps|build\(deps|merge (?:branch|remote|tag)|"
    r"(?:fix )?(?:typo|lint|formatting|whitespace)s?\.?$|format(?:ting)?\.?$|version \d|release v?\d|v?\d+\.\d+\.\d+$|"
    r"(?:address|apply) (?:review|comments|feedback|suggestions)|initial commit\.?$|\.+$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Repository:
    """Where commits come from: `name` for the person, `identity` the same for every clone of it."""

    name: str
    identity: str
    project: str = ""


@dataclass(slots=True)
class _Group:
    identity: str
    commits: list[Commit]
    title: str = ""
    links: tuple[str, ...] = ()
    pull: str = ""
    ticket: str = ""
    merged_on: dt.date | None = None


def pieces(repository: Repository, history: Sequence[Commit], mine: Set[str]) -> Reading:
    """The pieces of work in which one of the addresses (`mine`, in small letters) had a part.

    A commit belongs to the pull request that merged it, else to the one it is the squash of, else to the ticket that
    its subject names, else to the part of the system that it names, by month; what is left is gathered by week. Commits
    that were reverted, and those that revert, are left out together; so is what only bumps, formats or saves.
    """
    if not history:
        return refused(SOURCE, f"There is no commit in {repository.name} in that time.")
    own = {commit.hash: commit for commit in history if mine & set(commit.addresses)}
    if not own:
        return refused(SOURCE, _nobody(repository, history, mine))
    if all(len(commit.parents) > 1 for commit in own.values()):
        told = f"Your commits in {repository.name} in that time only merge what others wrote; they make no piece."
        return refused(SOURCE, told)
    left = Left()
    undone = _undone(history)
    brought = _brought(history)
    groups: dict[str, _Group] = {}
    seen: set[tuple[dt.date, str]] = set()
    for commit in reversed(list(own.values())):
        if len(commit.parents) > 1:
            continue
        if commit.hash in undone:
            left.out("reverted later, or the revert itself")
        elif (commit.on, commit.subject) in seen:
            left.out("the same change once more")
        else:
            seen.add((commit.on, commit.subject))
            group = _group_of(repository, commit, brought.get(commit.hash))
            groups.setdefault(group.identity, group).commits.append(commit)
    works = []
    for group in groups.values():
        if group.pull or group.ticket or not all(_NOISE.match(commit.subject) for commit in group.commits):
            works.append(_work(repository, group, mine))
        else:
            left.out("only bumps, formatting or work in progress", len(group.commits))
    return Reading(SOURCE, once(works), tuple(left.sentences()))


def _nobody(repository: Repository, history: Sequence[Commit], mine: Set[str]) -> str:
    """Which addresses there are instead."""
    known = Counter(commit.addresses[0] for commit in history)
    names = ", ".join(f"{address} ({count:,})" for address, count in known.most_common(6))
    asked = " or ".join(sorted(mine)) or "an address, because none is known"
    return f"No commit in {repository.name} is by {asked}. Those by whom there are: {names}. Say which are yours."


def _undone(history: Iterable[Commit]) -> set[str]:
    """The commits that were reverted and those that reverted them. A revert that was itself reverted is no revert."""
    undone: set[str] = set()
    by_short: dict[str, str] = {}
    reverts = []
    for commit in history:
        by_short[commit.hash] = commit.hash
        if match := _REVERTS.search(commit.body):
            reverts.append((commit, match[1]))
    for commit, named in reverts:  # newest first, as git prints them
        target = by_short.get(named) or next((each for each in by_short if each.startswith(named)), None)
        if commit.hash in undone:
            continue
        if target is not None:
            undone |= {commit.hash, target}
    return undone


def _brought(history: Sequence[Commit]) -> dict[str, Commit]:
    """For each commit that a merge brought in, that merge: the innermost that is a pull request, else the outermost.

    Each line of first parents is walked once, older merges before newer ones, so that what a merge brought is what no
    earlier one had; all of it takes time in proportion to the history.
    """
    known = {commit.hash: commit for commit in history}
    found: dict[str, Commit] = {}
    seen: set[str] = set()
    waiting: list[tuple[str, Commit | None]] = [(history[0].hash, None)] if history else []
    while waiting:
        at, owner = waiting.pop()
        merges = []
        while at in known and at not in seen:
            commit = known[at]
            seen.add(at)
            if owner is not None:
                found[at] = owner
            if len(commit.parents) > 1:
                merges.append(commit)
            at = commit.parents[0] if commit.parents else ""
        for merge in merges:  # newest first; the stack turns that around
            brings = merge if _number_of(merge) or owner is None else owner
            waiting += [(parent, brings) for parent in merge.parents[1:]]
    return found


def _group_of(repository: Repository, commit: Commit, merge: Commit | None) -> _Group:
    """The piece of work that a commit belongs to, new and empty."""
    if merge is not None and (number := _number_of(merge)):
        return _pull(repository, number, _title_of(merge), merge)
    if match := _SQUASHED.match(commit.subject):
        return _pull(repository, match["number"], match["title"], None)
    if match := _TICKET.search(commit.subject):
        return _Group(f"{repository.identity}:ticket:{match[1]}", [], ticket=match[1])
    if match := _SCOPED.match(commit.subject):
        scope = match["scope"].lower()
        if scope not in ("deps", "deps-dev"):
            return _Group(f"{repository.identity}:scope:{scope}:{commit.on:%Y-%m}", [])
    if merge is not None:
        return _Group(f"{repository.identity}:merge:{merge.hash}", [], title=_title_of(merge), merged_on=merge.on)
    year, week, _ = commit.on.isocalendar()
    return _Group(f"{repository.identity}:week:{year}-W{week:02}", [])


def _pull(repository: Repository, number: str, title: str, merge: Commit | None) -> _Group:
    known = repository.project
    identity = f"pr:{known}#{number}" if known else f"{repository.identity}:pr:{number}"
    path = "/-/merge_requests/" if known.startswith("gitlab.") else "/pull/"
    links = (f"https://{known}{path}{number}",) if known.startswith(("github.", "gitlab.")) else ()
    return _Group(identity, [], title, links, number, merged_on=merge.on if merge else None)


def _number_of(merge: Commit) -> str:
    match = _MERGED.match(merge.subject)
    if match and match["number"]:
        return match["number"]
    found = _GITLAB.search(merge.body)
    return found[1] if found else ""


def _title_of(merge: Commit) -> str:
    """A merged pull request's title, which its body begins with, or the name of its branch in words."""
    first = next((line.strip() for line in merge.body.split("\n") if line.strip()), "")
    if first and not first.startswith(("See merge request", "* ", "- ")):
        return first
    match = _MERGED.match(merge.subject)
    branch = (match["branch"] or match["merged"] or "") if match else ""
    words = re.sub(r"[-_]+", " ", branch.rpartition("/")[2]).strip()
    return words[:1].upper() + words[1:]


def _work(repository: Repository, group: _Group, mine: Set[str]) -> Work:
    told = [commit for commit in group.commits if not _NOISE.match(commit.subject)] or group.commits
    title = group.title or _best(told, group.ticket)
    subjects = list(dict.fromkeys(_plain(commit.subject) for commit in told))
    days = [commit.on for commit in group.commits] + ([group.merged_on] if group.merged_on else [])
    with_others = sorted({each for commit in group.commits for each in commit.addresses} - set(mine))
    alone = len(subjects) == 1 and _plain(title) == subjects[0]
    action = told[0].body if alone else "\n".join(f"- {subject}" for subject in subjects[:SUBJECTS])
    if len(subjects) > SUBJECTS:
        action += f"\n- and {len(subjects) - SUBJECTS} more"
    facts = [repository.name, "1 commit" if len(group.commits) == 1 else f"{len(group.commits):,} commits"]
    if group.pull:
        facts.append(f"pull request {group.pull}")
    if with_others:
        facts.append(f"with {', '.join(with_others[:3])}{' and others' if len(with_others) > 3 else ''}")
    return Work(
        identity=group.identity,
        title=one_line(_plain(title)),
        started_on=min(days),
        ended_on=max(days),
        action=part(_without_trailers(action)),
        tags=(repository.name,),
        links=group.links,
        facts=tuple(facts),
    )


def _best(commits: Sequence[Commit], ticket: str) -> str:
    """The subject that says most: a feature before a fix before the rest, then the longest."""

    def says(commit: Commit) -> tuple[int, int]:
        kind = commit.subject.lower()
        order = 2 if kind.startswith(("feat", "perf")) else 1 if kind.startswith("fix") else 0
        return order, min(len(commit.subject), 100)

    subject = max(commits, key=says).subject
    return subject if not ticket or ticket in subject else f"{ticket} {subject}"


def _plain(subject: str) -> str:
    """A subject without the kind of a conventional commit and the number of a squash, its first letter large."""
    match = _SQUASHED.match(subject)
    words = _KIND.sub("", match["title"] if match else subject).strip() or subject
    return words[:1].upper() + words[1:]


def _without_trailers(text: str) -> str:
    kept = [
        line
        for line in text.split("\n")
        if not re.match(r"(?:Co-authored-by|Signed-off-by|Change-Id):", line, re.IGNORECASE)
    ]
    return "\n".join(kept)
