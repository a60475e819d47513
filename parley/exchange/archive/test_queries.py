from __future__ import annotations

import datetime as dt

import pytest

from parley.core import codec
from parley.core.models import Event
from parley.exchange.archive import engine, queries
from parley.exchange.conftest import Life, Pools

POOLS = Pools(
    texts=['a "quoted" \\ one', "Ærø 中文 \u2028 \x1f\n\tmore", "🛠"],
    moments=[dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC), dt.datetime(1999, 12, 31, 23, 59, 59, 7, tzinfo=dt.UTC)],
    days=[dt.date(2026, 2, 28)],
    numbers=[0, 7, 32767],
    objects=[{"b": [1, 2.5, None], "a": {"é": True}}, {}],
    seed=5,
)


def test_half_a_character_is_escaped_and_the_other_lines_are_not():
    assert engine.packed(['{"a":"é"}', '{"b":"\ud800 é"}']) == '{"a":"é"}\n{"b":"\\ud800 \\u00e9"}\n'.encode()


def spelled(data: dict) -> str:
    return engine.line(data).decode()[:-1]


@pytest.mark.postgres_too
def test_lines_are_what_the_codec_writes_of_every_model(scope, no_files):
    Life(scope, POOLS).fill()
    for model in queries.models():
        rows = scope.of(model).order_by("pk")
        assert [*queries.rows(scope, model)] == [spelled({"id": str(row.pk), **codec.row(row)}) for row in rows]
        assert rows


@pytest.mark.postgres_too
def test_events_name_their_actor_and_tell_everything_else_as_the_codec_does(scope, no_files):
    life = Life(scope, POOLS)
    life.fill()
    life.happen()
    told = []
    for event in Event.objects.order_by("pk"):
        data = codec.row(event)
        del data["actor_id"]
        told.append(spelled({"id": str(event.pk), "actor": "alice", **data}))
    assert [*queries.events(scope)] == told
