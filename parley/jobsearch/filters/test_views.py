from __future__ import annotations

from typing import Any

from django.test import Client

from parley.core.scope import Scope
from parley.jobsearch.filters import queries
from parley.jobsearch.models import Opportunity, SavedFilter, Stage
from parley.jobsearch.pipeline.queries import stage_choices
from parley.jobsearch.table.queries import Wish


def shelf(scope: Scope, wish: Wish, *, as_table: bool = True) -> list[tuple[str, str, bool]]:
    found = queries.shelf(scope, wish, stage_choices(scope), as_table=as_table)
    return [(line.name, line.said, line.current) for line in found.lines]


def test_filter_is_kept_changed_deleted_and_brought_back(web: Client, globex: Opportunity, scope: Scope) -> None:
    rounds = str(scope.of(Stage).get(step="rounds").pk)
    asked = f"view=table&stage={rounds}&source=referral&sort=-company"
    page = web.get(f"/search/?{asked}&page=7&nonsense=1").content.decode()
    assert ('action="/search/filters/new/"' in page, "Keep as a filter" in page) == (True, True)
    assert (
        "Rounds, referral, by company, turned round, as a table."
        in web.get(f"/search/filters/new/?{asked}").content.decode()
    )
    answer = web.post("/search/filters/new/", {"asked": asked, "name": " Warm  leads "})
    row = scope.of(SavedFilter).get()
    assert (answer.status_code, answer["Location"]) == (302, f"/search/?{asked}")
    assert (row.name, row.shown, row.asks) == (
        "Warm leads",
        "table",
        {"stage": rounds, "source": "referral", "sort": "-company"},
    )
    assert web.get(f"/search/filters/{row.pk}/")["Location"] == f"/search/?{asked}"
    assert shelf(scope, Wish(stage=rounds, source="referral", sort="company", down=True)) == [
        ("Warm leads", "Rounds, referral, by company, turned round", True)
    ]
    again = web.post("/search/filters/new/", {"asked": "due=week", "name": "WARM LEADS"})
    assert (again.status_code, "called WARM LEADS already" in again.content.decode()) == (422, True)
    changed: dict[str, Any] = {
        "name": "Due soon",
        "shown": "board",
        "q": "",
        "show": "live",
        "due": "week",
        "sort": "due",
    }
    assert web.post(f"/search/filters/{row.pk}/edit/", changed)["Location"] == "/search/?due=week"
    assert shelf(scope, Wish(due="week"), as_table=False) == [("Due soon", "Due within a week", True)]
    assert shelf(scope, Wish(due="week")) == [("Due soon", "Due within a week", False)]
    gone = web.post(f"/search/filters/{row.pk}/delete/", follow=True).content.decode()
    assert ("Deleted the filter Due soon." in gone, scope.of(SavedFilter).exists()) == (True, False)


def test_filter_whose_stage_is_gone_means_every_stage(scope: Scope, globex: Opportunity) -> None:
    row = SavedFilter(
        name="Old", asks={"stage": "4f6b3f1e-0000-7000-8000-000000000000", "due": "<b>", "show": "ghosted"}
    )
    assert queries.leads_to(row, stage_choices(scope)) == "/search/?view=table&show=ghosted"
    assert queries.said(Wish(), [], as_table=True) == "Every live one"
