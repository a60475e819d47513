from __future__ import annotations

from decimal import Decimal
from typing import Any

from parley.core.scope import Scope
from parley.offers.alternatives import actions as alternatives
from parley.offers.comparison import actions, queries
from parley.offers.models import Alternative
from parley.offers.valuation import queries as valuation


def two(scope: Scope, plain: dict[str, Any]) -> tuple[Alternative, Alternative]:
    """Globex pays more, Hooli has the better work; both judged, weights 50 and 50."""
    rich = alternatives.add(scope, details=plain)
    kind = alternatives.add(scope, details=plain | {"name": "Hooli", "base": "80000"})
    actions.add_criterion(scope, name="Pay", measured=True)
    work = actions.add_criterion(scope, name="The work")
    judgements = {rich.pk: (Decimal(4), ""), kind.pk: (Decimal(9), "Mine to shape")}
    actions.judge(scope, criterion_id=work.pk, judgements=judgements)
    return rich, kind


def test_ranking_weighs_measured_pay_with_judgements(scope: Scope, plain: dict[str, Any]) -> None:
    two(scope, plain)
    ranking = queries.tried(scope, {})
    assert ranking.title == "Globex fits best what you say matters"
    assert [(each.rank, each.name, each.total.text) for each in ranking.placed if each.total] == [
        (1, "Globex", "7.0"),
        (2, "Hooli", "4.5"),
    ]
    assert [(piece.colour, piece.x, piece.width) for piece in ranking.placed[0].pieces] == [
        ("c1", "0.00%", "50.00%"),
        ("c2", "50.00%", "20.00%"),
    ]
    assert ranking.changes == ("Pay: Globex leads at a weight of 50; below 25 Hooli leads.",)
    assert ranking.steady == ("The work",)
    assert [(each.judged, each.of) for each in ranking.criteria] == [(2, 2), (2, 2)]


def test_reason_and_pay_stand_in_the_tree_of_a_total(scope: Scope, plain: dict[str, Any]) -> None:
    two(scope, plain)
    hooli = queries.tried(scope, {}).placed[1].total
    assert hooli is not None
    assert "“Mine to shape”" in hooli.tree.replace("&#x27;", "'")
    assert "lies this far from" in hooli.tree


def test_tried_weights_change_the_ranking_and_save_nothing(scope: Scope, plain: dict[str, Any]) -> None:
    two(scope, plain)
    pay = queries.tried(scope, {}).criteria[0]
    assert queries.tried(scope, {pay.id: 0}).title == "Hooli fits best what you say matters"
    assert queries.tried(scope, {}).title == "Globex fits best what you say matters"
    assert queries.tried(scope, dict.fromkeys((each.id for each in queries.tried(scope, {}).criteria), 0)).problems == (
        "All weights are zero; say what matters to you.",
    )


def test_missing_judgements_are_named_and_not_counted_as_nought(scope: Scope, plain: dict[str, Any]) -> None:
    two(scope, plain)
    alternatives.add(scope, details=plain | {"name": "Here", "kind": "present_job", "base": None})
    here = queries.tried(scope, {}).placed[-1]
    assert (here.name, here.total, here.missing, here.span) == ("Here", None, ("Pay", "The work"), "0 to 10")


def test_what_is_set_aside_is_not_ranked(scope: Scope, plain: dict[str, Any]) -> None:
    rich, _ = two(scope, plain)
    alternatives.set_open(scope, alternative_id=rich.pk, is_open=False)
    assert [each.name for each in queries.tried(scope, {}).placed] == ["Hooli"]


def test_ranking_costs_two_queries_for_one_and_for_three(
    scope: Scope, plain: dict[str, Any], django_assert_num_queries: Any
) -> None:
    two(scope, plain)
    for more in range(2):
        found, assumed = valuation.appraisals(scope)
        with django_assert_num_queries(2):
            queries.ranking(scope, found, assumed)
        alternatives.add(scope, details=plain | {"name": f"More {more}"})
        actions.add_criterion(scope, name=f"More {more}")


def test_judged_lists_every_open_alternative_with_what_was_said(scope: Scope, plain: dict[str, Any]) -> None:
    two(scope, plain)
    work = queries.tried(scope, {}).criteria[1]
    found = queries.judged(scope, work.id)
    assert [(each.name, each.score, each.because) for each in found.alternatives] == [
        ("Globex", Decimal(4), ""),
        ("Hooli", Decimal(9), "Mine to shape"),
    ]
    assert (found.is_first, found.is_last, found.measured) == (False, True, False)
