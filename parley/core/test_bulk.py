from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from parley.core import bulk, ids
from parley.core.models import Event, SearchDocument
from parley.core.scope import Scope

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
MOMENTS = st.datetimes(
    dt.datetime(1, 1, 3),  # noqa: DTZ001 - made aware here
    dt.datetime(9999, 12, 29),  # noqa: DTZ001 - as above
    timezones=st.sampled_from([dt.UTC, ZoneInfo("Europe/Vienna"), dt.timezone(dt.timedelta(hours=-11))]),
)


def event(scope: Scope, **values: object) -> Event:
    return Event(
        workspace=scope.workspace, kind="it.happened", subject_type="core.attachment", subject_id=ids.new(),
        occurred_at=scope.now, recorded_at=scope.now, source="web", deed=scope.deed, payload={}, **values,
    )  # fmt: skip


@pytest.mark.postgres_too
def test_insert_keeps_what_saving_each_keeps(scope: Scope) -> None:
    odd = dt.datetime(2026, 3, 29, 12, 30, 0, 125, tzinfo=ZoneInfo("Europe/Vienna"))
    first = event(scope, actor=scope.user)
    second = event(scope, undoes=first)
    second.occurred_at, second.payload = odd, {"é": [None, 1.5, "\u2028"]}
    bulk.insert([first, second])
    assert (first._state.adding, second._state.adding) == (False, False)
    kept = {row.pk: row for row in Event.objects.all()}
    assert [(kept[key].actor_id, kept[key].undoes_id, kept[key].payload) for key in (first.pk, second.pk)] == [
        (scope.user.pk, None, {}),
        (None, first.pk, {"é": [None, 1.5, "\u2028"]}),
    ]
    assert [kept[key].occurred_at for key in (first.pk, second.pk)] == [scope.now, odd]
    assert list(Event.objects.filter(occurred_at=odd, deed=scope.deed, kind="it.happened")) == [second]


@given(moment=MOMENTS, text=WORDS, key=st.uuids())
def test_shorter_ways_write_what_djangos_own_writes(moment: dt.datetime, text: str, key: uuid.UUID) -> None:
    if connection.vendor != "sqlite":
        return
    for name, value in (("occurred_at", moment), ("kind", text), ("deed", key), ("actor", None), ("undoes", key)):
        field = Event._meta.get_field(name)
        assert bulk._kept(field, connection)(value) == field.get_db_prep_save(value, connection)  # type: ignore[arg-type]


@pytest.mark.postgres_too
def test_put_inserts_what_is_new_and_tells_the_rest_anew(scope: Scope) -> None:
    def told(key: uuid.UUID, title: str, place: str) -> dict[str, object]:
        words = dict.fromkeys(("body", "tags", "name", "plain", "names", "slips", "page_type"), "")
        about = {"workspace_id": scope.workspace.pk, "subject_type": "x.y", "subject_id": key, "page_id": None}
        return {**words, **about, "title": title, "place": place, "live": True, "moment": scope.now}

    one, two = ids.new(), ids.new()
    bulk.put(SearchDocument, [told(one, "first", "a")], unique="subject_id", told=["title"])
    bulk.put(SearchDocument, [told(one, "again", "b"), told(two, "second", "c")], unique="subject_id", told=["title"])
    bulk.put(SearchDocument, [], unique="subject_id", told=["title"])
    found = SearchDocument.objects.order_by("title").values_list("subject_id", "title", "place", "moment")
    assert list(found) == [(one, "again", "a", scope.now), (two, "second", "c", scope.now)]
