"""Two offers and the job one has: typed in whole, valued by rules that can be read, weighed by what matters."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.watch import sound


def fill(part: Locator, **values: str) -> None:
    """Fill fields by the name they are sent under, whatever their kind."""
    for name, value in values.items():
        field = part.locator(f"[name$='{name}']").first
        if field.evaluate("field => field.localName") == "select":
            field.select_option(value=value)
        else:
            field.fill(value)


def begin(page: Page, path: str = "/offers/add/", **values: str) -> Locator:
    """The form of an alternative with its first lines filled in."""
    walk.go(page, path)
    form = page.locator("form.offer-form")
    fill(form, **{"currency": "EUR"} | values)
    return form


def add_grant(page: Page, number: int, **values: str) -> None:
    """One more grant; the first call says so in other words than the second."""
    equity = walk.section(page, "Equity")
    equity.get_by_role("button", name=re.compile("Add .*grant")).click()
    grant = equity.locator("fieldset.terms-part").nth(number)
    expect(grant).to_be_visible()
    for fold in ("A calendar of its own", "What lies between the price and its worth"):
        walk.open_fold(grant, fold)
    fill(grant, **{f"grants-{number}-{name}": value for name, value in values.items()})


def add_benefit(page: Page, number: int, **values: str) -> None:
    benefits = walk.section(page, "Benefits, costs, and other money")
    if number:
        benefits.get_by_role("button", name="Add another").click()
    fill(
        benefits.locator("fieldset.terms-part").nth(number),
        **{f"benefits-{number}-{name}": value for name, value in values.items()},
    )


def keep(page: Page, name: str) -> None:
    page.get_by_role("button", name="Add it").click()
    walk.heading(page, name)
    walk.ready(page)


def add_simply(page: Page, kind: str, name: str, base: str) -> None:
    begin(page, kind=kind, name=name, base=base)
    keep(page, name)


def open_every_figure(page: Page, within: Locator) -> None:
    """Each figure says by which rule it was made, from what, and whose rule that is."""
    figures = within.locator("button.figure")
    assert figures.count() > 0
    for number in range(figures.count()):
        figure = figures.nth(number)
        figure.click()
        made = page.locator(f"#{figure.get_attribute('popovertarget')}")
        expect(made).to_be_visible()
        expect(made.locator(".source cite")).to_have_text(re.compile(r"\w{3}"))
        page.keyboard.press("Escape")
        expect(made).to_be_hidden()


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(name))


def grip(page: Page, name: str, to: float) -> None:
    """Take a slider by its handle and move it, without letting go."""
    slider(page, name).scroll_into_view_if_needed()
    box = slider(page, name).bounding_box()
    assert box
    at = int(slider(page, name).input_value()) / 100
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8 + at * (box["width"] - 16), y)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + to * (box["width"] - 16), y, steps=4)


def judge(page: Page, criterion: str, **scores: str) -> None:
    """What each alternative is worth in one respect, from 0 to 10."""
    page.get_by_role("link", name=re.compile(f"judge.*{criterion}")).click()
    walk.heading(page, criterion)
    for name, score in scores.items():
        page.get_by_label(name.replace("_", " "), exact=True).fill(score)
    page.get_by_role("button", name="Keep it").click()
    walk.told(page, f"Kept your judgement of {criterion}.")
    walk.ready(page)


@ON_A_TELEPHONE
def test_an_offer_takes_every_component_and_explains_every_figure(page: Page) -> None:
    walk.start_empty(page)
    form = begin(
        page, kind="offer", name="Globex, second offer", base="104k", base_raise="3", bonus_target="15",
        bonus_payout="80", signing="€12,000", signing_clawback_months="12", signing_clawback="prorated",
        answer_by=f"{walk.day(6)}T17:00", start_on=walk.day(60).isoformat(), level="Staff", team="Settlement",
        work="The ledger and its people.", place="Ghent", remote="Three days", leave_days="28", hours_per_week="38",
        notice="Two months", place_index="95", place_source="Own reckoning", about="Ask for the plan rules.",
    )  # fmt: skip
    add_grant(
        page, 0, kind="rsu", market="public", units="480", price="50.125", vesting="own_list", tranches="5, 15, 40, 40"
    )
    add_grant(
        page, 1, kind="options", market="private", units="20k", price="4.50", strike="1.20", dilution="20",
        liquidity_chance="30", share_class_factor="60",
    )  # fmt: skip
    add_benefit(page, 0, name="Pension", amount="4,800", per="year", kind="benefit")
    add_benefit(page, 1, name="Commute", amount="150", per="month", kind="cost")
    form.get_by_label("Partly in writing").check()
    form.get_by_label("Base", exact=True).check()
    sound(page)
    keep(page, "Globex, second offer")
    sound(page)
    open_every_figure(page, page.get_by_role("main"))

    # What was typed is what is stored.
    page.get_by_role("link", name="Change", exact=True).first.click()
    walk.heading(page, "Change Globex, second offer")
    for name, value in {
        "base": "104,000",
        "bonus_target": "15",
        "grants-0-units": "480",
        "benefits-1-name": "Commute",
    }.items():
        expect(page.locator(f"[name='{name}']")).to_have_value(value)
    expect(page.locator("[name='grants-0-tranches']")).to_have_value(re.compile("5.*15.*40.*40"))


@ON_A_DESK
def test_nonsense_keeps_everything_that_was_typed(page: Page) -> None:
    walk.start_empty(page)
    begin(page, kind="offer", name="Globex", base="a lot", bonus_target="fifteen", about="Ask Ilse.")
    add_grant(page, 0, units="many", price="50")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here.")
    typed = {
        "name": "Globex", "base": "a lot", "bonus_target": "fifteen", "about": "Ask Ilse.", "grants-0-units": "many",
    }  # fmt: skip
    for name, value in typed.items():
        expect(page.locator(f"[name='{name}']")).to_have_value(value)
    expect(page.locator("[aria-invalid=true]")).to_have_count(3)
    sound(page)
    walk.ready(page)
    fill(page.locator("form.offer-form"), base="100k", bonus_target="15", **{"grants-0-units": "100"})
    keep(page, "Globex")


@ON_A_DESK
def test_the_desk_sets_offers_beside_the_job_one_has(page: Page) -> None:
    walk.start_empty(page)
    add_simply(page, "offer", "Globex", "120k")
    add_simply(page, "offer", "Initech", "95k")
    add_simply(page, "present_job", "Where I am", "90k")
    walk.go(page, "/offers/")
    sound(page)
    years = walk.section(page, "Year by year")
    expect(years.get_by_role("row")).to_have_count(4)
    expect(years.get_by_role("columnheader")).to_have_count(6)
    open_every_figure(page, page.locator(".value-card").first)
    open_every_figure(page, years.get_by_role("row").nth(1))
    expect(page.get_by_role("heading", name="If you said no")).to_be_visible()

    # What matters beside the pay is named, judged and weighed.
    page.get_by_role("button", name="Start with five usual ones").click()
    walk.told(page, "Added five criteria")
    walk.ready(page)
    judge(page, "The work itself", Globex="3", Initech="9", Where_I_am="5")
    ranks = page.locator("#ranking .rank a")
    expect(ranks).to_have_count(3)
    grip(page, "Pay", to=0.0)
    expect(ranks.first).to_have_text("Initech")
    grip_again = page.context.new_page()
    grip_again.goto(page.url)
    expect(slider(grip_again, "Pay")).to_have_value("60")  # nothing is kept while the hand is on it
    grip_again.close()
    with page.expect_response(re.compile("/offers/weights/$")):
        page.mouse.up()
    walk.ready(page)
    with page.expect_response(re.compile("/offers/weights/$")):
        slider(page, "Pay").press("End")
    with page.expect_response(re.compile("/offers/weights/$")):
        slider(page, "The work itself").press("Home")
    expect(ranks.first).to_have_text("Globex")
    # A run of presses is one change with one message, and the messages never fill the screen.
    with page.expect_response(re.compile("/offers/weights/$")):
        for _ in range(12):
            slider(page, "The work itself").press("ArrowRight")
    expect(page.locator("#toasts .toast")).to_have_count(4)
    with page.expect_response(re.compile("/offers/weights/$")):
        slider(page, "The work itself").press("Home")
    page.reload()
    expect(slider(page, "Pay")).to_have_value("100")
    expect(ranks.first).to_have_text("Globex")
    sound(page)
