from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parley.core import drafts
from parley.core.scope import Scope
from parley.kernel.errors import Refused

pytestmark = pytest.mark.django_db


def window(scope: Scope, tab: str, seconds: int = 0) -> Scope:
    """The same person in a window of this name, so many seconds later."""
    return replace(scope, tab=tab, now=scope.now + dt.timedelta(seconds=seconds))


@pytest.mark.postgres_too
def test_two_windows_keep_two_texts(scope: Scope) -> None:
    drafts.keep(window(scope, "a"), key="story:1", text="In the one")
    drafts.keep(window(scope, "b", 1), key="story:1", text="In the other")
    drafts.keep(window(scope, "a", 2), key="story:1", text="In the one, longer")
    assert [(each.tab, each.text) for each in drafts.waiting(scope, ["story:1"])] == [
        ("b", "In the other"),
        ("a", "In the one, longer"),
    ]
    assert drafts.kept(scope, ["story:1"]) == {"story:1": "In the one, longer"}


def test_saving_in_one_window_leaves_the_draft_of_the_other(scope: Scope) -> None:
    for tab in ("", "a", "b"):
        drafts.keep(window(scope, tab), key="story:1", text=f"In {tab}")
    drafts.drop(window(scope, "a"), ["story:1"])
    assert [each.tab for each in drafts.waiting(scope, ["story:1"])] == ["b"]
    drafts.drop(scope, ["story:1"])
    assert drafts.waiting(scope, ["story:1"]) == []


def test_an_emptied_field_drops_the_draft_of_its_window_alone(scope: Scope) -> None:
    for tab in ("a", "b"):
        drafts.keep(window(scope, tab), key="story:1", text="words")
    drafts.keep(window(scope, "a"), key="story:1", text="")
    assert [each.tab for each in drafts.waiting(scope, ["story:1"])] == ["b"]


def test_of_many_windows_the_latest_are_kept(scope: Scope) -> None:
    for number in range(drafts.MOST + 3):
        drafts.keep(window(scope, str(number), number), key="story:1", text="words")
    assert [each.tab for each in drafts.waiting(scope, ["story:1"])] == [str(n) for n in range(3, drafts.MOST + 3)]


def test_draft_without_a_place_or_too_long_is_refused(scope: Scope) -> None:
    for key, text in (("", "x"), ("k" * 201, "x"), ("k", "x" * (drafts.LIMIT + 1))):
        with pytest.raises(Refused):
            drafts.keep(scope, key=key, text=text)
