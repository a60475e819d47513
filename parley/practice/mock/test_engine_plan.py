from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from parley.practice.mock.engine.plan import Candidate, choose

DAY = dt.date(2026, 3, 1)


def candidate(key: str, **given: object) -> Candidate:
    usual: dict[str, object] = {
        "family": key, "minutes": 3, "rounds": (), "levels": (), "competencies": (key,), "marked": False, "last": None
    }  # fmt: skip
    return Candidate(key=key, **(usual | given))  # type: ignore[arg-type]


def chosen(candidates: list[Candidate], minutes: int = 15, round_kind: str = "", level: str = "") -> tuple[str, ...]:
    return choose(candidates, round_kind=round_kind, level=level, minutes=minutes, rng=random.Random(7))


def test_only_what_fits_the_round_and_the_level_is_asked() -> None:
    candidates = [
        candidate("anywhere"),
        candidate("coding", rounds=("coding",)),
        candidate("behavioural", rounds=("behavioural", "manager")),
        candidate("staff", rounds=("behavioural",), levels=("staff",)),
    ]
    assert sorted(chosen(candidates, 60, "behavioural", "senior")) == ["anywhere", "behavioural"]


def test_marked_comes_first_then_what_was_never_or_longest_ago_answered() -> None:
    candidates = [
        candidate("lately", last=DAY),
        candidate("long ago", last=DAY - dt.timedelta(days=90)),
        candidate("never"),
        candidate("marked", last=DAY, marked=True),
    ]
    assert chosen(candidates, 60) == ("marked", "never", "long ago", "lately")


def test_questions_differ_in_what_they_are_after() -> None:
    candidates = [candidate(f"a{at}", family="a", competencies=("same",)) for at in range(3)]
    assert {key[0] for key in chosen([*candidates, candidate("b")], 8)} == {"a", "b"}


def test_length_says_how_many() -> None:
    candidates = [candidate(str(at)) for at in range(30)]
    assert [len(chosen(candidates, minutes)) for minutes in (1, 15, 30, 60)] == [1, 4, 7, 15]


def test_nothing_fitting_is_nothing() -> None:
    assert chosen([candidate("a", rounds=("design",))], 15, "coding") == ()


@given(seed=st.integers(0, 1_000), count=st.integers(0, 20), minutes=st.integers(1, 90))
def test_nothing_is_asked_twice_and_the_same_chance_asks_the_same(seed: int, count: int, minutes: int) -> None:
    candidates = [candidate(str(at), minutes=1 + at % 5) for at in range(count)]
    runs = [choose(candidates, round_kind="", level="", minutes=minutes, rng=random.Random(seed)) for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == len(runs[0])
    assert bool(runs[0]) == bool(candidates)
