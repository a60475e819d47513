from __future__ import annotations

import datetime as dt

from parley.evidence.letters.engine import begun, checks, composed, markdown, points_of
from parley.evidence.proof.engine import Fact

LEDGER = Fact(source="entry:1", text="Cut payout time from 14 h to 9 min", on=dt.date(2026, 3, 1))
SECRET = Fact(source="entry:2", text="Kept Umbrella", on=dt.date(2026, 3, 2), confidential=True)
FACTS = {fact.source: fact for fact in (LEDGER, SECRET)}
ENDS = begun(recipient="Hooli", name="Ada", contact="ada@example.org", place="Paris", on=dt.date(2026, 3, 12))
WHOLE = ENDS | {
    "opening": "I write about the staff role.",
    "reasons": ["Your ledgers are old.", " "],
    "points": [
        {"text": "Payouts take 9 min instead of 14 h.", "source": "entry:1"},
        {"text": "I also lead.", "source": ""},
    ],
    "closing": "May I call?",
}


def test_a_new_letter_has_its_ends_and_claims_nothing() -> None:
    letter = composed(ENDS, {})
    assert (letter.paragraphs, letter.texts["on"], letter.texts["sign"]) == ((), "12 March 2026", "Ada")


def test_a_letter_says_what_was_written_in_order() -> None:
    assert composed(WHOLE, FACTS).paragraphs == (
        "I write about the staff role.",
        "Your ledgers are old.",
        "Payouts take 9 min instead of 14 h.",
        "I also lead.",
        "May I call?",
    )


def test_markdown_is_the_letter() -> None:
    assert markdown(composed(WHOLE, FACTS)) == (
        "**Ada**\n\nada@example.org\n\nHooli\n\nParis, 12 March 2026\n\nDear hiring team,\n\n"
        "I write about the staff role.\n\nYour ledgers are old.\n\nPayouts take 9 min instead of 14 h.\n\n"
        "I also lead.\n\nMay I call?\n\nKind regards,\n\nAda\n"
    )


def test_checks_say_what_a_careful_reader_would() -> None:
    assert checks(composed(WHOLE, FACTS), 1) == ("One point with nothing behind. Keep it only if you could prove it.",)
    assert checks(composed(ENDS | {"opening": "Dear [name]"}, {}), 2) == (
        "[name] is still to be filled in.",
        "It has no points; two or three make a case.",
        "It does not say why you write to them and not to another.",
        "It runs onto a second page. Say less.",
    )


def test_a_number_that_the_evidence_does_not_hold_is_named() -> None:
    point = {"text": "Payouts are 95 % faster.", "source": "entry:1"}
    found = checks(composed(WHOLE | {"points": [point, point]}, FACTS), 1)
    assert set(found) == {"95% is not in what “Payouts are 95 % faster.” rests on."}


def test_a_point_on_something_confidential_is_not_printed_unless_it_is_allowed() -> None:
    point = {"text": "I kept Umbrella.", "source": "entry:2"}
    letter = composed(WHOLE | {"points": [point]}, FACTS)
    assert "Umbrella" not in markdown(letter)
    assert "One point left out: what it rests on is confidential." in checks(letter, 1)
    assert "Umbrella" in markdown(composed(WHOLE | {"points": [point | {"allowed": True}]}, FACTS))


def test_a_point_whose_entry_is_gone_is_the_persons_own_word() -> None:
    [point] = composed({"points": [{"text": "I did.", "source": "entry:9"}]}, FACTS).points
    assert (point.source, point.is_printed) == ("", True)


def test_points_worth_keeping_have_a_text_and_are_three_at_most() -> None:
    rows = [{"text": " "}, *({"text": str(at), "source": "", "allowed": False} for at in range(5))]
    assert points_of(rows) == [{"text": "0"}, {"text": "1"}, {"text": "2"}]
