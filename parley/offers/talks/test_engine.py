from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.offers.guidance.gateway import moments
from parley.offers.talks.engine.heard import heard
from parley.offers.talks.engine.known import BY_ID, Known, Told, known
from parley.offers.talks.engine.points import Point, points_of, recognised
from parley.offers.talks.engine.promises import Kind, Promise, Reminder, before_yes

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("said", "point", "words"),
    [
        ("So, what do you think?", Point.YES, "what do you think"),
        ("If the base were 110, would you sign?", Point.YES, "would you sign"),
        ("We would need your answer by Friday.", Point.DEADLINE, "answer by Friday"),
        ("The offer expires in two days.", Point.DEADLINE, "offer expires"),
        ("What is your current salary?", Point.PRESENT_PAY, "current salary"),
        ("What are you making now?", Point.PRESENT_PAY, "What are you making now"),
        ("What number do you have in mind?", Point.FIRST_NUMBER, "What number do"),
        ("The range for this role is 90 to 110k.", Point.RANGE, "range for this role is 90 to 110k"),
        ("Do you have other offers at the moment?", Point.OTHERS, "other offers"),
        ("It would be senior level rather than staff.", Point.LEVEL, "senior level rather than"),
        ("We cannot go any higher.", Point.BEST, "cannot go any higher"),
    ],
)
def test_a_point_is_read_from_its_words(said: str, point: Point, words: str) -> None:
    assert [(each.point, said[each.start : each.end]) for each in recognised(said)] == [(point, words)]


@pytest.mark.parametrize(
    "said",
    [
        "The team loved you, thank you for the talk.",
        "The next round is on Friday and takes 45 to 60 minutes.",
        "What are you looking for in your next role?",
        "Our team has 3-4 people; please send your documents before Monday.",
        "",
    ],
)
def test_nothing_is_read_into_what_wants_nothing(said: str) -> None:
    assert recognised(said) == ()


def test_the_own_word_counts_more_than_what_is_read_and_what_closes_most_comes_first() -> None:
    said = "Do you have other offers? Otherwise: what do you think, and can you decide by Friday?"
    assert points_of(said) == (Point.YES, Point.DEADLINE, Point.OTHERS)
    assert (points_of(said, "level"), points_of(said, "none")) == ((Point.LEVEL,), ())


@given(st.text(max_size=300))
def test_places_lie_in_the_text_whatever_it_is(said: str) -> None:
    assert all(0 <= each.start < each.end <= len(said) for each in recognised(said))


def test_every_point_has_its_moment_in_the_pack() -> None:
    assert {point.value.replace("_", "-") for point in Point} == set(moments())


@pytest.mark.parametrize("moment", moments().values(), ids=list(moments()))
def test_what_a_moment_sounds_like_is_recognised_as_that_moment(moment) -> None:
    for words in moment.sounds:
        assert Point(moment.id.replace("-", "_")) in points_of(words), words


def test_what_they_know_since_when_and_in_which_words() -> None:
    later = NOON + dt.timedelta(days=3)
    told = [
        Told(later, ("deadline", "other_offer"), "An offer, and I decide on the 20th."),
        Told(NOON, ("other_offer", "no such thing"), "There is another one."),
    ]
    assert known(told) == (
        Known(BY_ID["other_offer"], NOON, ("There is another one.", "An offer, and I decide on the 20th.")),
        Known(BY_ID["deadline"], later, ("An offer, and I decide on the 20th.",)),
    )
    assert known([]) == ()


def promise(kind: Kind, *, party: str = "halden", until: dt.date | None = None, words: str = "") -> Promise:
    return Promise(kind.value, party, party.capitalize(), kind, words, until, NOON.date())


def test_a_yes_that_breaks_a_promise_is_told_first() -> None:
    talk = promise(Kind.TALK_FIRST)
    wait = promise(Kind.NOT_BEFORE, party="norvik", until=dt.date(2026, 3, 12))
    told = promise(Kind.TELL)
    answer = promise(Kind.ANSWER_BY, until=dt.date(2026, 3, 13))
    other = promise(Kind.OTHER, words="to send the talk")
    assert before_yes([told, answer, other, wait, talk], party="norvik", today=TODAY) == (
        Reminder(
            wait, True,
            "You promised Norvik not to decide before Thursday 12 March. "
            "That day has not come; ask them whether you may decide earlier.",
        ),
        Reminder(
            talk, True,
            "You promised Halden not to accept another offer before talking to them. "
            "Talk to them first, then mark it as kept.",
        ),
        Reminder(
            answer, False,
            "You promised Halden to answer by Friday 13 March. They wait for it; tell them on the day you decide.",
        ),
        Reminder(
            other, False, "You promised Halden something: “to send the talk”. Read it once more before you answer."
        ),
        Reminder(
            told, False,
            "You promised Halden to tell them when something changes. "
            "A yes changes something: write to them before they hear it elsewhere.",
        ),
    )  # fmt: skip


def test_what_was_promised_to_the_same_company_does_not_stand_in_its_own_way() -> None:
    own = [promise(Kind.TALK_FIRST), promise(Kind.TELL), promise(Kind.ANSWER_BY, until=dt.date(2026, 3, 11))]
    assert before_yes(own, party="halden", today=TODAY) == ()
    late = promise(Kind.ANSWER_BY, until=dt.date(2026, 3, 9))
    assert before_yes([late], party="halden", today=TODAY) == (
        Reminder(
            late, False, "You promised Halden to answer by Monday 9 March. That day has passed; say so when you write."
        ),
    )


@given(st.sampled_from([Kind.TALK_FIRST, Kind.NOT_BEFORE]), st.none() | st.dates(), st.sampled_from("ab"))
def test_a_promise_that_says_so_is_broken_by_a_yes_elsewhere_or_too_early(kind, until, party) -> None:
    """A law: the two kinds that forbid a yes break exactly where they forbid it."""
    [*found] = before_yes([promise(kind, party=party, until=until)], party="a", today=TODAY)
    forbidden = party == "b" if kind is Kind.TALK_FIRST else until is None or until > TODAY
    assert [each.breaks for each in found] == ([True] if forbidden else [])


def test_what_was_heard_is_cut_into_points() -> None:
    assert heard("Base is 1.2 times. The bonus is 10 %!\n- Answer by Friday.\n\n* Ask Ana") == (
        "Base is 1.2 times",
        "The bonus is 10 %!",
        "Answer by Friday",
        "Ask Ana",
    )
    assert heard("...") == ("...",)
