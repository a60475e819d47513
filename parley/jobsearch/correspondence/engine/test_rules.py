"""The rules against mails written for this purpose; no word of them was ever sent to anybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.correspondence.engine.phrases import Kind
from parley.jobsearch.correspondence.engine.rules import Finding, finding

MAILS = [
    (
        Kind.REJECTION,
        "Your application to Globex",
        "Hi,\n\nThank you for your interest in Globex. After careful consideration, we have decided to move forward\n"
        "with other candidates whose experience more closely matches our needs.\n\nWe wish you all the best.",
    ),
    (Kind.REJECTION, "Update", "Unfortunately, we will not be moving forward with your application at this time."),
    (Kind.REJECTION, "Update on SRE", "We regret to inform you that the position has been filled."),
    (Kind.REJECTION, "News", "Unfortunately we are unable to extend an offer for the role. Thank you for your time."),
    (Kind.REJECTION, "Outcome", "It was a difficult decision, but you have not been selected for the next round."),
    (
        Kind.OFFER,
        "Your offer from Globex",
        "We are delighted to offer you the role of SRE. The base salary is 90,000 EUR. Please sign the offer letter.",
    ),
    (
        Kind.OFFER,
        "Great news",
        "Congratulations! We would like to offer you the role. Your start date would be 1 March.",
    ),
    (Kind.INVITATION, "Interview confirmed", "Your interview has been scheduled for Tuesday at 10:00."),
    (Kind.INVITATION, "Next round", "We would like to invite you to an onsite interview with the team."),
    (Kind.SCHEDULING, "Next steps", "I'm a recruiter at Globex. Could you share your availability for a short call?"),
    (
        Kind.SCHEDULING,
        "A chat",
        "Your background caught my eye. Pick a time that suits you: https://calendly.com/ada/30",
    ),
    (Kind.RECEIPT, "Thank you for applying", "We have received your application and will be in touch."),
    (Kind.RECEIPT, "Application received", "Thanks for applying to the SRE role. Our team reviews every application."),
]
NOTHING = [
    ("Special offer inside", "Get 20% off everything. Sign up now and review our compensation calculator."),
    ("Job alert: 12 new jobs for you", "You applied to similar jobs. Thanks for applying."),
    ("Lunch", "Are you free on Friday? Let's find a time."),
    ("Re: the garden", "Unfortunately the shed will not be moving forward this year."),
    ("Your parcel", "Your parcel is scheduled for delivery. Schedule a time slot."),
    ("", ""),
]


@pytest.mark.parametrize(("kind", "subject", "text"), MAILS, ids=lambda each: str(each)[:24])
def test_finding_of_a_mail_is_its_kind(kind, subject, text):
    found = finding(subject, text)
    assert found is not None
    assert found.kind is kind
    assert all(sentence in " ".join(f"{subject} {text}".split()) for sentence in found.evidence)


@pytest.mark.parametrize(("subject", "text"), NOTHING)
def test_finding_of_what_tells_of_no_search_is_none(subject, text):
    assert finding(subject, text) is None


def test_a_rejection_needs_a_second_phrase_that_bears_it_out():
    alone = "We are proceeding with other candidates."
    assert finding("Update on your application", alone) is None
    assert finding("Update on your application", f"Unfortunately. {alone}") == Finding(
        Kind.REJECTION, ("We are proceeding with other candidates.", "Unfortunately.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "We received your application. If you are not selected, we wish you luck. Unfortunately we cannot answer all.",
        "We received your application. Should we decide to move forward with other candidates, we will regret it.",
        "We have received your application. In case the position is filled, we keep your cv on file.",
    ],
)
def test_what_might_be_is_no_rejection(text):
    found = finding("Thank you for applying", text)
    assert found is not None
    assert found.kind is Kind.RECEIPT


def test_what_might_be_is_no_offer():
    text = "If all goes well we would be happy to make you an offer; the base salary is public."
    assert finding("The role", text) is None


def test_a_calendar_in_the_mail_is_an_invitation_whatever_its_words():
    assert finding("SRE interview", "See you.", invited=True) == Finding(Kind.INVITATION, ("SRE interview",))


def test_lines_broken_by_a_mail_program_are_one_sentence():
    found = finding("News", "Unfortunately we have decided to move\nforward with other\ncandidates.")
    assert found is not None
    assert found.evidence == ("Unfortunately we have decided to move forward with other candidates.",)


PIECES = st.lists(
    st.sampled_from(["unfortunately", "not", "move", "forward", "offer", "if", ".", "\n", "interview", "schedule", "a"])
)


@given(PIECES | st.text(max_size=300).map(lambda text: [text]))
def test_finding_never_raises_and_quotes_what_is_there(pieces):
    text = " ".join(pieces)
    found = finding("", text)
    for sentence in found.evidence if found else ():
        assert sentence in " ".join(text.split())


@pytest.mark.parametrize("piece", ["offer ", "not moving ", "thank you ", "schedule ", "a.", "\na", "if you "])
def test_finding_of_a_long_text_comes_back(piece):
    found = finding(piece * 100, piece * 50_000)
    assert found is None or sum(map(len, found.evidence)) < 10_000
