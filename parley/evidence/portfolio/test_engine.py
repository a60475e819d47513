from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.portfolio.engine import LONGEST_SLOT, Bar, Item, balance, bars, first_outline, read, written

ITEMS = st.lists(st.builds(Item, st.text("ab :", min_size=1, max_size=12), st.integers(1, 60)), max_size=8)


def test_half_an_hour_is_shared_out_as_the_shape_says() -> None:
    assert [item.minutes for item in first_outline(30)] == [2, 3, 17, 3, 5]
    assert [item.minutes for item in first_outline(5)] == [1, 1, 2, 1]
    assert [item.title for item in first_outline(5)][-1] == "What to take home"


@given(st.integers(0, LONGEST_SLOT))
def test_a_first_outline_fills_its_slot_and_every_part_has_a_minute(slot: int) -> None:
    outline = first_outline(slot)
    assert sum(item.minutes for item in outline) == slot
    assert all(item.minutes >= 1 for item in outline)
    assert balance(outline, slot).fits is (slot > 0)


@pytest.mark.parametrize(
    ("minutes", "slot", "spare", "fits", "sentence"),
    [
        ([], 30, 30, False, "No outline yet."),
        ([5, 20, 5], 30, 0, True, "It adds up: 30 of 30 minutes."),
        ([5, 20, 4], 30, 1, True, "It adds up: 29 of 30 minutes."),
        ([5, 20], 30, 5, False, "5 minutes still free. Give them to the way, or keep them for questions."),
        ([5, 26], 30, -1, False, "1 minute too long. “part 1” has the most to give: 26 minutes."),
        ([5], 0, -5, False, "5 minutes planned. How long is the slot?"),
    ],
)
def test_a_balance_says_what_to_do(minutes: list[int], slot: int, spare: int, fits: bool, sentence: str) -> None:
    found = balance([Item(f"part {at}", each) for at, each in enumerate(minutes)], slot)
    assert (found.spare, found.fits, found.sentence) == (spare, fits, sentence)


@given(ITEMS, st.integers(0, 90))
def test_bars_cover_what_is_planned_and_are_over_past_the_slot_alone(items: list[Item], slot: int) -> None:
    drawn, planned = bars(items, slot), sum(item.minutes for item in items)
    whole = max(slot, planned)
    assert sum(bar.width for bar in drawn) == pytest.approx(100 * planned / whole if items else 0, abs=0.1)
    past = sum(bar.width for bar in drawn if bar.tone == "over")
    assert past == pytest.approx(100 * max(planned - slot, 0) / whole if slot and items else 0, abs=0.1)


def test_a_part_that_runs_over_is_drawn_in_two() -> None:
    assert bars([Item("a", 2), Item("b", 4)], 4) == (
        Bar(0.0, 33.33, "odd"), Bar(33.33, 33.33, "even"), Bar(66.67, 33.33, "over"),
    )  # fmt: skip


@given(ITEMS)
def test_an_outline_is_read_as_it_was_written(items: list[Item]) -> None:
    flat = [Item(" ".join(item.title.split()), item.minutes) for item in items]
    assert read(written(items)) == tuple(flat)
