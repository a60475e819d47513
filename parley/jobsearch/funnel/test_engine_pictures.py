from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.funnel.engine.curves import curve
from parley.jobsearch.funnel.engine.flows import OPEN_END, flows
from parley.jobsearch.funnel.engine.report import funnel
from parley.jobsearch.funnel.engine.sankey import ENDS, Picture, picture
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, INTERESTED, OFFER, ROUNDS, Choice, Way, chosen, search_of

WAYS = (
    *(Way(f"no{at}", "", "", ((at, APPLIED),), "rejected", at + 4 + at) for at in range(6)),
    Way("far", "", "", ((0, APPLIED), (9, CALL), (20, ROUNDS), (30, OFFER)), "accepted", 40),
    Way("jump", "", "", ((2, APPLIED), (8, ROUNDS))),
    Way("late", "", "", ((5, CALL),), "withdrawn", 9),
    Way("maybe", "", "", ((5, INTERESTED),)),
)


def drawn(ways: tuple[Way, ...]) -> Picture:
    search = search_of(ways)
    return picture(flows(search, chosen(search, Choice())))


def test_flows_count_each_way_once_where_it_went() -> None:
    search = search_of(WAYS)
    found = flows(search, chosen(search, Choice()))
    assert found.on == {(APPLIED, CALL): 1, (CALL, ROUNDS): 1, (ROUNDS, OFFER): 1, (APPLIED, ROUNDS): 1}
    assert found.ends == {
        (APPLIED, "rejected"): 6, (OFFER, "accepted"): 1, (ROUNDS, OPEN_END): 1, (CALL, "withdrawn"): 1,
    }  # fmt: skip
    assert found.starts == {APPLIED: 8, CALL: 1}
    assert [found.at(step) for step in (APPLIED, CALL, ROUNDS, OFFER)] == [8, 2, 2, 1]


def test_the_picture_says_what_it_draws() -> None:
    found = drawn(WAYS)
    assert found.summary == "How many came to each step: Applied 8, First call 2, Rounds 2, Offer 1."
    assert [label.text for label in found.labels] == [
        "Applied", "8", "First call", "2", "no 6", "Rounds", "2", "left 1", "Offer", "1", "open 1", "yes 1",
    ]  # fmt: skip
    assert sorted({ribbon.words for ribbon in found.ribbons}) == [
        "1 at First call: you stepped back", "1 at Offer: you accepted", "1 at Rounds: still there",
        "1 from Applied to First call", "1 from Applied to Rounds", "1 from First call to Rounds",
        "1 from Rounds to Offer", "6 at Applied: they said no",
    ]  # fmt: skip


def test_nothing_is_drawn_of_nothing() -> None:
    found = drawn(())
    assert (found.ribbons, found.bars, found.labels) == ((), (), ())


ends = st.sampled_from(["", "rejected", "ghosted", "withdrawn"])
ways = st.lists(st.tuples(st.integers(APPLIED, OFFER), st.integers(0, 3), ends), min_size=1, max_size=60)


@settings(deadline=None, max_examples=40)
@given(ways)
def test_bars_and_words_stay_apart_and_within_the_picture(rows: list[tuple[int, int, str]]) -> None:
    made = tuple(
        Way(
            f"{at}",
            "",
            "",
            tuple((step, step) for step in range(first, min(first + more, OFFER) + 1)),
            end,
            9 if end else None,
        )
        for at, (first, more, end) in enumerate(rows)
    )
    found = drawn(made)
    assert all(0 <= bar.x <= 99 and bar.y >= 0 and bar.y + bar.height <= found.height for bar in found.bars)
    columns: dict[float, list[tuple[float, float]]] = {}
    for bar in found.bars:
        columns.setdefault(bar.x, []).append((bar.y, bar.y + bar.height))
    for spans in columns.values():
        spans.sort()
        assert all(above[1] <= below[0] + 1e-6 for above, below in pairwise(spans))
    assert all(re.fullmatch(r"[-MCVZ0-9. ]+", ribbon.path) for ribbon in found.ribbons)
    assert {label.text.split()[0] for label in found.labels if not label.is_step} <= {
        short for short, _, _ in ENDS.values()
    }


def test_curves_hold_what_had_become_of_a_step() -> None:
    found = curve(funnel(search_of(WAYS), 60).line(APPLIED))
    assert found is not None
    assert ([layer.name for layer in found.layers], found.n) == (["Taken further", "They said no"], 8)
    assert [row.day for row in found.rows] == [3, 7, 14]
    assert found.layers[0].path.endswith("Z")
    assert (
        found.summary
        == "By day 14, 25\u00a0% of 8 had been taken further, and 100\u00a0% had left the step in one way or another."
    )


def test_a_step_with_little_in_it_has_no_curve() -> None:
    line = funnel(search_of(WAYS), 60)
    assert (curve(line.line(CALL)), curve(line.line(ROUNDS))) == (None, None)
