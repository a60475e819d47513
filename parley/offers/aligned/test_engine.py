from __future__ import annotations

from parley.offers.aligned.engine import Facts, letter


def test_the_letter_says_what_is_known_and_no_more() -> None:
    paragraphs = letter(Facts("Ilse", "Globex", "Staff engineer", "Thu 10 Dec", "Rounds")).split("\n\n")
    assert paragraphs == [
        "Hello Ilse,",
        "I have received an offer elsewhere that I have to answer by Thu 10 Dec. I am telling you because I would "
        "rather not decide before I know whether the role of Staff engineer at Globex could become mine.",
        "Could what is still open be held, and a decision made, before then? I can make time on any day.",
        "If that cannot be done, I understand, and would be glad of a word either way. Thank you for your time.",
    ]


def test_the_letter_asks_for_what_fits_the_step() -> None:
    early = letter(Facts("", "Globex", "", "Thu 10 Dec", "Applied"))
    assert early.startswith("Hello,\n\n")
    assert "whether the role at Globex could" in early
    assert "first conversation is possible in the coming days" in early
    assert "on one day" in letter(Facts("", "Globex", "", "Thu 10 Dec", "First call"))
