from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from parley.core.models import Event
from parley.core.scope import Scope
from parley.kernel.errors import NotFound
from parley.offers.guidance.gateway import matters as known
from parley.offers.matters import actions, queries
from parley.offers.models import Stance

pytestmark = pytest.mark.django_db


def test_a_side_is_taken_changed_and_left_and_the_history_keeps_it(web: Client, scope: Scope) -> None:
    url = reverse("offers:matters")
    sent = {"matter": "reasons", "side": "one-hard", "because": " They  have a committee. "}
    assert web.post(url, sent).headers["Location"] == url + "#reasons"
    assert [(row.side, row.because) for row in scope.of(Stance)] == [("one-hard", "They have a committee.")]
    assert "you have chosen" in web.get(url).content.decode()
    web.post(url, {"matter": "reasons", "side": "any-honest", "because": ""})
    [taken] = queries.matters(scope, ["reasons", "no-such"])
    assert (taken.chosen, taken.because) == ("any-honest", "")
    web.post(url, {"matter": "reasons", "side": "", "because": "In doubt."})
    [taken] = queries.matters(scope, ["reasons"])
    assert (taken.side, taken.because) == (None, "In doubt.")
    web.post(url, {"matter": "reasons", "side": "", "because": ""})
    assert scope.of(Stance).count() == 0
    kinds = Event.objects.filter(subject_type="offers.stance").values_list("kind", flat=True)
    assert list(kinds) == ["stance.taken", "stance.changed", "stance.changed", "stance.left"]


def test_a_side_that_is_none_is_refused_and_no_matter_is_not_found(web: Client, scope: Scope) -> None:
    answer = web.post(reverse("offers:matters"), {"matter": "reasons", "side": "mine", "because": "So."})
    assert (answer.status_code, scope.of(Stance).count()) == (422, 0)
    assert b"So." in answer.content
    with pytest.raises(NotFound):
        actions.choose(scope, matter="no-such", side="mine")


def test_every_matter_names_who_says_so_on_each_side() -> None:
    sides = [side for matter in known().values() for side in matter.sides]
    assert len(known()) >= 8
    assert all(side.who and side.fits for side in sides)
