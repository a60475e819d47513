"""Find anything: the rows of this workspace, and every place and deed, by the words they are known by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse

from parley.core import search
from parley.core.scope import Scope, workspaces_of
from parley.home.find import content

LIMIT = 60


@dataclass(frozen=True, slots=True)
class Found:
    """One line: where it leads (`url`, by `method`) or the dialog it `opens`, its keys and a few words about it."""

    label: str
    url: str
    icon: str
    detail: str = ""
    keys: str = ""
    method: str = "get"
    opens: str = ""


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


def rows(scope: Scope, text: str, *, limit: int = LIMIT) -> list[Group]:
    """The rows of this workspace that hold every word of `text`, grouped by kind, the kind of the best hit first.

    A row that has no page to read it on is passed over.
    """
    groups: dict[str, list[Found]] = {}
    for hit in search.find(scope, text, limit=limit):
        name, icon = content.KINDS.get(hit.subject_type, (_plural(hit.subject_type), "file"))
        if hit.url:
            detail = hit.excerpt if hit.excerpt and not hit.title.startswith(hit.excerpt.rstrip("…")) else ""
            groups.setdefault(name, []).append(Found(" ".join(hit.title.split()), hit.url, icon, detail))
    return [Group(name, tuple(items)) for name, items in groups.items()]


def as_json(groups: Iterable[Group]) -> dict[str, Any]:
    """Groups as the palette reads them: {"groups": [{"name", "items"}]}, what is empty left out of an item."""
    return {
        "groups": [
            {"name": each.name, "items": [{key: it for key, it in asdict(item).items() if it} for item in each.items]}
            for each in groups
        ]
    }


def _plural(subject_type: str) -> str:
    return str(apps.get_model(subject_type)._meta.verbose_name_plural).capitalize()


def _entrance(each: content.Entrance) -> Found:
    url = reverse(each.url_name) + each.query if each.url_name else ""
    return Found(each.label, url, each.icon, keys=each.keys, method=each.method, opens=each.opens)
