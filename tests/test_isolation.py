"""The walls: one workspace never sees another, model by model and route by route, by whichever face."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from parley.core import ledger, people
from parley.core.models import Event, ImportBatch, Owned, Workspace
from parley.core.scope import PERSONAL_ROOMS, Scope
from parley.evidence.models import Answer
from parley.kernel.errors import NotFound
from tests.rows import MARK, make, owned_models

MODELS = owned_models()
#: Parameters of addresses that are not simply `<model>_id`.
NAMED: dict[str, type[Owned]] = {"import_id": ImportBatch, "audit_id": Answer}


def routes(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, frozenset[str]]]:
    """(name, parameters) of every address of the web face."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or "")), frozenset(pattern.pattern.converters)


ROUTES = sorted(routes(), key=lambda route: (route[0], sorted(route[1])))
PLAIN = sorted({name for name, parameters in ROUTES if not parameters})
PARAMETERS = [route for route in ROUTES if route[1]]


def model_of(parameter: str) -> type[Owned]:
    by_name = {f"{model._meta.model_name}_id": model for model in MODELS}
    return (NAMED | by_name)[parameter]


@pytest.mark.postgres_too
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_rows_of_another_workspace_do_not_exist(model: type[Owned], scope: Scope, bobs: Scope) -> None:
    mine, theirs = make(scope, model), make(bobs, model)
    assert [row.pk for row in scope.of(model)] == [mine.pk]
    with pytest.raises(NotFound):
        scope.get(model, theirs.pk)
    with pytest.raises(NotFound):
        ledger.delete(scope, theirs)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_rows_cannot_point_at_another_workspace(model: type[Owned], scope: Scope, bobs: Scope) -> None:
    pointers = [
        field for field in model._meta.concrete_fields if field.is_relation and issubclass(field.related_model, Owned)
    ]
    for field in pointers:
        if field.name == "workspace":
            continue
        with pytest.raises(NotFound):
            make(scope, model, **{field.name: make(bobs, field.related_model)})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_personal_rooms_do_not_exist_in_a_team_workspace(model: type[Owned], scope: Scope) -> None:
    team = people.new_workspace(scope.user, name="Hiring", now=scope.now, kind=Workspace.Kind.TEAM)  # type: ignore[arg-type]
    inside = Scope(workspace=team, user=scope.user, now=scope.now, source="web")
    if model._meta.app_label in PERSONAL_ROOMS:
        with pytest.raises(NotFound):
            inside.of(model)
    else:
        assert list(inside.of(model)) == []


@pytest.mark.parametrize("route", PARAMETERS, ids=lambda route: route[0])
def test_route_of_another_workspace_is_not_found(route: tuple[str, frozenset[str]], web: Client, bobs: Scope) -> None:
    """Reading and writing alike answer 404; a method that the address does not know may answer 405."""
    name, parameters = route
    values: dict[str, object] = {}
    for parameter in parameters:
        values[parameter] = bobs.deed if parameter == "deed" else make(bobs, model_of(parameter)).pk
    make(bobs, MODELS[0])
    before = Event.objects.count()
    answers = [getattr(web, method)(reverse(name, kwargs=values)) for method in ("get", "post")]
    statuses = {answer.status_code for answer in answers}
    if name == "web:undo":
        # Undo answers kindly wherever it is pressed: there is nothing of hers to undo.
        assert statuses == {405, 302}
    else:
        assert statuses in ({404}, {404, 405})
    assert [MARK in answer.content.decode() for answer in answers] == [False, False]
    assert Event.objects.count() == before


@pytest.mark.parametrize("route", PARAMETERS, ids=lambda route: route[0])
def test_route_of_nothing_is_not_found(route: tuple[str, frozenset[str]], web: Client) -> None:
    name, parameters = route
    answer = web.get(reverse(name, kwargs=dict.fromkeys(parameters, uuid.uuid4())))
    assert answer.status_code in (404, 405)


@pytest.mark.parametrize("name", PLAIN)
def test_route_shows_nothing_of_another_workspace(name: str, web: Client, bobs: Scope) -> None:
    for model in MODELS:
        make(bobs, model)
    # The beginning of the word finds it, and is no leak where the page repeats the question.
    answer = web.get(reverse(name), dict.fromkeys(("q", "text", "name"), MARK[:5]))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code in (200, 302, 405)
    assert MARK.encode() not in body


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route[0])
@pytest.mark.django_db
def test_route_is_locked_to_whoever_did_not_start_parley(route: tuple[str, frozenset[str]]) -> None:
    name, parameters = route
    address = reverse(name, kwargs=dict.fromkeys(parameters, uuid.uuid4()))
    assert [Client().get(address).status_code, Client().post(address).status_code] == [403, 403]


def test_every_writing_route_wants_a_csrf_token(web: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = web.cookies
    statuses = {
        name: strict.post(reverse(name, kwargs=dict.fromkeys(parameters, uuid.uuid4()))).status_code
        for name, parameters in ROUTES
    }
    assert statuses == dict.fromkeys(statuses, 403)
