from __future__ import annotations

import pytest

from parley.core.packs import vocabulary
from parley.evidence.coverage.engine.heat import Claimed, Row, Shown, Strip, claimed, rows
from parley.packs.competencies import Vocabulary


def story(name: str, *names: str, rank: int = 4, age: int | None = 100, told: int = 0) -> Shown:
    return Shown(name, name.title(), names, rank, "Recent.", age, told)


OWN = Vocabulary(tuple(each for each in vocabulary().competencies if each.id in ("ownership", "system-design")))


def row(key: str, *stories: Shown, entries: dict[str, int] | None = None) -> Row:
    return next(each for each in rows(stories, entries or {}, OWN) if each.key == key)


def test_a_row_for_each_competency_and_each_word_of_ones_own() -> None:
    found = rows([story("a", "Architecture", "Beekeeping"), story("b", "beekeeping ")], {}, OWN)
    assert [(each.key, each.title, len(each.best)) for each in found] == [
        ("ownership", "Ownership", 0),
        ("system-design", "System design", 1),
        ("beekeeping", "Beekeeping", 2),
    ]


def test_a_story_marked_twice_with_names_of_one_stands_there_once() -> None:
    one = story("a", "architecture", "System-Design", " ")
    assert row("system-design", one).strips == (Strip("heat-2", "M0 0h1v18h-1z"),)


def test_cells_stand_in_the_columns_of_their_stories() -> None:
    drawn = row("ownership", story("a", "ownership", told=2), story("b"), story("c", "ownership"))
    assert drawn.strips == (Strip("heat-2", "M0 0h1v18h-1zM2 0h1v18h-1z"), Strip("told", "M0 15h1v3h-1z"))


def test_an_old_story_looks_old() -> None:
    assert [each.look for each in row("ownership", story("a", "ownership", age=2000, rank=8)).strips] == ["old-4"]


def test_the_best_is_the_strongest_then_the_recent_then_the_least_told() -> None:
    weak, old, worn, best = (
        story("weak", "ownership", rank=1),
        story("old", "ownership", rank=6, age=2000),
        story("worn", "ownership", rank=6, told=5),
        story("best", "ownership", rank=6),
    )
    assert [each.id for each in row("ownership", weak, old, worn, best).best] == ["best", "worn", "old", "weak"]


def test_untold_entries_are_counted_under_any_of_the_names() -> None:
    counted = {"accountability": 2, "Ownership": 1, "knitting": 9}
    assert (row("ownership", entries=counted).entries, row("ownership", entries=counted).is_gap) == (3, True)


@pytest.mark.parametrize(("rank", "shade"), [(0, 1), (2, 1), (3, 2), (5, 3), (7, 4), (8, 4)])
def test_a_stronger_story_is_darker(rank: int, shade: int) -> None:
    assert story("a", rank=rank).shade == shade


@pytest.mark.parametrize(
    ("age", "text", "old"),
    [
        (None, "age not known", False),
        (1, "1 day old", False),
        (100, "3 months old", False),
        (1200, "3 years old", True),
    ],
)
def test_age_in_words(age: int | None, text: str, old: bool) -> None:
    assert (story("a", age=age).age_text, story("a", age=age).is_old) == (text, old)


@pytest.mark.parametrize(
    ("skill", "found"),
    [
        ("System design", ["a"]),
        ("architecture", ["a"]),
        ("rust", ["b"]),
        ("C++", ["b"]),
        ("C", []),
        ("Go", []),
        ("(", []),
    ],
)
def test_a_claim_has_an_example_by_mark_or_by_word(skill: str, found: list[str]) -> None:
    stories = [story("a", "system-design"), story("b")]
    texts = ["going on", "i rewrote it in rust, and the rest in c++."]
    examples = tuple(each for each in stories if each.id in found)
    assert claimed([("1", skill)], stories, texts, OWN) == (Claimed("1", skill, examples),)
