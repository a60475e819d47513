from __future__ import annotations

import pytest

from parley.jobsearch.imports.engine.improving import better_on, disagree
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD

improves = better_on(PLAIN_BOARD)


@pytest.mark.parametrize(
    ("have", "name", "value", "expected"),
    [
        ({}, "salary", "90k", True),
        ({"salary": "80k"}, "salary", "90k", False),
        ({"stage": "applied"}, "stage", "rounds", True),
        ({"stage": "rounds"}, "stage", "applied", False),
        ({"stage": "applied", "outcome": "rejected"}, "stage", "rounds", False),
        ({"stage": "applied"}, "outcome", "rejected", True),
        ({"outcome": "accepted"}, "outcome", "rejected", False),
        ({"source": "referral"}, "source_detail", "by Ada", False),
        ({"contact_names": "Ada\nBo"}, "contact_name", "ada", False),
        ({"contact_names": "Ada\nBo"}, "contact_name", "Cy", True),
        ({}, "contact_name", "Cy", True),
    ],
)
def test_improves_fills_gaps_and_moves_forward_only(have, name, value, expected):
    assert improves(have, name, value) is expected


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("location", "Berlin", "Hamburg", True),
        ("location", "Berlin", "🏙 BERLIN ", False),
        ("stage", "rounds", "applied", False),
        ("url", "https://a.example.org/1", "https://www.a.example.org/1/?utm_source=x", False),
        (
            "url",
            "https://www.linkedin.com/jobs/view/3900000001",
            "https://de.linkedin.com/jobs/view/a-3900000001",
            False,
        ),
        ("url", "https://a.example.org/1", "https://b.example.org/1", True),
    ],
)
def test_disagree_is_for_words_that_mean_something_else(name, before, after, expected):
    assert disagree(name, before, after) is expected
