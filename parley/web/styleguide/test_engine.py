from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.web.styleguide.engine import (
    EDGES,
    GROUNDS,
    LEAST_EDGE,
    LEAST_TEXT,
    TEXTS,
    Lowest,
    Measured,
    Pair,
    contrast,
    measure,
    moved,
    symbols,
    tokens,
)

STATIC = Path(__file__).parent.parent / "static"
CSS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
KNOWN = tokens(CSS)
COLOURS = st.from_regex(r"\A#[0-9a-f]{6}\Z")


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", TEXTS)
def test_words_are_read_on_every_ground(name: str, ground: str, side: str) -> None:
    assert contrast(getattr(KNOWN[name], side), getattr(KNOWN[ground], side)) >= LEAST_TEXT


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", EDGES)
def test_edges_and_marks_are_seen_on_every_ground(name: str, ground: str, side: str) -> None:
    assert contrast(getattr(KNOWN[name], side), getattr(KNOWN[ground], side)) >= LEAST_EDGE


def test_every_token_has_what_it_needs_on_its_own_grounds_too() -> None:
    short = [
        (token.name, lowest)
        for token in measure(CSS)
        for lowest in (token.light, token.dark)
        if lowest and token.needed and lowest.ratio < token.needed
    ]
    assert short == []


def test_measure_names_the_ground_that_is_hardest() -> None:
    css = (
        "--paper: light-dark(#ffffff, #000000); --sheet: light-dark(#ffffff, #000000);"
        "--well: light-dark(#767676, #000000); --ink: light-dark(#000000, #FFFFFF);"
    )
    assert measure(css)[-1] == Measured(
        "ink",
        Pair("#000000", "#ffffff"),
        4.5,
        Lowest("well", contrast("#000000", "#767676")),
        Lowest("paper", 21.0),
    )


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_of_known_pairs(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_between_one_and_twenty_one(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.000001


def test_symbols_are_named_in_order() -> None:
    assert symbols('<symbol id="i-plus"/><symbol id="i-eye-off"/>') == ["eye-off", "plus"]


@pytest.mark.parametrize(
    ("card", "stage", "before", "after"),
    [
        ("a", "rounds", "", "b.applied-c.rounds-a.rounds"),
        ("a", "rounds", "c", "b.applied-a.rounds-c.rounds"),
        ("b", "applied", "a", "b.applied-a.applied-c.rounds"),
        ("x", "rounds", "", "a.applied-b.applied-c.rounds"),
        ("a", "", "", "a.applied-b.applied-c.rounds"),
    ],
)
def test_moved_puts_one_card_elsewhere(card: str, stage: str, before: str, after: str) -> None:
    assert moved("a.applied-b.applied-c.rounds-nonsense", card, stage, before) == after
