from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.correspondence.engine.letters import is_correspondence, read_letters, source_of
from parley.jobsearch.correspondence.engine.matching import Clues, Index, Known, Match, alike, proposed
from parley.jobsearch.correspondence.engine.phrases import Kind
from parley.jobsearch.correspondence.engine.test_calendars import calendar, event
from parley.jobsearch.correspondence.engine.test_messages import mail

OWN = "Europe/Paris"
NO = "Thank you for your time. Unfortunately we have decided to move forward with other candidates for the {} role."
RECEIVED = "We have received your application for the {} position at Globex. Thank you."
GREENHOUSE = "no-reply@us.greenhouse-mail.io"


def box(*mails):
    return b"".join(b"From x@y Wed Nov 18 10:00:00 2026\n" + each.replace(b"\r\n", b"\n") + b"\n" for each in mails)


MAILBOX = box(
    mail(RECEIVED.format("SRE"), Subject="Thank you for applying", From=f"Globex <{GREENHOUSE}>", Message_ID="<1@x>"),
    mail(RECEIVED.format("Data Engineer"), Subject="Thank you", From=f"Greenhouse <{GREENHOUSE}>", Message_ID="<2@x>"),
    mail(NO.format("SRE"), Subject="Your application for SRE at Globex", Message_ID="<3@x>"),
    mail("See you at the party", Subject="Party", Message_ID="<4@x>"),
    mail("I withdraw my application, thank you", Subject="SRE", X_Gmail_Labels="Sent", Message_ID="<5@x>"),
    mail("Please share your availability for an interview.", From="Jo <jo@example.org>", Message_ID="<6@x>"),
    mail("A mail that came to somebody", Delivered_To="jo@example.org", Subject="x", Message_ID="<7@x>"),
)  # fmt: skip


def test_a_mailbox_is_a_letter_for_each_mail_that_tells_of_a_search():
    found = read_letters("inbox.mbox", MAILBOX, OWN)
    assert [(each.number, each.kind, each.company, each.role) for each in found.letters] == [
        (1, Kind.RECEIPT, "Globex", "SRE"),
        (2, Kind.RECEIPT, "Globex", "Data Engineer"),
        (3, Kind.REJECTION, "Globex", "SRE"),
    ]
    assert found.aside == (("without a word of a search", 2), ("of your own", 2))
    assert b"Data Engineer" in source_of(MAILBOX, 2)
    assert source_of(MAILBOX, 99) == b""


def test_a_mail_with_a_calendar_is_its_invitation():
    raw = mail("See you then", Subject="SRE interview", calendar=calendar(event("SUMMARY:SRE interview")))
    [letter] = read_letters("invite.eml", raw, OWN).letters
    assert (letter.kind, letter.invitation.summary, letter.mail.subject) == (
        Kind.INVITATION, "SRE interview", "SRE interview",
    )  # fmt: skip
    assert source_of(raw, 1) == raw


def test_a_calendar_alone_names_its_company_by_organizer_and_title():
    text = calendar(event("SUMMARY:Globex <> Candidate: design", "ORGANIZER;CN=Globex Talent:mailto:t@globex.example"))
    found = read_letters("invite.ics", text.encode(), OWN)
    assert [(each.kind, each.company, each.evidence) for each in found.letters] == [(Kind.INVITATION, "Globex", ())]
    assert found.letters[0].clues.addresses == ("t@globex.example",)


def test_an_archive_of_mails_and_calendars_is_read_and_one_of_tables_is_not():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Takeout/Mail/search.mbox", MAILBOX)
        archive.writestr("invite.ics", calendar(event("SUMMARY:Talk")))
    data = out.getvalue()
    found = read_letters("takeout.zip", data, OWN)
    assert [each.number for each in found.letters] == [1, 2, 3, 8]
    assert source_of(data, 8).startswith(b"BEGIN:VCALENDAR")
    assert b"Data Engineer" in source_of(data, 2)
    tables = io.BytesIO()
    with zipfile.ZipFile(tables, "w") as archive:
        archive.writestr("jobs.csv", "Company\n")
        archive.writestr("invite.ics", "BEGIN:VCALENDAR")
    assert [is_correspondence("x.zip", each) for each in (data, tables.getvalue(), b"PK\x03\x04x")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("x.ics", b"", True),
        ("x", b"BEGIN:VCALENDAR\r\n", True),
        ("x", "BEGIN:VCALENDAR".encode("utf-16"), True),
        ("x.csv", b"Company,Role\nGlobex,SRE\n", False),
        ("x.txt", b"", False),
    ],
)
def test_is_correspondence_by_what_the_file_holds(name, data, expected):
    assert is_correspondence(name, data) is expected


def test_what_is_no_calendar_after_all_says_so():
    assert [each.code for each in read_letters("x.ics", b"%PDF-1.7", OWN).problems] == ["not-text"]
    assert [each.code for each in read_letters("x.ics", b"hello", OWN).problems] == ["broken-lines", "no-event"]


@given(st.binary(max_size=400))
def test_read_letters_never_raises(data):
    read_letters("x.eml", data, OWN)
    is_correspondence("x", data)


SRE = Known("sre", "Globex", "Senior SRE")
DATA = Known("data", "Globex", "Data Engineer", frozenset({"ada@globex.example"}))
HOOLI = Known("hooli", "Hooli GmbH", "SRE", frozenset({"rec@agency.example", "x@gmail.com"}), is_open=False)
INDEX = Index([SRE, DATA, HOOLI])


@pytest.mark.parametrize(
    ("clues", "key"),
    [
        (Clues(("Globex",), "SRE"), "sre"),
        (Clues(("globex",), "Data Engineer"), "data"),
        (Clues(("Globex",)), ""),
        (Clues(("Globex",), "Platform Engineer"), ""),
        (Clues(addresses=("ada@globex.example",)), "data"),
        (Clues(addresses=("bo@globex.example",), role="Senior SRE"), "sre"),
        (Clues(addresses=("other@agency.example",)), ""),
        (Clues(addresses=("rec@agency.example",)), "hooli"),
        (Clues(addresses=("y@gmail.com",)), ""),
        (Clues(title="Interview with Hooli GmbH"), "hooli"),
        (Clues(text="we at hooli gmbh think"), ""),
        (Clues(), ""),
    ],
)
def test_proposed_is_the_one_likely_opportunity_or_none(clues, key):
    assert proposed(INDEX.matches(clues)) == key


def test_matches_say_what_speaks_for_them_once():
    clues = Clues(("Globex",), "SRE", ("bo@globex.example",), "Globex and SRE", "Globex Globex")
    sre, data = INDEX.matches(clues)
    assert sre == Match("sre", 11, ("it names Globex", "it names the role"))
    assert data == Match("data", 5, ("it names Globex", "others there write from globex.example"))


def test_alike_counts_the_words_two_roles_share_without_levels():
    assert [alike(*each) for each in (("SRE", "Senior SRE"), ("SRE", "Cook"), ("a", "a"), ("Senior", "Staff"))] == [
        1,
        0,
        1,
        0,
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_alike_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= alike(one, other) <= 1
    assert alike(one, other) == alike(other, one)
