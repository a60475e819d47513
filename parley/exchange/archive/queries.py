"""What goes into an archive, read row by row, and what the page says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

from django.apps import apps
from django.db.models import Sum

from parley.core import lines
from parley.core.models import Attachment, Draft, Event, Owned, User, Workspace
from parley.core.scope import Scope, workspaces_of
from parley.kernel.errors import NotFound

#: Not taken along: what is only on its way to becoming a row.
LEFT_OUT: frozenset[type[Owned]] = frozenset({Draft})
#: What Parley sets up by itself when a page is first opened. A workspace with nothing else counts as empty.
SET_UP = frozenset({"stage.added"})
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Part:
    """How many rows of one noun there are; `name` is already in the right number."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What an archive made now would hold. `size` of the files in bytes; `links` counts rows that only tie others."""

    workspace: str
    parts: tuple[Part, ...]
    links: int
    files: int
    size: int
    events: int


def models() -> list[type[Owned]]:
    """Every model that belongs to a workspace, whatever room it is in; what is pointed at comes first."""
    owned = {each for each in apps.get_models() if issubclass(each, Owned)} - LEFT_OUT
    graph: TopologicalSorter[type[Owned]] = TopologicalSorter()
    for model in sorted(owned, key=lambda each: each._meta.label_lower):
        graph.add(model, *(target for _, target in pointers(model) if target is not model))
    return [*graph.static_order()]


def pointers(model: type[Owned]) -> list[tuple[str, type[Owned]]]:
    """(field, model it points to) of every foreign key of a model to another that belongs to a workspace."""
    return [
        (field.name, field.related_model)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is not None and issubclass(field.related_model, Owned)
    ]


def rows(scope: Scope, model: type[Owned]) -> Iterator[str]:
    """Every row of a model in this workspace as a line, by its id, in constant memory."""
    scope.of(model)  # raises where the workspace has no such room
    yield from lines.of(model, scope.workspace)


def events(scope: Scope) -> Iterator[str]:
    """The whole ledger of this workspace in order, a line each, in constant memory. The actor goes by name, not id."""
    names = {str(pk): name for pk, name in User.objects.values_list("pk", "username")}
    yield from lines.of(Event, scope.workspace, named={"actor_id": ("actor", names)})


def hashes(scope: Scope) -> Iterator[str]:
    """The hash of every file that a row names, once, in order."""
    wanted = scope.of(Attachment).order_by("sha256").values_list("sha256", flat=True).distinct()
    yield from wanted.iterator(chunk_size=CHUNK)


def summary(scope: Scope) -> Summary:
    """What an archive of this workspace made now would hold."""
    parts, links = [], 0
    for model in models():
        count = scope.of(model).count()
        if model.page is None and model.search_text is Owned.search_text:
            links += count
        elif count and model is not Attachment:
            name = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
            parts.append(Part(str(name), count))
    files = scope.of(Attachment)
    return Summary(
        workspace=scope.workspace.name,
        parts=tuple(sorted(parts, key=lambda part: (-part.count, part.name))),
        links=links,
        files=files.count(),
        size=files.aggregate(size=Sum("size"))["size"] or 0,
        events=Event.objects.filter(workspace=scope.workspace).count(),
    )


def own_workspaces(user: User | None) -> list[Workspace]:
    """The person's own workspaces, sample data left out."""
    if user is None:
        return []
    return [each for each in workspaces_of(user) if not each.is_sample and each.kind == Workspace.Kind.PERSONAL]


def is_empty(user: User | None) -> bool:
    """Whether no own workspace of the person holds anything but what Parley set up by itself."""
    own = own_workspaces(user)
    if Event.objects.filter(workspace__in=own).exclude(kind__in=SET_UP).exists():
        return False
    set_up = Event.objects.filter(workspace__in=own, kind__in=SET_UP).values("subject_id")
    return not any(
        model._default_manager.filter(workspace__in=own).exclude(pk__in=set_up).exists() for model in models()
    )


def workspace_called(user: User, name: str) -> Workspace:
    """The workspace of this name (whatever its capitals) or id. Raises NotFound, naming those there are."""
    there = workspaces_of(user)
    for each in there:
        if name.casefold() in (each.name.casefold(), str(each.pk)):
            return each
    names = ", ".join(f"“{each.name}”" for each in there)
    raise NotFound(f"There is no workspace called “{name}”. There is {names}.")


def usual_name(now: dt.datetime, zone: dt.tzinfo) -> str:
    """What an archive made now is called, by the day where the person is."""
    return f"parley-{now.astimezone(zone):%Y-%m-%d}.zip"
