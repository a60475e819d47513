from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.companies.engine import Likeness, core, likeness


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Globex", ("globex",)),
        ("The Globex Company, Inc.", ("globex",)),
        ("Globex B.V.", ("globex",)),
        ("Lumenhythe Spółka S. A.", ("lumenhythe", "spolka")),
        ("Inc.", ("inc",)),
        ("Co-op Labs", ("co", "op", "labs")),
        (" … ", ()),
    ],
)
def test_core_of_a_name_leaves_legal_forms_out(name: str, words: tuple[str, ...]) -> None:
    assert core(name) == words


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Globex", "GLOBEX GmbH", Likeness.SAME),
        ("Blue Harbour", "Blueharbour Ltd", Likeness.SAME),
        ("Globex", "Globex Belgium", Likeness.ALIKE),
        ("Globex", "Gloebx", Likeness.ALIKE),
        ("River Payments", "River Labs", Likeness.NONE),
        ("Oda", "Ada", Likeness.NONE),
        ("No", "No Name", Likeness.NONE),
        ("Globex", "Glo", Likeness.NONE),
        ("", "Globex", Likeness.NONE),
    ],
)
def test_likeness_of_two_names(one: str, other: str, near: Likeness) -> None:
    assert (likeness(one, other), likeness(other, one)) == (near, near)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_and_a_name_is_like_itself(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == (Likeness.SAME if core(one) else Likeness.NONE)
