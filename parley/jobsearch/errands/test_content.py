from __future__ import annotations

from parley.jobsearch.errands.content import GUIDES, guide
from parley.jobsearch.errands.queries import KINDS


def test_every_kind_has_steps_that_lead_from_the_first_to_the_last() -> None:
    assert list(GUIDES) == [kind for kind, _ in KINDS]
    for each in GUIDES.values():
        step, way = each.first, [each.first]
        while follows := each.after(step):
            step, words = follows
            assert each.words(step) == words
            way.append(step)
        assert way == [name for name, _ in each.steps]
        assert (each.after(each.last), bool(each.asks), bool(each.advice)) == (None, True, True)
    assert guide("nonsense") == GUIDES["other"]
