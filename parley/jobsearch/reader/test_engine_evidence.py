from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from parley.core.packs import vocabulary
from parley.jobsearch.reader.engine import advice
from parley.jobsearch.reader.engine.evidence import Answered, Case, Deed
from parley.jobsearch.reader.engine.posting import read
from parley.jobsearch.reader.gateway import lexica

TODAY = dt.date(2026, 11, 25)
TITLES = {each.id: each.title for each in vocabulary().competencies}


def deed(title: str, *, kind: str = "entry", marks: tuple[str, ...] = (), days: int = 10, **given: Any) -> Deed:
    fields = {"words": title, "figures": 0, **given}
    on = TODAY - dt.timedelta(days=days)
    return Deed(kind=kind, id=uuid.uuid4(), title=title, marks=frozenset(marks), on=on, **fields)


def answered(wanted: str, *deeds: Deed) -> list[Answered]:
    posting = read(f"Requirements\n{wanted}", lexica())
    return list(Case(deeds, lexica(), TITLES, TODAY).answers(posting.wanted))


def told(wanted: str, *deeds: Deed) -> tuple[str, list[tuple[str, tuple[str, ...]]], tuple[str, ...]]:
    [each] = answered(wanted, *deeds)
    return each.verdict, [(found.deed.title, found.reasons) for found in each.evidence], each.missing


def test_what_names_the_same_thing_shows_it_and_the_rest_is_missing() -> None:
    moved, tuned = deed("Moved it to PostgreSQL"), deed("Tuned Kafka consumers")
    both = [("Moved it to PostgreSQL", ("names PostgreSQL",)), ("Tuned Kafka consumers", ("names Kafka",))]
    assert told("- PostgreSQL and Kafka", moved, tuned) == ("shown", both, ())
    assert told("- PostgreSQL and Kafka", moved) == ("partly", both[:1], ("Kafka",))
    assert told("- PostgreSQL or Kafka", moved) == ("shown", both[:1], ("Kafka",))


def test_something_of_the_same_kind_is_near_and_nothing_is_a_gap() -> None:
    moved = deed("Moved the queue to Postgres")
    near = [("Moved the queue to Postgres", ("names PostgreSQL, which is near MySQL",))]
    assert told("- MySQL", moved) == ("near", near, ("MySQL",))
    assert told("- Terraform", moved) == ("gap", [], ("Terraform",))


def test_a_competency_is_shown_by_a_mark_or_by_words() -> None:
    marked, worded = deed("Sat with Ada", marks=("mentoring",)), deed("I mentored Tobe for a year")
    assert told("- Mentoring", worded, marked)[:2] == (
        "shown",
        [
            ("Sat with Ada", ("is marked with helping others grow",)),
            ("I mentored Tobe for a year", ("speaks of helping others grow",)),
        ],
    )


def test_a_story_with_figures_comes_first_and_old_work_last() -> None:
    old, new = deed("Old Rust", days=3_000), deed("New Rust")
    story, measured = deed("A Rust story", kind="story", figures=2), deed("Measured Rust", figures=1)
    [each] = answered("- Rust", old, new, measured, story)
    assert [found.deed.title for found in each.evidence] == ["A Rust story", "Measured Rust"]
    assert (each.since, each.until) == (TODAY - dt.timedelta(days=3_000), TODAY - dt.timedelta(days=10))


def test_what_no_work_shows_is_ones_own_to_say() -> None:
    assert told("- Fluent Dutch", deed("Spoke Dutch for a year")) == ("yours", [], ())


def test_where_no_name_is_known_two_telling_words_are_near() -> None:
    rotas = deed("Planned the rotas of three hospitals")
    assert told("- You have planned rotas for hospitals", rotas)[0] == "near"
    assert told("- You have planned gardens", rotas)[0] == "gap"


def test_advice_names_each_deed_once_and_nothing_confidential() -> None:
    secret = deed("Confidential work, March 2026", is_confidential=True, words="Terraform", figures=3)
    wrote = deed("Wrote a Rust driver", figures=1)
    answers = answered("- Rust and Terraform\n- Rust\n- MySQL\n- Perl", secret, wrote, deed("Postgres locks"))
    assert [(each.theirs, each.evidence.deed.title) for each in advice.to_stress(answers)] == [
        ("Rust and Terraform", "Wrote a Rust driver")
    ]
    assert [(each.theirs, each.what) for each in advice.to_prepare(answers, lexica())] == [
        ("Perl", "Nothing here names Perl: say plainly what you know of it and how you would learn the rest."),
        (
            "MySQL",
            "Your nearest work names PostgreSQL, which is near MySQL. Have two sentences ready on what carries over.",
        ),
    ]


def test_whom_they_look_for_is_told_by_the_posting_alone() -> None:
    text = "Requirements\n- 5 years of Rust\n- You mentor others\n- Mentoring juniors\nNice to have\n- Kafka"
    assert advice.ideal(read(text, lexica(), "Senior engineer"), lexica(), TITLES) == (
        "Somebody at the level senior with 5 years of work behind them or more.",
        "They know Rust.",
        "Kafka would help and does not decide.",
        "What it speaks of most: helping others grow (2 lines).",
    )
    assert advice.ideal(read("Hello.", lexica()), lexica(), TITLES) == ()
