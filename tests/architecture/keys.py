"""Where models may point: down the order of the rooms, and never through the hiring wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Model

from tests.architecture.house import CANDIDATE_ROOMS, height


def pointers(model: type[Model]) -> Iterator[tuple[str, str]]:
    """(field, app label it points to) of every foreign key, one-to-one and many-to-many field of a model.

    A generic key points anywhere, so it counts as pointing to `*`.
    """
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.is_relation and field.related_model is not None:
            yield field.name, field.related_model._meta.app_label
    for field in model._meta.private_fields:
        yield field.name, "*"


def misdirected(models: Iterable[type[Model]], rooms: frozenset[str]) -> list[str]:
    """Every pointer of the given models that goes up, sideways, through the wall or anywhere."""
    found = []
    for model in models:
        room = model._meta.app_label
        for field, target in pointers(model):
            where = f"{model._meta.label}.{field} points to {target}"
            if target == "*":
                found.append(f"{model._meta.label}.{field} points anywhere: a generic key knows no order and no wall")
            elif {room, target} & CANDIDATE_ROOMS and "hiring" in {room, target}:
                found.append(f"{where}, through the wall")
            elif target in rooms and target != room and height(target) >= height(room):
                found.append(f"{where}, which does not stand below")
    return found
