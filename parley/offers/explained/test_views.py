from __future__ import annotations

import re
from typing import Any

from django.test import Client

from parley.core.scope import Scope
from parley.offers.alternatives import actions
from parley.offers.models import Alternative


def test_page_explains_every_figure_of_a_whole_offer(web: Client, scope: Scope, whole: dict[str, Any]) -> None:
    row = actions.add(scope, **whole)
    body = web.get(f"/offers/{row.pk}/").content.decode()
    wanted = re.findall(r'popovertarget="(made-[^"]+)"', body)
    assert len(wanted) == len(set(wanted)) > 40
    assert sorted(wanted) == sorted(re.findall(r'id="(made-[^"]+?)" popover', body))
    for part in ("Month by month", "By rules of thumb", "Year by year", "Equity, factor by factor", "Granted again"):
        assert part in body
    for part in ("In writing", "Only spoken", "Rate of leaving a year", "Tenure figures of Carta"):
        assert part in body


def test_page_without_a_base_asks_for_it(web: Client, scope: Scope) -> None:
    row = actions.add(scope, details={"kind": "present_job", "name": "Here", "currency": "EUR"})
    body = web.get(f"/offers/{row.pk}/").content.decode()
    assert ("Say what it pays a year" in body, "Year by year" in body) == (True, False)


def test_page_names_what_it_cannot_count_yet(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    row = actions.add(scope, details=plain, grants=[{"units": "100"}])
    assert "Shares (RSU) is not counted yet: Units need" in web.get(f"/offers/{row.pk}/").content.decode()


def test_page_escapes_what_people_typed(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    sneaky = "<script>alert(1)</script>"
    row = actions.add(
        scope,
        details=plain | {"name": sneaky, "about": sneaky, "level": sneaky},
        grants=[{"name": sneaky, "units": "48", "price": "10"}],
        benefits=[{"name": sneaky, "amount": "5"}],
    )
    for path in (f"/offers/{row.pk}/", "/offers/", f"/offers/{row.pk}/change/"):
        assert sneaky not in web.get(path).content.decode()


def test_page_of_each_kind_and_of_what_is_set_aside(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    for kind in Alternative.Kind.values:
        row = actions.add(scope, details=plain | {"kind": kind})
        assert web.get(f"/offers/{row.pk}/").status_code == 200
    actions.set_open(scope, alternative_id=row.pk, is_open=False)
    assert "Take up again" in web.get(f"/offers/{row.pk}/").content.decode()
