from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.reader.engine.posting import LONGEST, Posting, read
from parley.jobsearch.reader.gateway import lexica

POSTING = """# Senior backend engineer, payments

Location: Ghent, two days a week in the office
Salary: €75,000 – €92,000 gross a year, plus equity. We raised €40M last year.

## What you'll do
- Own the settlement service end to end
- Mentor two junior engineers

## What we look for
* 5+ years of building services in Go or Java
* Strong PostgreSQL; Kafka is a plus
* Experience with AWS, ideally Kubernetes
* A degree is not required

**Nice to have**
- Rust
- Terraform is required on the platform team

We cannot offer visa sponsorship.
Our benefits: experience with sailing.
"""


def posting(text: str, title: str = "") -> Posting:
    return read(text, lexica(), title)


def asked(text: str) -> list[tuple[str, str, str]]:
    return [(each.strength, each.text, each.told) for each in posting(text).wanted]


def test_requirements_are_musts_or_nice_by_their_own_words_before_their_heading() -> None:
    assert asked(POSTING) == [
        ("must", "5+ years of building services in Go or Java", "What we look for"),
        ("must", "Strong PostgreSQL", "What we look for"),
        ("nice", "Kafka is a plus", "is a plus"),
        ("must", "Experience with AWS", "What we look for"),
        ("nice", "ideally Kubernetes", "ideally"),
        ("nice", "Rust", "Nice to have"),
        ("must", "Terraform is required on the platform team", "is required"),
    ]


def test_what_a_requirement_names_is_read_with_whether_one_will_do() -> None:
    first, second, *_ = posting(POSTING).wanted
    assert (first.technologies, first.any_of, first.years) == (("go", "java"), True, 5)
    assert (second.technologies, second.any_of, second.years) == (("postgresql",), False, None)
    assert all(POSTING[each.start : each.end] == each.text for each in posting(POSTING).wanted)


def test_what_is_stated_besides_is_read() -> None:
    read_whole = posting(POSTING)
    [pay] = read_whole.pay
    assert (pay.words, pay.low, pay.high, pay.currency) == (
        "€75,000 – €92,000",
        Decimal(75_000),
        Decimal(92_000),
        "EUR",
    )
    assert read_whole.place == "Ghent, two days a week in the office"
    assert [line.text for line in read_whole.duties] == [
        "Own the settlement service end to end", "Mentor two junior engineers",
    ]  # fmt: skip
    assert [each.id for each in read_whole.stated] == ["hybrid", "equity", "no-sponsor"]
    assert read_whole.stack == ("ledgers",)


@pytest.mark.parametrize(
    ("text", "title", "level", "other"),
    [
        (POSTING, "", "senior", ""),
        ("Requirements\n- 8+ years of Java", "Software engineer II", "mid", "staff"),
        ("You set technical direction. You work across four teams.", "Engineer", "staff", ""),
        ("Requirements\n- Java", "", "", ""),
    ],
)
def test_the_level_is_read_from_title_reach_and_years(text: str, title: str, level: str, other: str) -> None:
    found = posting(text, title).level
    assert (found.level, found.other) == (level, other)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("You must know Go, C++, C# and .NET.", {"go", "cpp", "csharp", "dotnet"}),
        ("You must go the extra mile and rest.", set()),
        ("Requirements\n- Go to customers\n- R\n- Swift answers", {"r"}),
        ("You must have React Native and Node.js experience.", {"react-native", "node"}),
    ],
)
def test_names_that_are_ordinary_words_are_only_names_as_they_are_spelt(text: str, names: set[str]) -> None:
    assert {name for each in posting(text).wanted for name in each.technologies} == names


def test_prose_without_headings_is_read_by_its_words_alone() -> None:
    assert asked(
        "Pumps must never freeze. You must like Elixir. Experience with Rust would be great. You will own billing."
    ) == [
        ("must", "You must like Elixir.", "must"),
        ("nice", "Experience with Rust would be great.", "would be great"),
    ]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("£400 per day", [("£400", "day")]),
        ("Salary: 5.200 to 6.900 EUR a month", [("5.200 to 6.900 EUR", "year")]),
        ("We raised $60M and serve 90,000 customers. Learning budget of 2,000 EUR.", []),
        ("$165K–$205K base", [("$165K–$205K", "year")]),
    ],
)
def test_pay_is_no_funding_and_no_budget(text: str, pay: list[tuple[str, str]]) -> None:
    assert [(each.words, each.period) for each in posting(text).pay] == pay


def test_a_very_long_text_is_cut_and_says_so() -> None:
    assert posting("- must know Go\n" * 1_500).is_cut
    assert not posting("x" * LONGEST).is_cut


@given(st.lists(st.sampled_from(["- ", "# ", "**", ":", "\n", "must ", "İ", "€5k-", "Go", "\x00", "ß ", "5 years "])))
@settings(max_examples=25, deadline=None)
def test_any_text_is_read_with_spans_that_hold(pieces: list[str]) -> None:
    text = "".join(pieces)
    for each in posting(text).wanted:
        assert text[each.start : each.end] == each.text
    for line in posting(text).duties:
        assert text[line.start : line.end] == line.text
