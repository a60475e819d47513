from __future__ import annotations

import datetime as dt
from decimal import Decimal

from parley.offers.lines.engine import Drawn, Move, Past, Place, place, problem, warnings

LINES = Drawn(Decimal(100), Decimal(140))


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, 9, tzinfo=dt.UTC)


def test_an_offer_stands_below_between_or_at_the_line() -> None:
    amounts = (99, 100, 139, 140, None)
    assert [place(None if each is None else Decimal(each), LINES) for each in amounts] == [
        Place.BELOW, Place.BETWEEN, Place.BETWEEN, Place.SIGNS, Place.UNKNOWN,
    ]  # fmt: skip
    assert [place(Decimal(1), each) for each in (Drawn(), Drawn(None, Decimal(2)), Drawn(Decimal(2)))] == [
        Place.UNKNOWN, Place.BETWEEN, Place.BELOW,
    ]  # fmt: skip


def test_lines_that_cross_are_senseless() -> None:
    crossed = "You would sign at once for less than you would walk away from. One of the two is not meant so."
    five = Decimal(5)
    assert [problem(each) for each in (LINES, Drawn(), Drawn(five, Decimal(4)), Drawn(five, five))] == [
        "", "", crossed, "",
    ]  # fmt: skip


def test_a_line_drawn_after_the_offer_or_lowered_by_it_is_warned_of() -> None:
    came, better = Move(day(5), "Globex", True), Move(day(9), "Globex", False)
    lower, higher, none = Drawn(Decimal(90), Decimal(140)), Drawn(Decimal(110), Decimal(150)), Drawn(None, Decimal(130))
    before = Past(day(2), LINES)
    assert warnings([before], []) == warnings([], [came]) == ()
    assert warnings([before], [came, better]) == ()
    assert warnings([before, Past(day(7), higher)], [came]) == ()
    assert warnings([before, Past(day(4), lower)], [came]) == ()
    assert warnings([Past(day(6), LINES)], [came]) == (
        "They were first written down after Globex had made its offer, so they may follow it. Ask yourself what you "
        "would have written the day before.",
    )
    question = "Was it something you learned, or the offer itself?"
    assert warnings([before, Past(day(7), lower), Past(day(10), none)], [came, better]) == (
        f"On 7 March you lowered where you walk away, after Globex came on 5 March. {question}",
        "On 10 March you lowered where you walk away and where you sign, after Globex changed its offer on 9 March. "
        f"{question}",
    )
