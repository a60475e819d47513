from __future__ import annotations

from parley.jobsearch.story_plan.engine import together


def test_rounds_hang_together_by_whoever_sits_in_them_at_once_or_through_others() -> None:
    people = {"call": {"Ann"}, "design": {"Ann", "Bo"}, "manager": {"Bo"}, "final": {"Cy"}, "empty": set[str]()}
    assert together("call", people) == {"call", "design", "manager"}
    assert together("manager", people) == together("call", people)
    assert together("final", people) == {"final"}
    assert together("empty", people) == {"empty"}
    assert together("unknown", people) == {"unknown"}
