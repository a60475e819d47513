from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.evidence.resume.engine.document import (
    empty,
    from_file,
    items_of,
    moved,
    sources,
    to_file,
    with_bullets,
    with_item,
    with_out,
    without_item,
)
from parley.evidence.resume.engine.parts import SECTIONS

FILE: dict[str, Any] = {
    "$schema": "https://example.org/schema.json",
    "work": [
        {"name": "Globex", "highlights": ["Cut p99", "Wrote the page"], "x-team": {"size": 3}},
        {"position": "Engineer", "highlights": ["Held the pager"]},
    ],
    "basics": {"name": "Ada", "pronouns": "she", "location": {"city": "Paris", "planet": "Earth"}},
    "hobbies": ["cheese"],
    "skills": "many",
    "languages": [{"language": "French"}, "also some Dutch"],
    "meta": {"theme": "plain"},
}
#: Any JSON, with the keys of the format likelier than others.
NAMES = st.sampled_from([section.name for section in SECTIONS] + ["basics", "meta", "highlights", "name", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(NAMES | st.text(max_size=5), JSON, max_size=6))
@settings(max_examples=200)
def test_a_file_is_given_back_as_it_came(file: dict[str, Any]) -> None:
    """The law of bringing in: nothing is dropped, nothing is added, the order of the keys stays."""
    assert json.dumps(to_file(from_file(file))) == json.dumps(file)


def test_a_file_with_unknown_keys_is_given_back_as_it_came() -> None:
    assert json.dumps(to_file(from_file(FILE))) == json.dumps(FILE)
    assert to_file(empty()) == {}


def test_what_is_off_the_page_is_kept_and_not_given_out() -> None:
    body = with_out(from_file(FILE), ["work.1"], ["work.0.1"])
    assert to_file(body) == FILE
    assert to_file(body, whole=False)["work"] == [{"name": "Globex", "highlights": ["Cut p99"], "x-team": {"size": 3}}]
    assert to_file(with_out(body, [], []), whole=False) == FILE


def test_bullets_on_sources_that_may_not_be_shown_stay_in_unless_allowed() -> None:
    bullets = [{"text": "Open"}, {"text": "Secret", "source": "entry:1"}, {"text": "Told", "source": "entry:2"}]
    body = with_bullets(from_file({"work": [{}]}), "work", 0, bullets)
    assert sources(body) == {"entry:1", "entry:2"}
    shown = frozenset({"entry:2"})
    assert to_file(body, whole=False, shown=shown) == {"work": [{"highlights": ["Open", "Told"]}]}
    body = with_bullets(body, "work", 0, [{"text": "Secret", "source": "entry:1", "allowed": True}])
    assert to_file(body, whole=False, shown=frozenset()) == {"work": [{"highlights": ["Secret"]}]}


def test_bullets_lose_their_line_ends_and_empty_ones_go() -> None:
    body = with_bullets(from_file(FILE), "work", 0, [{"text": " Cut\n p99 ", "out": True}, {"text": "  "}, {}])
    assert items_of(body, "work")[0]["bullets"] == [{"text": "Cut p99", "out": True}]


def test_a_new_item_comes_first_and_empty_fields_go() -> None:
    body = with_item(from_file(FILE), "work", None, {"name": "Hooli", "position": ""})
    assert [item["fields"].get("name") for item in items_of(body, "work")] == ["Hooli", "Globex", None]
    body = with_item(body, "work", 1, {"name": "", "position": "Lead"})
    assert to_file(body)["work"][1] == {
        "highlights": ["Cut p99", "Wrote the page"],
        "x-team": {"size": 3},
        "position": "Lead",
    }


def test_an_empty_field_does_not_take_away_what_a_form_cannot_show() -> None:
    body = with_item(from_file({"work": [{"name": {"legal": "Globex"}}]}), "work", 0, {"name": ""})
    assert to_file(body) == {"work": [{"name": {"legal": "Globex"}}]}


def test_items_move_as_far_as_there_is_room() -> None:
    body = from_file(FILE)
    assert [each.get("name") for each in to_file(moved(body, "work", 0, 1))["work"]] == [None, "Globex"]
    assert to_file(moved(body, "work", 0, -1)) == FILE
    assert to_file(without_item(body, "work", 0))["work"] == [FILE["work"][1]]


def test_a_change_leaves_the_body_it_came_from_alone() -> None:
    body = from_file(FILE)
    with_item(body, "work", 0, {"name": "Other"})
    with_out(body, ["work.0"], [])
    without_item(body, "work", 0)
    assert to_file(body, whole=False) == FILE
