from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.jobsearch.companies import queries
from parley.jobsearch.conftest import Opening
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline import actions as pipeline
from parley.web.templatetags.parley import day


def test_known_at_a_company_says_where_each_stands_under_a_name_like_it(
    scope: Scope, globex: Opportunity, opening: Opening
) -> None:
    branch = opening(scope, "Globex Belgium", "rounds")
    opening(scope, "Initech")
    pipeline.close(scope=scope, opportunity_id=globex.pk, outcome="rejected")
    found = queries.known_at(scope, " globex  NV")
    today = day(scope.now)
    assert found == [
        queries.Known(globex.pk, "Globex", "Staff engineer", f"They said no, {today}, after Applied", True),
        queries.Known(branch.pk, "Globex Belgium", "Staff engineer", f"Rounds since {today}", False),
    ]
    assert [one.named for one in found] == ["Staff engineer", "Globex Belgium, Staff engineer"]
    assert [one.company for one in queries.known_at(scope, "Gloebx")] == ["Globex"]
    assert queries.known_at(scope, "Globex", besides=globex.pk) == found[1:]
    assert (queries.known_at(scope, "Glo"), queries.known_at(scope, " ")) == ([], [])


def test_same_names_are_found_for_many_at_once(scope: Scope, globex: Opportunity, opening: Opening) -> None:
    numbers = []
    for names in (["GLOBEX Ltd"], ["GLOBEX Ltd", "globex", "Initech"]):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found = queries.same_names(scope, names)
        numbers.append(len(seen))
    assert {name: [one.id for one in known] for name, known in found.items()} == {
        "GLOBEX Ltd": [globex.pk],
        "globex": [globex.pk],
    }
    assert numbers == [2, 2]
