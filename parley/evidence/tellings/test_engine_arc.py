from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.tellings.engine.arc import QUOTED, arc, first_sentence, first_words

WHOLE = {
    "beginning": "In March 2025 our import failed every night. Customers waited until noon for their figures.",
    "middle": "First I measured where the time went. Then I split the job, but the bank refused our new files. I rang "
    "them and we found a third way.",
    "ending": "The import ends at two and has not failed since. 340 questions a week became 45.",
}


def found(**parts: str) -> list[tuple[str, str, str]]:
    return [(sign.part, sign.name, sign.quote) for sign in arc(parts)]


def test_a_whole_telling_shows_every_sign_in_its_own_words() -> None:
    assert found(**WHOLE) == [
        ("beginning", "When or where", "In March 2025 our import failed every night."),
        ("beginning", "What was at stake", "In March 2025 our import failed every night."),
        ("middle", "Steps that you took", "I measured … I split"),
        ("middle", "What was hard", "Then I split the job, but the bank refused our new files."),
        ("ending", "A good end, with a number", "340 questions a week became 45."),
    ]


def test_a_result_in_words_is_a_result() -> None:
    assert found(ending="Her design was approved in one round, and she teaches it today.") == [
        ("ending", "A good end, told in words", "Her design was approved in one round, and she teaches it today.")
    ]


def test_what_is_not_found_is_asked() -> None:
    signs = arc({"beginning": "It was a thing.", "middle": "We did it.", "ending": "That was it."})
    assert [(sign.is_found, sign.asks.endswith("?")) for sign in signs] == [(False, True)] * 5


def test_an_empty_part_is_not_asked_about() -> None:
    assert arc({"beginning": " ", "middle": ""}) == ()


def test_what_somebody_wanted_is_no_step() -> None:
    assert found(middle="I wanted it gone. I needed help.")[0] == ("middle", "Steps that you took", "")


def test_a_long_sentence_is_quoted_around_the_words() -> None:
    [_, (_, _, quote)] = found(middle="It was " + "very " * 40 + "late but " + "so " * 40 + "fine.")
    assert (len(quote) <= QUOTED + 4, quote.startswith("… "), quote.endswith(" …"), "late" in quote) == (True,) * 4


def test_first_words_are_the_persons_own_sentences() -> None:
    parts = {
        "situation": "It broke. Often.",
        "task": "Mend it.",
        "action": "I did. Twice.",
        "result": "It holds. So.",
    }
    assert first_words(parts) == {
        "short": "It broke. I did. It holds.",
        "beginning": "It broke. Often.\n\nMend it.",
        "middle": "I did. Twice.",
        "ending": "It holds. So.",
    }
    assert first_words({}) == {"short": "", "beginning": "", "middle": "", "ending": ""}


@pytest.mark.parametrize(
    ("text", "first"), [("It cost 3.5 k. Then.", "It cost 3.5 k."), ("No end", "No end"), ("", ""), ("\n a\nb", "a")]
)
def test_first_sentence_ends_at_its_stop(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.dictionaries(st.sampled_from(["beginning", "middle", "ending"]), st.text(max_size=300)))
def test_any_text_is_answered(parts: dict[str, str]) -> None:
    assert len(arc(parts)) <= 5
