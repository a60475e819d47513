"""The time inside the server: requests through the whole stack of middlewares, in this process."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import cycle
from typing import Any

from django.test import Client
from django.urls import reverse

from bench.addresses import Address, pages
from bench.figures import IMPORT, MOVE, PAGE, SEARCH, Figure, timed
from bench.seed import RARE
from parley.core import people
from parley.core.imports import actions as received
from parley.core.imports import queries as imports
from parley.core.scope import Scope
from parley.jobsearch.imports import actions as jobs_in
from parley.jobsearch.imports import queries as jobs
from parley.jobsearch.models import Opportunity, Stage

#: Rows of the table that is brought in.
BROUGHT = 10_000
#: What a person types: words that stand nearly everywhere, words of some rows, of a handful, of none; slips, a tag.
SEARCHES = (
    *("t", "the", "engineer", "checkout", "staff eng", "river bank", RARE[:6], "zyzzyva"),
    *("enginer", "rivr bank", "#latency"),
)
PEER_OF_PAGE = {
    "home:today": "JobSync, dashboard: 172 ms",
    "jobsearch:pipeline": "job-ops, board: 2,390 ms",
    "jobsearch:pipeline?view=table": "JobSync, first 25 rows: 61 ms",
    "jobsearch:pipeline?view=table&show=all&sort=-since&page=150": "JobSync, page 400: 72 ms",
    "jobsearch:pipeline?view=table&show=all&q=river": "JobSync, by company: 88 to 94 ms",
}


def browser(scope: Scope) -> Client:
    """A browser in which the owner is signed in, as the server sees one."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(scope.user)  # type: ignore[arg-type]
    return client


def of_pages(client: Client, addresses: list[Address]) -> Iterator[Figure]:
    """Each page, its answer read to the end."""
    for address in addresses:
        look = partial(read, client, address.url)
        yield timed("Pages", address.name, look, PAGE, PEER_OF_PAGE.get(address.name, ""))


def of_search(client: Client) -> Iterator[Figure]:
    """What the palette asks while somebody types."""
    url = reverse("home:find_json")
    for text in SEARCHES:
        peer = "JobSync, by company: 88 to 94 ms" if text == "river bank" else ""
        yield timed("Search as you type", f"“{text}”", partial(client.get, url, {"q": text}), SEARCH, peer)


def of_writing(scope: Scope, client: Client) -> Iterator[Figure]:
    """A move there and back again, an entry logged: to the answer, which is sent after the write is on the disk."""
    row = scope.of(Opportunity).filter(outcome="", stage__step=Stage.Step.APPLIED).order_by("pk").first()
    stages = scope.of(Stage).filter(step__in=(Stage.Step.CALL, Stage.Step.ROUNDS)).order_by("position")
    turns = cycle([str(stage.pk) for stage in stages])
    url = reverse("jobsearch:card_move", args=[row.pk])  # type: ignore[union-attr]

    def move(**headers: str) -> None:
        _took(client.post(url, {"stage": next(turns)}, headers=headers), 200 if headers else 302)

    yield timed("Writing", "a stage move", move, MOVE, "JobSync, change of status: 30 ms")
    redraw = partial(move, **{"HX-Request": "true"})
    yield timed("Writing", "a stage move, with the whole board drawn anew", redraw, PAGE)
    log, line = reverse("evidence:quick_log"), {"text": "Cut the build from 14 min to 4 min"}
    yield timed("Writing", "an entry logged, its figures read", lambda: _took(client.post(log, line), 302), MOVE)


def of_export(client: Client) -> Iterator[Figure]:
    """The whole workspace as one archive, read to the end."""
    download = partial(read, client, reverse("exchange:download"))
    peer = "JobSync, CSV of applications alone: 1,380 to 1,520 ms"
    yield timed(
        "Taking along", "the archive of everything, 100,000 events in it", download, None, peer, times=3, warm=1
    )


def of_imports(scope: Scope) -> Iterator[Figure]:
    """A table of 10,000 rows, each of them new: kept and looked at, then brought in. Into a workspace of its own."""
    own = people.new_workspace(scope.user, name="Brought in", now=scope.now)  # type: ignore[arg-type]
    mine = replace(scope, workspace=own)
    lines = (f"Imported {number} Works,Engineer,Applied,2026-03-12,From a table" for number in range(BROUGHT))
    table = "\n".join(["Company,Position,Status,Date applied,Notes", *lines]).encode()
    kept: list[uuid.UUID] = []

    def look() -> None:
        batch = received.receive(mine, name="tracker.csv", chunks=[table])
        jobs.preview(mine, imports.batch(mine, batch.pk))
        kept.append(batch.pk)

    def bring() -> None:
        jobs_in.bring_in(scope=mine, import_id=kept[-1])

    yield timed("Bringing in", "10,000 rows of a table, looked at", look, IMPORT, times=1, warm=0)
    yield timed("Bringing in", "10,000 rows of a table, brought in", bring, IMPORT, times=1, warm=0)
    people.remove_workspace(mine)


def all_of(scope: Scope, groups: Collection[str], say: Callable[[str], None]) -> list[Figure]:
    """Every figure from inside the server, of the groups that are asked for."""
    client = browser(scope)
    made: dict[str, Callable[[], Iterable[Figure]]] = {
        "pages": lambda: of_pages(client, pages(scope, client)),
        "search": lambda: of_search(client),
        "writing": lambda: of_writing(scope, client),
        "exports": lambda: of_export(client),
        "imports": lambda: of_imports(scope),
    }
    figures: list[Figure] = []
    for group, deed in made.items():
        if group in groups:
            say(group)
            figures += deed()
    return figures


def read(client: Client, url: str) -> int:
    """How many bytes an address answers, read to the end."""
    with closing(client.get(url)) as answer:
        return sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)


def _took(answer: Any, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"{answer.request['PATH_INFO']} answered {answer.status_code} instead of {status}")
