from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.confidential.engine import Shared, placeholder, redact, redact_all

DAY = dt.date(2026, 3, 12)
OPEN = Shared(
    id=uuid.UUID(int=1), text="Cut checkout p99", happened_on=DAY, problem="Slow", action="Batched", result="Quick",
    work="Making it faster or cheaper", reach="Several teams", role="Led", helped="Shops", tags=("checkout",),
    competencies=("delivery",), links=("https://example.org/1",), figures=("p99 from 800 ms to 200 ms",),
    invisible=True,
)  # fmt: skip
SECRET = replace(OPEN, id=uuid.UUID(int=2), confidential=True)
HIDDEN = Shared(
    id=SECRET.id,
    text="Confidential work, March 2026 (making it faster or cheaper)",
    happened_on=dt.date(2026, 3, 1),
    work="Making it faster or cheaper",
    reach="Several teams",
    confidential=True,
    is_redacted=True,
)


def test_open_entry_stays_as_it_is() -> None:
    assert redact(OPEN) == OPEN


def test_confidential_entry_becomes_its_placeholder() -> None:
    assert redact(SECRET) == HIDDEN


def test_confidential_entry_is_told_only_where_it_was_allowed_itself() -> None:
    other = replace(SECRET, id=uuid.UUID(int=3))
    assert redact_all([OPEN, SECRET, other], {SECRET.id}) == (OPEN, SECRET, redact(other))


def test_placeholder_without_a_kind_of_work() -> None:
    assert placeholder(DAY) == "Confidential work, March 2026"


@given(
    st.text(alphabet="äöüßñ", min_size=3, max_size=9),
    st.lists(st.sampled_from(["text", "problem", "action", "result", "role", "helped"]), max_size=6),
    st.lists(st.sampled_from(["tags", "competencies", "links", "figures"]), max_size=4),
)
def test_no_word_of_the_person_survives_redaction(word: str, texts: list[str], lists: list[str]) -> None:
    entry = replace(SECRET, **dict.fromkeys(texts, word), **dict.fromkeys(lists, (word,)))  # type: ignore[arg-type]
    hidden = redact(entry)
    assert [field.name for field in fields(hidden) if word in str(getattr(hidden, field.name))] == []


def test_redaction_of_a_redacted_entry_changes_nothing() -> None:
    assert redact(HIDDEN) == HIDDEN
