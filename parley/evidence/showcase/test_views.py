from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Exhibit, Measure
from parley.evidence.portfolio import actions
from parley.evidence.showcase import queries

PAGE, FILE = reverse("evidence:showcase"), reverse("evidence:showcase_markdown")


@pytest.fixture
def pieces(scope: Scope) -> dict[str, Exhibit]:
    """One open piece, one that rests on a confidential entry, one in the works, one idea."""
    made = {}
    for name, form, state in (
        ("Open", "lesson", "out"), ("Condor", "work-project", "out"), ("Working", "lightning", "working"),
        ("Idea", "plugin", "idea"),
    ):  # fmt: skip
        made[name] = actions.begin(scope, form=form, title=f"{name} piece")
        part = {"lesson": "lesson", "work-project": "goal", "lightning": "point", "plugin": "need"}[form]
        details = {"state": state}
        actions.save_exhibit(scope, exhibit_id=made[name].pk, details=details, words={part: f"{name} words"})
    entry = log_entry(scope, text="Moved Condor", confidential=True)
    actions.tie(scope, exhibit_id=made["Condor"].pk, kind="entry", row_id=entry.pk)
    plain = log_entry(scope, text="Taught it")
    ledger.create(scope, Measure(entry=plain, name="readers", before=Decimal(3), after=Decimal(90)))
    actions.tie(scope, exhibit_id=made["Open"].pk, kind="entry", row_id=plain.pk)
    return made


def titles(scope: Scope, **chosen: object) -> list[str]:
    return [piece.title for section in queries.showcase(scope, **chosen).sections for piece in section.pieces]


def test_only_what_is_there_to_be_seen_is_shown_and_the_confidential_by_kind_alone(
    pieces: dict[str, Exhibit], scope: Scope
) -> None:
    assert titles(scope) == ["Confidential project", "Open piece"]
    assert titles(scope, works=True) == ["Confidential project", "Open piece", "Working piece"]
    assert titles(scope, allowed={pieces["Condor"].pk}) == ["Condor piece", "Open piece"]
    [choice] = queries.showcase(scope).choices
    assert (choice.id, choice.title, choice.is_allowed) == (pieces["Condor"].pk, "Condor piece", False)


def test_the_page_and_its_file_hold_back_the_same(pieces: dict[str, Exhibit], web: Client) -> None:
    page, file = web.get(PAGE).content.decode(), web.get(FILE).content.decode()
    assert ("Condor words" in page, "Condor" in file, "*Confidential project, 2026*" in file) == (False, False, True)
    assert ("Open words" in page, "readers" in page) == (True, True)
    asked = f"?works=1&allow={pieces['Condor'].pk}&allow=nonsense"
    page = web.get(PAGE + asked).content.decode()
    assert f"{FILE}?works=1&amp;allow={pieces['Condor'].pk}" in page
    told = web.get(FILE + asked)
    assert told["Content-Disposition"] == 'attachment; filename="portfolio.md"'
    for words in ("### Condor piece", "confidential, shown on purpose", "Working words", "- readers"):
        assert words in told.content.decode()


def test_a_page_with_nothing_to_show_says_what_would_stand_on_it(web: Client) -> None:
    page = web.get(PAGE + "?works=yes&allow=%00").content.decode()
    assert "Nothing is there to be seen yet" in page
    assert web.get(FILE).content.decode() == "# Portfolio\n"


def test_the_page_costs_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        for at in range(more):
            row = actions.begin(scope, form="lesson", title=f"Lesson {more} {at}", state="out")
            actions.tie(scope, exhibit_id=row.pk, kind="entry", row_id=log_entry(scope, text=f"Deed {at}").pk)
        with CaptureQueriesContext(connection) as asked:
            queries.showcase(scope)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_nothing_of_another_is_shown(bobs: Scope, web: Client) -> None:
    theirs = actions.begin(bobs, form="lesson", title="Not hers", state="out")
    assert "Not hers" not in web.get(f"{PAGE}?allow={theirs.pk}").content.decode()
