"""The time inside the server: requests through the whole stack of middlewares, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import cycle
from typing import Any

from django.test import Client
from django.urls import reverse

from bench.addresses import Address, pages
from bench.figures import MOVE, PAGE, SEARCH, Figure, timed
from bench.seed import RARE
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage

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
        read = partial(_page, client, address.url)
        yield timed("Pages", address.name, read, PAGE, PEER_OF_PAGE.get(address.name, ""))


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
    download = partial(_page, client, reverse("exchange:download"))
    peer = "JobSync, CSV of applications alone: 1,380 to 1,520 ms"
    yield timed(
        "Taking along", "the archive of everything, 100,000 events in it", download, None, peer, times=3, warm=1
    )


def all_of(scope: Scope, say: Callable[[str], None]) -> list[Figure]:
    """Every figure from inside the server."""
    client = browser(scope)
    addresses = pages(scope, client)
    say(f"{len(addresses)} pages")
    figures = list(of_pages(client, addresses))
    say("search")
    figures += of_search(client)
    say("writing")
    figures += of_writing(scope, client)
    say("taking along")
    figures += of_export(client)
    return figures


def _page(client: Client, url: str) -> int:
    with closing(client.get(url)) as answer:
        return sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)


def _took(answer: Any, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"{answer.request['PATH_INFO']} answered {answer.status_code} instead of {status}")
