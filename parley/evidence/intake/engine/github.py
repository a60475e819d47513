"""Pull requests as `gh` prints them: `gh pr list --json ...` of one repository, `gh search prs --json ...` of many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from parley.evidence.intake.engine.moments import day_of
from parley.evidence.intake.engine.work import Left, Reading, Work, clean, listed, once, one_line, part, refused

SOURCE = "gh"
#: As many as `gh pr list` gives where nobody asks for more.
USUAL_LIMIT = 30

_URL = re.compile(r"https?://(?P<project>[^/\s]+/[^/\s]+/[^/\s]+)/pull/(?P<number>\d+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOX = re.compile(r"^\s*[-*] \[[ xX]\].*$", re.MULTILINE)
_HEADING_ALONE = re.compile(r"^#+ [^\n]+\n+(?=#+ |\Z)", re.MULTILINE)
_BOTS = re.compile(r"\[bot\]$|^app/|^dependabot|^renovate", re.IGNORECASE)


def looks_like(data: object) -> bool:
    """Whether a JSON document is a list of pull requests."""
    if not isinstance(data, list) or not data or not all(isinstance(each, dict) for each in data[:50]):
        return False
    return all(
        {"title"} <= set(each) and {"url", "number", "mergedAt", "closedAt", "state"} & set(each) for each in data[:50]
    )


def read(data: Sequence[Mapping[str, Any]], mine: str = "") -> Reading:
    """The merged pull requests; open and abandoned ones are left out, and so are those of others than `mine` (a login).

    Where the file holds those of several people and `mine` is not given, it stops and asks.
    """
    authors = list(dict.fromkeys(filter(None, map(_author, data))))
    if len(authors) > 1 and not mine:
        return refused(SOURCE, _whose(authors))
    left, works = Left(), []
    for each in data:
        if mine and _author(each) and _author(each).lower() != mine.strip().lstrip("@").lower():
            left.out(f"by somebody other than {mine}")
        elif _BOTS.search(_author(each)):
            left.out("made by a bot")
        elif reason := _unfinished(each):
            left.out(reason)
        else:
            works.append(_work(each))
    sentences = left.sentences()
    if len(data) == USUAL_LIMIT:
        sentences.append("The file holds exactly 30, which is where gh stops unless it is given --limit 1000.")
    return Reading(SOURCE, once(works), tuple(sentences))


def _whose(authors: Sequence[str]) -> str:
    names = ", ".join(authors[:8]) + (" and others" if len(authors) > 8 else "")
    return f"The file holds work of {len(authors)} people: {names}. Say which of them is you."


def _author(each: Mapping[str, Any]) -> str:
    author = each.get("author")
    return clean(author.get("login", "")) if isinstance(author, dict) else clean(author or "")


def _unfinished(each: Mapping[str, Any]) -> str:
    """Why a pull request is not work that is done, or nothing. `gh search prs` has no mergedAt: its state says it."""
    state = clean(each.get("state", "")).upper()
    if each.get("mergedAt") or state == "MERGED":
        return ""
    if state == "OPEN" or (not state and not each.get("closedAt")):
        return "still open; bring them in again when they are merged"
    # Without the field there is no telling a merged one from an abandoned one, and the person can dismiss it.
    return "closed without being merged" if "mergedAt" in each else ""


def _work(each: Mapping[str, Any]) -> Work:
    url = clean(each.get("url", ""))
    match = _URL.match(url)
    number = clean(each.get("number", "")) or (match["number"] if match else "")
    project = match["project"] if match else _repository(each)
    title = one_line(each.get("title") or f"Pull request {number}")
    identity = f"pr:{project.lower()}#{number}" if project and number else f"gh:{url or title}"
    started, ended = day_of(each.get("createdAt")), day_of(each.get("mergedAt") or each.get("closedAt"))
    name = project.rpartition("/")[2]
    labels = [clean(label.get("name", "")) for label in listed(each.get("labels")) if isinstance(label, dict)]
    return Work(
        identity=identity,
        title=title,
        started_on=started,
        ended_on=ended or started,
        action=_told(each.get("body")),
        tags=tuple(dict.fromkeys(filter(None, [name, *labels]))),
        links=(url,) if url.startswith(("https://", "http://")) else (),
        facts=tuple(filter(None, [name, f"pull request {number}" if number else ""])),
    )


def _repository(each: Mapping[str, Any]) -> str:
    repository = each.get("repository")
    name = clean(repository.get("nameWithOwner", "")) if isinstance(repository, dict) else ""
    return f"github.com/{name}" if name else ""


def _told(body: object) -> str:
    """A description without its template: comments, checkboxes and headings over nothing."""
    text = _BOX.sub("", _COMMENT.sub("", clean(body)))
    return part(_HEADING_ALONE.sub("", text + "\n"))
