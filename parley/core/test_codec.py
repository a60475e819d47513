from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.core import codec
from parley.core.models import Attachment, Draft

ODD: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=4), st.sampled_from(["x" * 64, "x" * 65]), st.none(), st.integers(), st.uuids(),
    st.datetimes(), st.datetimes(timezones=st.just(dt.UTC)),
)  # fmt: skip


def found_wrong(check: Any) -> dict[str, list[str]]:
    try:
        check()
    except ValidationError as problem:
        return problem.message_dict
    except TypeError as problem:  # Django takes a number for a moment, and then cannot
        return {"moment": [str(problem)]}
    return {}


@pytest.mark.filterwarnings("ignore:DateTimeField .* received a naive datetime")
@settings(max_examples=60)
@given(name=st.sampled_from(["subject_type", "subject_id", "name", "size", "added_at"]), value=ODD)
def test_the_shorter_look_at_a_value_refuses_what_djangos_own_refuses(name: str, value: Any) -> None:
    def row() -> Attachment:
        usual: dict[str, Any] = {
            "subject_type": "core.draft",
            "name": "a",
            "content_type": "text/plain",
            "size": 1,
            "sha256": "f",
        }
        usual["subject_id"] = uuid.UUID(int=7)
        return Attachment(**{**usual, "added_at": dt.datetime(2026, 3, 12, tzinfo=dt.UTC), name: value})

    short, whole = row(), row()
    ours = found_wrong(lambda: codec.check(short))
    assert ours == found_wrong(lambda: whole.clean_fields(exclude={"id", "workspace"}))
    if not ours:
        assert codec.row(short) == {
            field.attname: codec.encode(field, getattr(whole, field.attname)) for field in codec.fields_of(Attachment)
        }


def test_a_text_without_a_limit_in_the_model_has_none() -> None:
    draft = Draft(key="a", text="x" * 300_000, kept_at=dt.datetime(2026, 3, 12, tzinfo=dt.UTC))
    assert found_wrong(lambda: codec.check(draft)) == {}
    draft.text = ""
    assert list(found_wrong(lambda: codec.check(draft))) == ["text"]
