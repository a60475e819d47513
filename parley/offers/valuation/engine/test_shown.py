from __future__ import annotations

import datetime as dt
from decimal import Decimal

from parley.kernel.figures import RATIO, Figure, Input, Rule
from parley.kernel.money import ExchangeRate
from parley.offers.valuation.engine.offer import Offer
from parley.offers.valuation.engine.shown import Markup, converted, inputs_of, shown
from parley.offers.valuation.engine.valuation import value_offer

RULE = Rule("r", "Rule", "So it is.", "Somebody")
DAY = dt.date(2026, 3, 2)


def figure(label: str, value: str, unit: str = "EUR", *parts: Figure, inputs: tuple[Input, ...] = ()) -> Figure:
    return Figure(label.lower(), label, Decimal(value), unit, "per year", RULE, f"{label} it is.", inputs, parts)


def test_shown_writes_whole_money_and_explains_it_to_the_cent() -> None:
    found = shown(figure("Base", "100000.49"), "base")
    assert (found.text, found.heading) == ("€100,000", "Base: €100,000.49 per year")
    assert shown(figure("Part", "0.125", RATIO), "part").text == "12.5\u00a0%"


def test_tree_nests_parts_and_escapes_what_people_typed() -> None:
    leaf = figure("<b>Bus</b>", "5", inputs=(Input("Fare & more", "€5", "Me"),))
    tree = shown(figure("All", "5", "EUR", figure("Costs", "5", "EUR", leaf)), "all").tree
    assert isinstance(tree, Markup)
    assert tree == (
        '<ul class="made-tree"><li><details><summary><span>Costs</span> <b>€5</b><small>Costs it is.</small></summary>'
        '<ul class="made-tree"><li><div class="row"><span>&lt;b&gt;Bus&lt;/b&gt;</span> <b>€5</b>'
        "<small>&lt;b&gt;Bus&lt;/b&gt; it is.</small></div><small>Fare &amp; more: €5 (Me)</small></li>"
        "</ul></details></li></ul>"
    )


def test_tree_of_a_figure_from_nothing_is_empty() -> None:
    assert shown(figure("Alone", "5"), "alone").tree == ""


def test_tree_names_every_figure_of_a_real_valuation() -> None:
    valued = value_offer(Offer("Globex", "EUR", Decimal(120000), bonus_percent=Decimal(10)))
    assert not isinstance(valued, tuple)
    total = valued.expected.total
    tree = shown(total, "total").tree
    assert tree.count("<li>") == sum(1 for part in total.walk()) - 1 + sum(
        len(inputs_of(p)) for p in total.walk() if p.parts
    )
    assert tree.count("<details>") == tree.count("</details>") == sum(1 for part in total.walk() if part.parts) - 1


def test_converted_keeps_what_it_was_made_from() -> None:
    rate = ExchangeRate("USD", "EUR", Decimal("0.9"), DAY, "ECB")
    dollars = figure("Base", "100.10", "USD")
    euros = converted(dollars, "EUR", (rate,))
    assert euros is not None
    assert (euros.value, euros.unit, euros.parts) == (Decimal("90.09"), "EUR", (dollars,))
    assert [(each.name, each.text, each.source) for each in euros.inputs] == [
        ("As offered", "$100.10", "Rule"),
        ("USD to EUR on 2026-03-02", "0.9", "ECB"),
    ]
    assert (converted(dollars, "USD", ()), converted(dollars, "CHF", (rate,))) == (dollars, None)
