from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.looks import gateway
from parley.evidence.looks.engine import RULES, propose

README = """# tideclock

[![build](https://ci.example/badge.svg)](https://ci.example)

A clock for a harbour wall that shows when the water turns.

## Why

I wanted a clock that knows about clocks.

## Getting started

```
git clone https://code.example/tideclock
make try
```

## Usage

    tide --harbour ostend

![The clock on its wall](clock.jpg)

## How it works

A table is worked out once.

## Decisions

We chose a file, since the wall has no network.

## Tests

`make test`

## Status

Finished.

## Licence

MIT

## Contributing

Open an issue.
"""
PROFILE = """Back-end engineer, payments, systems that fail safely

I build the parts that must not lose money. I look after the bank connectors. I would like to be asked first.

Merrowby: cut payouts from 14 hours to 9 minutes for 900 customers.
https://code.example/robin

Write to me about settlement.
"""


def told(checklist: str, text: str) -> dict[str, str]:
    return {item: found.tick for item, found in propose(checklist, text).items()}


def test_every_rule_is_for_a_point_that_there_is() -> None:
    known = {each.id: {item.id for item in each.items} for each in gateway.known()}
    assert {name: set(rules) - known[name] for name, rules in RULES.items()} == {name: set() for name in RULES}


def test_a_whole_readme_shows_every_point() -> None:
    [readme] = [each for each in gateway.known() if each.id == "readme"]
    assert told("readme", README) == {item.id: "yes" for item in readme.items}


def test_each_proposal_quotes_the_words_it_rests_on() -> None:
    found = propose("readme", README)
    assert found["what"].words == "A clock for a harbour wall that shows when the water turns."
    assert found["start"].words == "Getting started git clone https://code.example/tideclock make try"
    assert {name: README[each.start : each.end] for name, each in found.items() if name in ("picture", "why")} == {
        "picture": "![The clock on its wall](clock.jpg)",
        "why": "## Why",
    }


def test_a_bare_readme_shows_nothing_and_a_badge_is_no_picture() -> None:
    assert told("readme", "# tideclock\n\n![build](https://img.shields.io/badge/x)\n\nA clock.\n") == {}
    assert told("readme", "") == {}


def test_a_heading_inside_code_is_no_heading() -> None:
    assert told("readme", "```\n# Tests\n# Why\n```\n") == {}


def test_a_profile_that_says_it_all() -> None:
    assert told("network-profile", PROFILE) == {
        "headline": "yes", "first-person": "yes", "short": "yes", "outcomes": "yes", "numbers": "yes",
        "featured": "yes", "contact": "yes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "item", "words"),
    [
        ("Senior Software Engineer at Globex\n\nHello.", "headline", "Senior Software Engineer at Globex"),
        ("Engineer", "headline", "Engineer"),
        ("Hello\n\nResponsible for the billing team.", "outcomes", "Responsible for the billing team"),
        ("Hello\n\n" + "I do one thing. My day is long. " * 6, "short", "I do one thing. My day is long. " * 6),
    ],
)
def test_what_speaks_against_a_point_is_a_no_with_its_words(text: str, item: str, words: str) -> None:
    found = propose("network-profile", text)[item]
    assert (found.tick, text[found.start : found.end]) == ("no", words.strip())


def test_a_wall_of_badges_is_a_no_and_a_few_are_nothing() -> None:
    badge = "![x](https://img.shields.io/badge/x) "
    assert [told("code-profile", badge * count).get("plain") for count in (5, 6)] == [None, "no"]


@pytest.mark.parametrize(
    "text",
    [
        "![" * 20_000,
        "<img" * 20_000,
        "```\n~~~\n" * 8_000,
        "1," * 40_000,
        "a" * 100_000,
        "# \n" * 30_000,
        "[demo" * 20_000,
    ],
)
def test_hostile_texts_are_read_to_their_end(text: str) -> None:
    for checklist in RULES:
        propose(checklist, text)


@given(st.text("#`![]()<>=-\n. Iabegin1%:/", max_size=300), st.sampled_from(sorted(RULES)))
def test_a_span_lies_inside_the_text(text: str, checklist: str) -> None:
    for found in propose(checklist, text).values():
        assert 0 <= found.start <= found.end <= len(text)
