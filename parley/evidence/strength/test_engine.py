from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.strength.engine import GROUNDS, RULES, Fact, Reason, Statement, Strength, Verdict, ago, judge

TODAY = dt.date(2026, 3, 12)


def strength(*facts: Fact, stated: dict[str, Statement] | None = None, **parts: str) -> Strength:
    return judge(parts=parts, facts=facts, statements=stated or {}, today=TODAY)


def ground(name: str, *facts: Fact, **parts: str) -> tuple[Verdict, list[tuple[str, str]]]:
    found = strength(*facts, **parts).of(name)
    return found.found, [(each.says, each.quote) for each in found.because]


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (dt.date(2023, 3, 13), "yes"),
        (dt.date(2023, 3, 1), "partly"),
        (dt.date(2021, 3, 14), "partly"),
        (dt.date(2020, 1, 1), "no"),
    ],
)
def test_recent_is_within_three_years_of_its_newest_entry(day: dt.date, verdict: Verdict) -> None:
    found = strength(Fact(day), Fact(dt.date(2019, 1, 1))).of("recent")
    assert found.found == verdict


def test_recent_by_a_year_in_its_words_where_it_rests_on_no_entry() -> None:
    told = "In 2019 it began, and in 2024 it ended."
    assert ground("recent", situation=told) == ("yes", [("A year in its words; it rests on no entry.", "2024")])
    assert ground("recent", situation="In 2099")[0] == "unknown"
    assert ground("recent")[0] == "unknown"


def test_large_by_its_words_quotes_them() -> None:
    assert ground("large", situation="Eleven thousand market stalls waited, and €2 million with them.") == (
        "yes",
        [("How many it touched", "Eleven thousand market stalls"), ("Money at stake", "€2 million")],
    )
    assert ground("large", task="It served 40k users.") == ("partly", [("How many it touched", "40k users")])


def test_large_by_the_reach_of_an_entry() -> None:
    assert ground("large", Fact(TODAY, reach="company")) == ("yes", [("An entry reaches the whole company.", "")])
    assert ground("large", Fact(TODAY, reach="teams"))[0] == "partly"
    assert ground("large", Fact(TODAY, reach="teams", money="€120,000 a year"))[0] == "yes"
    assert ground("large", Fact(TODAY, reach="self"))[0] == "no"
    assert ground("large", Fact(TODAY))[0] == "unknown"


def test_complex_counts_kinds_of_difficulty_not_words() -> None:
    told = "Legal and finance wanted it within two weeks, on a legacy system, without budget."
    assert ground("complex", situation=told) == (
        "yes",
        [
            ("People with interests of their own", "Legal"),
            ("Hard technology", "legacy"),
            ("Little time", "within two weeks"),
            ("Few means", "budget"),
        ],
    )
    assert ground("complex", situation="Legal, finance, partners and vendors.")[0] == "partly"
    assert ground("complex", situation="I did it.")[0] == "unknown"


def test_own_part_counts_the_sentences_of_action() -> None:
    three = "I measured it. I wrote the fix. We met. I tested it."
    assert ground("own", action=three) == (
        "yes",
        [("3 of 4 sentences of action say what you did, 1 say we.", "I measured")],
    )
    assert ground("own", action="I wrote it. We tested. We shipped.")[0] == "partly"
    assert ground("own", action="We tested. We shipped.") == (
        "no",
        [("2 of 2 sentences of action say we, none says I.", "")],
    )
    assert ground("own", Fact(TODAY, role="Lead."), action="We tested.")[0] == "partly"
    assert ground("own", action="I was glad. It ran.")[0] == "unknown"
    assert ground("own", result="I did it.")[0] == "unknown"


def test_what_the_person_says_decides_and_what_was_found_stays() -> None:
    found = strength(stated={"large": Statement("yes", "Every hospital in the region")}).of("large")
    assert (found.verdict, found.found, found.words) == ("yes", "unknown", "large")
    assert found.stated == Statement("yes", "Every hospital in the region")


def test_words_name_what_holds_and_what_does_not() -> None:
    stated = {
        "recent": Statement("yes"),
        "large": Statement("yes"),
        "complex": Statement("partly"),
        "own": Statement("no"),
    }
    found = strength(stated=stated)
    assert (found.words, found.rank) == ("Recent and large; somewhat complex; not your own.", 5)
    assert strength().words == "No day known, size not said, difficulty not said and your part not said."
    assert [each.name for each in found.yes] == ["recent", "large"]


def test_every_ground_has_its_rule() -> None:
    assert (tuple(RULES), tuple(each.name for each in strength().grounds)) == (GROUNDS, GROUNDS)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "1 day ago"),
        (59, "59 days ago"),
        (91, "3 months ago"),
        (729, "24 months ago"),
        (800, "2 years ago"),
    ],
)
def test_ago_in_words(days: int, words: str) -> None:
    assert ago(days) == words


@given(st.dictionaries(st.sampled_from(["situation", "task", "action", "result"]), st.text(max_size=300)))
def test_every_quote_stands_in_the_part_it_names(parts: dict[str, str]) -> None:
    quotes = [each for found in strength(**parts).grounds for each in found.because if each.quote]
    assert all(each.quote in " ".join(parts[each.part].split()) for each in quotes)


def test_reasons_without_words_quote_nothing() -> None:
    assert strength().of("own").because == (Reason("The action is not written yet."),)
