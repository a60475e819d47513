from __future__ import annotations

import datetime as dt
from dataclasses import replace

from parley.offers.lines.engine import Place
from parley.offers.next_step.engine import Answer, First, Stand, due, in_quiet, settled_first

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
FRIDAY = dt.datetime(2026, 3, 13, 17, 0, tzinfo=dt.UTC)
OFFER = Stand(
    "1", "Globex", FRIDAY, written=True, has_level=True, place=Place.BETWEEN, gap="€5,000 below where you sign at once",
    winnable="yes", answer=Answer.ACCEPT, edge="€9,000",
)  # fmt: skip


def said(offer: Stand) -> tuple[str, str]:
    found = due(offer, NOW)
    assert found is not None
    return found.title, found.leads_to


def test_a_near_date_leads_to_what_closes_doors_first() -> None:
    below = replace(OFFER, place=Place.BELOW, gap="€4,000 below where you walk away")
    asks = replace(OFFER, answer=Answer.ASK, days=7, gain="€1,200", break_even="31 %")
    hurry = replace(OFFER, hurry=(("Hooli", 3), ("Initech", 9)))
    cases = [
        replace(below, winnable="no"),
        below,
        replace(below, winnable=""),
        replace(asks, written=False),
        replace(asks, place=Place.SIGNS),
        asks,
        hurry,
        replace(OFFER, answer=Answer.DECLINE),
        OFFER,
    ]
    assert [said(each) for each in cases] == [
        ("Decline Globex well", "talk"),
        ("Tell Globex what would make you sign", "talk"),
        ("Decide whether Globex can be won", "lines"),
        ("Have Globex put it in writing", "talk"),
        ("Accept Globex", "talk"),
        ("Ask Globex for 7 more days", "talk"),
        ("Tell Hooli that you have a date", "aligned"),
        ("Say no to Globex, or what would change it", "talk"),
        ("Answer Globex by Friday 13 March", "compare"),
    ]
    assert due(replace(OFFER, answer_by=None), NOW) is None
    assert due(replace(OFFER, answer=Answer.UNKNOWN), NOW) is None


def test_each_step_says_why() -> None:
    asks = due(replace(OFFER, answer=Answer.ASK, days=7, gain="€1,200", break_even="31 %"), NOW)
    assert asks == First(
        "Nearest date",
        "Ask Globex for 7 more days",
        "Tomorrow, at 17:00. By your live search that is worth €1,200 a year, and worth asking for while it loses the "
        "offer in less than 31 %. Managers report that 6 % of offers are withdrawn.",
        "See what to write",
        "talk",
        "1",
    )
    hurry = [due(replace(OFFER, hurry=late), NOW) for late in ((("Hooli", 1),), (("Hooli", 3), ("Initech", 9)))]
    assert [each.reason for each in hurry if each] == [
        "Globex wants an answer tomorrow. Hooli would have to come 1 day sooner.",
        "Globex wants an answer tomorrow. Hooli would have to come 3 days sooner, and one more is late too.",
    ]
    below = replace(OFFER, place=Place.BELOW, gap="€4,000 below where you walk away", signs_if="A signing bonus.")
    won = due(below, NOW)
    assert won is not None
    assert won.reason == (
        "It lies €4,000 below where you walk away, and you wrote down what would change that: A signing bonus. "
        "Tomorrow, at 17:00."
    )


def test_lines_come_before_anything_is_asked() -> None:
    unsaid = replace(OFFER, winnable="")
    assert [each.title for each in settled_first([unsaid], has_lines=False)] == [
        "Write down where you walk away and where you sign"
    ]
    both = [unsaid, replace(unsaid, name="Hooli", place=Place.SIGNS), OFFER]
    assert [each.title for each in settled_first(both, has_lines=True)] == [
        "Say whether any package would make you sign with Globex"
    ]
    assert list(settled_first([], has_lines=False)) == []


def test_in_quiet_the_level_is_asked_before_money_and_a_counter_needs_a_reason_to_be_won() -> None:
    def titles(**changes: object) -> list[str]:
        return [each.title for each in in_quiet([replace(OFFER, **changes)], NOW)]

    assert titles() == ["Make Globex a counter"]
    assert titles(has_level=False) == ["Ask Globex for the level first"]
    assert titles(written=False) == []
    assert titles(winnable="no") == ["Decline Globex well"]
    assert titles(place=Place.SIGNS) == ["Accept Globex"]
    assert titles(hurry=(("Hooli", 2),)) == ["Make Globex a counter", "Tell Hooli that you have a date"]
    passed = {"hurry": (("Hooli", 2),), "answer_by": NOW - dt.timedelta(days=1)}
    assert titles(**passed) == ["Make Globex a counter"]
