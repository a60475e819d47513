"""Find anything: the rows of this workspace, and every place and deed, by the words they are known by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.urls import reverse

from parley.core import search
from parley.core.ranking import Ranked
from parley.core.scope import Scope, workspaces_of
from parley.home.find import content

#: Rows of a room on the page of all rooms, rows of a page of one room, rows that are counted.
OF_A_ROOM, OF_A_PAGE, COUNTED = 6, 30, 1000


@dataclass(frozen=True, slots=True)
class Found:
    """One line: where it leads (`url`, by `method`) or the dialog it `opens`, its keys and a few words about it.

    `titled` and `told` are label and detail cut into (text, whether it matches), for rows; `kind` is what the row is,
    `moment` when it was.
    """

    label: str
    url: str
    icon: str
    detail: str = ""
    keys: str = ""
    method: str = "get"
    opens: str = ""
    kind: str = ""
    titled: search.Pieces = ()
    told: search.Pieces = ()
    moment: dt.datetime | None = None
    live: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    name: str
    items: tuple[Found, ...]


def has_sample(scope: Scope) -> bool:
    """Whether the person has sample data."""
    return scope.user is not None and any(each.is_sample for each in workspaces_of(scope.user))


def entrances(text: str = "", *, sample: bool) -> list[Group]:
    """The places and the deeds that hold every word of `text`; all of them without one. Asks the database nothing."""
    groups = ((content.PLACES, content.PLACES_TO_GO), (content.DEEDS, content.DEEDS_TO_DO))
    drawn = [(name, [_entrance(each) for each in content.matching(those, text, sample)]) for name, those in groups]
    return [Group(name, tuple(items)) for name, items in drawn if items]


@dataclass(frozen=True, slots=True)
class Room:
    """What was found in one room: how much of it (`many` where more than can be counted), and the best of it."""

    key: str
    name: str
    count: int
    many: bool
    items: tuple[Found, ...]

    @property
    def more(self) -> int:
        """How much of it is not shown."""
        return self.count - len(self.items)


def rows(scope: Scope, text: str, *, limit: int) -> list[Group]:
    """The best rows of this workspace that hold every word of `text`, grouped by kind, the kind of the best first."""
    groups: dict[str, list[Found]] = {}
    for hit in search.find(scope, text, limit=limit):
        groups.setdefault(_noun(hit.subject_type).many, []).append(_found(hit))
    return [Group(name, tuple(items)) for name, items in groups.items()]


def rooms(scope: Scope, text: str) -> list[Room]:
    """What was found in each room, the room of the best row first, with the best rows of each."""
    question = search.Question(scope, text)
    held: dict[str, list[Ranked]] = {}
    for each in question.best(COUNTED):
        held.setdefault(each.subject_type.split(".")[0], []).append(each)
    shown = [each for found in held.values() for each in found[:OF_A_ROOM]]
    read = iter([_found(hit) for hit in question.read(shown)])
    many = sum(map(len, held.values())) >= COUNTED
    return [
        Room(room, content.ROOMS.get(room, room), len(found), many, tuple(islice(read, min(len(found), OF_A_ROOM))))
        for room, found in held.items()
    ]


def in_room(scope: Scope, text: str, room: str, number: object) -> tuple[Room, Page[Ranked]]:
    """One page of what was found in one room, best first."""
    question = search.Question(scope, text, within=room)
    ranked = question.best(COUNTED)
    page = Paginator(ranked, OF_A_PAGE).get_page(number)
    items = tuple(_found(hit) for hit in question.read(list(page)))
    return Room(room, content.ROOMS[room], len(ranked), len(ranked) >= COUNTED, items), page


def hits(scope: Scope, text: str, *, limit: int) -> list[search.Hit]:
    """The best rows as they are, for the terminal."""
    return search.find(scope, text, limit=limit)


def _found(hit: search.Hit) -> Found:
    noun = _noun(hit.subject_type)
    title = "".join(each for each, _ in hit.titled)
    return Found(
        title, hit.url, noun.icon, detail=hit.excerpt, kind=noun.one, titled=hit.titled, told=hit.told,
        moment=hit.moment, live=hit.live,
    )  # fmt: skip


def as_json(groups: Iterable[Group]) -> dict[str, Any]:
    """Groups as the palette reads them: {"groups": [{"name", "items"}]}, what is empty left out of an item."""
    return {"groups": [{"name": each.name, "items": [_item(item) for item in each.items]} for each in groups]}


def _item(found: Found) -> dict[str, Any]:
    told = {key: value for key, value in asdict(found).items() if value and key not in ("moment", "live")}
    return told if found.live else told | {"over": True}


def _noun(subject_type: str) -> content.Noun:
    if subject_type in content.KINDS:
        return content.KINDS[subject_type]
    meta = apps.get_model(subject_type)._meta
    return content.Noun(str(meta.verbose_name).capitalize(), str(meta.verbose_name_plural).capitalize(), "file")


def _entrance(each: content.Entrance) -> Found:
    url = reverse(each.url_name) + each.query if each.url_name else ""
    return Found(each.label, url, each.icon, keys=each.keys, method=each.method, opens=each.opens)
