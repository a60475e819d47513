from __future__ import annotations

import re

import pytest

from parley.jobsearch.messages.engine import asking, manner, numbers, request, signs, standing
from parley.jobsearch.messages.engine.phrasing import Phrasing, _needed, _parted

WAYS = [
    way
    for module in (asking, manner, numbers, request, signs, standing)
    for each in vars(module).values()
    if isinstance(each, Phrasing)
    for _, way in each._ways
]


def test_a_pattern_is_parted_outside_of_groups_only():
    assert _parted(r"\ba (?:b|c)|d(?:e|(?:f|g))|h") == [r"\ba (?:b|c)", "d(?:e|(?:f|g))", "h"]


@pytest.mark.parametrize(
    ("way", "needed"),
    [
        (r"\btake it or leave it\b", "take it or leave it"),
        (r"\bi (?:will|am) gone\b", " gone"),
        (r"\b(?:way|far) too? ?(?:low|little)\b", "to"),
        (r"\boffers? in hand\b", " in hand"),
    ],
)
def test_a_way_names_what_it_cannot_do_without(way: str, needed: str):
    assert _needed(way).strip() == needed.strip()


def test_the_earliest_place_wins():
    match = Phrasing(r"\bb c\b|\ba b\b").search("x a b c")
    assert match is not None
    assert match[0] == "a b"


def test_every_way_compiles_and_is_found_where_it_would_be_without_its_word():
    said = "i really need this job and you must match it or i walk away because my lease ends and i accept"
    assert all((_needed(way) in said) or re.search(way, said) is None for way in WAYS)
