from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.coverage.engine.plan import WEIGHTS, Choice, Fit, Plan, Question, Share, Tellable, fit_table, plan

TITLES = {"conflict": "Handling conflict", "depth": "Technical depth"}
WORDS = {"conflict": ("disagreed", "tension"), "depth": ("lock", "index")}
QUARREL = Question("q1", "Tell me about a conflict with a colleague.", ("conflict",))
LOCKS = Question("q2", "What was your hardest technical problem?", ("depth",))
NIGHT = Tellable("night", "The night", "A lock held the table.", frozenset({"depth"}), strength=8)
ROW = Tellable("row", "The row", "We disagreed, there was tension.", frozenset({"conflict"}), strength=2)
BOTH = Tellable("both", "Both", "We disagreed about a lock.", frozenset({"conflict", "depth"}), strength=4)


def planned(questions: list[Question], stories: list[Tellable]) -> Plan:
    return plan(questions, stories, titles=TITLES, vocabulary=WORDS)


def told(found: Plan) -> list[tuple[str | None, str | None, str]]:
    return [
        (each.first.story if each.first else None, each.second.story if each.second else None, each.also_for)
        for each in found.choices
    ]


def test_no_story_is_told_twice_and_the_free_one_is_second() -> None:
    found = planned([QUARREL, LOCKS], [NIGHT, ROW, BOTH])
    assert told(found) == [("row", "both", ""), ("night", "both", "")]
    assert found.unused == ("both",)


def test_the_best_for_both_goes_where_there_is_no_other() -> None:
    assert told(planned([QUARREL, LOCKS], [NIGHT, BOTH])) == [("both", None, ""), ("night", "both", "q1")]


def test_a_fit_names_its_shares_with_reasons() -> None:
    [[fit]] = fit_table([QUARREL], [ROW], titles=TITLES, vocabulary=WORDS)
    assert fit is not None
    assert fit.shares == (
        Share("shows", 450, "It shows Handling conflict."),
        Share("words", 300, "Its words are the nearest."),
        Share("strength", 37, "Strength 2 of 8."),
        Share("fresh", 100, "Not told lately."),
    )
    assert fit.value == 887


def test_a_question_without_competencies_is_answered_by_words() -> None:
    [row] = fit_table([Question("q", "A lock?")], [NIGHT, ROW], titles=TITLES, vocabulary=WORDS)
    assert [fit.shares[0] if fit else None for fit in row] == [Share("words", 750, "Its words are the nearest."), None]


def test_what_was_told_lately_steps_back() -> None:
    worn = Tellable("worn", "The night", "A lock held the table.", frozenset({"depth"}), strength=8, told_lately=3)
    assert told(planned([LOCKS], [worn, NIGHT])) == [("night", "worn", "")]


def test_what_they_have_heard_is_not_told_again() -> None:
    heard = Tellable("heard", "The night", "A lock.", frozenset({"depth"}), heard=True)
    assert planned([LOCKS], [heard]) == Plan(
        (Choice(LOCKS, None, None, "", "They have heard every story."),), unused=()
    )


def test_why_there_is_none_is_said() -> None:
    assert planned([LOCKS], []).choices[0].because == "There is no story yet."
    assert planned([LOCKS], [ROW]).choices[0].because == "No story shows what is asked, or shares a word with it."
    twice = planned([LOCKS, Question("q3", "A lock?", ("depth",))], [NIGHT])
    assert sorted(each.because for each in twice.choices) == ["", "Every story that fits is told for another question."]


def test_a_weightier_question_gets_the_only_story() -> None:
    weighty = Question("q3", "What is hard about a lock?", ("depth",), weight=5)
    found = planned([LOCKS, weighty], [NIGHT])
    assert [each.first is not None for each in found.choices] == [False, True]
    assert found.total == 5 * (found.choices[1].first.value if found.choices[1].first else 0)


def test_the_shares_make_a_thousand() -> None:
    assert sum(WEIGHTS.values()) == 1000


NAMES = st.sets(st.sampled_from(["conflict", "depth"]))
STORIES = st.lists(
    st.builds(
        Tellable,
        st.uuids().map(str),
        st.just("T"),
        st.sampled_from(["a lock", "tension", "nothing"]),
        NAMES.map(frozenset),
        st.integers(0, 8),
        st.integers(0, 4),
        st.booleans(),
    ),
    max_size=6,
)
QUESTIONS = st.lists(
    st.builds(Question, st.uuids().map(str), st.sampled_from(["lock?", "tension?"]), NAMES.map(tuple)), max_size=5
)


@given(QUESTIONS, STORIES)
def test_every_plan_keeps_its_promises(questions: list[Question], stories: list[Tellable]) -> None:
    found = planned(questions, stories)
    first = [each.first.story for each in found.choices if each.first]
    heard = {story.id for story in stories if story.heard}
    assert (len(first), heard & {*first, *found.unused}) == (len(set(first)), set())
    assert sorted([*first, *found.unused, *heard]) == sorted(story.id for story in stories)
    assert all(bool(each.because) != bool(each.first) for each in found.choices)
    assert all(each.first != each.second for each in found.choices if each.first)
    assert planned(questions, stories) == found


def test_a_pinned_story_is_told_whatever_fits_better_and_nowhere_else() -> None:
    pinned = Question("q1", QUARREL.text, QUARREL.competencies, pinned="night")
    found = planned([pinned, LOCKS], [NIGHT, ROW, BOTH])
    assert told(found) == [("night", "row", ""), ("both", "night", "q1")]
    assert (found.choices[0].first, found.unused) == (Fit("night", ()), ("row",))
    assert told(planned([Question("q1", QUARREL.text, QUARREL.competencies, pinned="gone")], [ROW]))[0][0] == "row"


def test_what_those_who_ask_have_heard_is_kept_from_their_question_alone() -> None:
    again = Question("q3", LOCKS.text, LOCKS.competencies, heard=frozenset({"night"}))
    assert told(planned([again, LOCKS], [NIGHT])) == [(None, None, ""), ("night", None, "")]
    assert planned([again], [NIGHT]).choices[0].because == "They have heard every story."
