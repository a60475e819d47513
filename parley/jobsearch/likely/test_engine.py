from __future__ import annotations

import pytest

from parley.jobsearch.likely.engine import Candidate, Likely, Setting, level_of, likely

DRAW = Candidate("draw", "Draw a system that you know well.", "", "systems", ("design",), ("mid", "senior"))
QUEUE = Candidate("queue", "How would you build a queue?", "payments", "systems", ("design",), ("senior", "staff"))
QUARREL = Candidate(
    "quarrel", "Tell me about a conflict with a colleague.", "", "conflict", ("behavioural",), ("senior",)
)
FIRST = Candidate("first", "What would you learn first about the work?", "", "start", ("design",), ("junior",))
OWN = Candidate("own:1", "Why is our meter late?")
ALL = (DRAW, QUEUE, QUARREL, FIRST, OWN)


def setting(kind: str = "design", level: str = "", **more: object) -> Setting:
    given = {"topics": (), "here": {}, "before": {}, "elsewhere": {}} | more
    return Setting(kind, level, **given)  # type: ignore[arg-type]


def ids(found: tuple[Likely, ...]) -> list[str]:
    return [each.id for each in found]


def test_what_belongs_to_the_kind_and_the_level_comes_and_a_family_steps_back() -> None:
    assert ids(likely(ALL, setting())) == ["draw", "first", "queue"]
    assert ids(likely(ALL, setting(level="senior"))) == ["draw", "queue"]
    assert ids(likely(ALL, setting(level="senior"), most=1)) == ["draw"]
    assert ids(likely(ALL, setting("take_home"))) == []
    assert ids(likely(ALL, setting("other"))) == ["quarrel"]


def test_reasons_are_said_the_weightiest_first() -> None:
    known = setting(
        level="senior",
        topics=("payments", "tea", "working with the team"),
        here={"own:1": "Final, March 2025"},
        before={"draw": "First call"},
        elsewhere={"queue": 5},
    )
    assert likely(ALL, known) == (
        Likely("queue", 30 + 10 + 15 + 24, ("5 other companies asked you this.", "They named payments.")),
        Likely("own:1", 60, ("They asked it before: Final, March 2025.",)),
        Likely("draw", 30 + 10 + 12, ("It came in First call; somebody may go deeper.",)),
    )


def test_the_person_has_the_last_word() -> None:
    found = likely(ALL, setting(), added=("quarrel",), out=("draw",))
    assert [(each.id, each.is_added) for each in found] == [("quarrel", True), ("queue", False), ("first", False)]
    assert found[0].because == ("You expect it.",)


@pytest.mark.parametrize(
    ("role", "level"),
    [("Staff engineer, metering", "staff"), ("Senior Software Engineer", "senior"), ("Graduate trainee", "junior"),
     ("Engineer", ""), ("", ""), ("Intern, internal tools", "junior"), ("Internal tools", "")],
)  # fmt: skip
def test_level_of_a_role_is_what_its_name_says(role: str, level: str) -> None:
    assert level_of(role) == level
