from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.correspondence.engine import mailbox
from parley.jobsearch.correspondence.engine.messages import Mail, own_words, read_mail

UTC = dt.UTC
HEAD = b"From: Ada Example <ada@globex.example>\nTo: jo@example.org\nSubject: Hello\nMessage-ID: <1@x>\n"


def mail(text="Hello there, this is a text.", page="", calendar="", **headers):
    message = EmailMessage()
    told = {"From": "Ada <ada@globex.example>", "Subject": "Hello", "Message_ID": "<1@globex.example>", **headers}
    for name, value in told.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    if calendar:
        message.add_attachment(calendar.encode(), maintype="text", subtype="calendar", filename="invite.ics")
    return message.as_bytes()


def test_read_mail_says_who_when_and_what():
    raw = mail(Date="Wed, 18 Nov 2026 11:00:00 +0100", Delivered_To="jo@example.org", X_Gmail_Labels="Inbox,Opened")
    found = read_mail(raw)
    assert found == Mail(
        key=found.key,
        subject="Hello",
        name="Ada",
        address="ada@globex.example",
        delivered=("jo@example.org",),
        sent_at=dt.datetime(2026, 11, 18, 10, tzinfo=UTC),
        text="Hello there, this is a text.",
        whole="Hello there, this is a text.",
    )
    assert read_mail(raw).key == found.key
    assert read_mail(mail(Message_ID="<2@globex.example>")).key != found.key


def test_read_mail_without_an_id_is_known_by_all_that_it_is():
    one, other = (read_mail(f"From: a@b.example\nSubject: x\n\n{body}".encode()).key for body in ("one", "two"))
    assert one != other


def test_read_mail_takes_the_page_where_the_text_says_nothing_and_shows_no_script():
    page = "<html><head><style>p{}</style></head><body><p>We&nbsp;say <b>no</b>.</p><script>alert(1)</script></body>"
    assert read_mail(mail(text="", page=page)).text == "We say no."
    assert read_mail(mail(page=page)).text == "Hello there, this is a text."


def test_read_mail_keeps_calendars_and_marks_what_one_sent_oneself():
    found = read_mail(mail(calendar="BEGIN:VCALENDAR\nEND:VCALENDAR\n", X_Gmail_Labels="Sent", List_Id="<x>"))
    assert (found.calendars, found.own, found.bulk) == (("BEGIN:VCALENDAR\nEND:VCALENDAR\n",), True, True)


def test_own_words_leave_out_what_is_quoted_and_the_signature():
    text = "We say no.\n> We say yes.\n\nKind regards\n-- \nAda\nHead of everything"
    assert own_words(text) == "We say no.\n\nKind regards"
    assert own_words("Thanks.\n\nOn Tue, 3 Nov 2026 Ada wrote:\nUnfortunately not") == "Thanks."
    assert own_words("-----Original Message-----\nx") == ""


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (b"=?utf-8?b?R2zDvGNrd3Vuc2No?=", "Glückwunsch"),
        (b"=?iso-8859-1?q?Gl=FCck?= =?utf-8?q?_auf?=", "Glück auf"),
        (b"=?nonsense?q?a?=", "a"),
        (b"=?utf-8?b?!!!?=", None),
        (b"=?utf-8?q?a?=" * 100_000, None),
        (b"caf\xe9", None),
        (b"a\x00b", "ab"),
    ],
)
def test_subject_is_decoded_as_well_as_it_can_be(header, said):
    subject = read_mail(b"From: a@b.example\nSubject: " + header + b"\n\nx").subject
    assert len(subject) <= 300
    assert said is None or subject == said


@pytest.mark.parametrize(
    "charset", ["utf-8", "latin-1", "punycode", "idna", "zip", "hex", "x-unknown", "\x00", "utf-7"]
)
def test_body_in_whatever_charset_is_words(charset):
    raw = HEAD + f'Content-Type: text/plain; charset="{charset}"\n\n'.encode() + b"some words caf\xc3\xa9 here"
    found = read_mail(raw)
    assert (found.problem, found.text.startswith("some words caf")) == ("", True)


def nested(depth):
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(depth))
    return HEAD + head + b"Content-Type: text/plain\n\nunder it all, some words\n"


def test_parts_that_nest_are_read_and_parts_that_nest_too_deeply_are_not():
    assert read_mail(nested(20)).text == "under it all, some words"
    assert read_mail(nested(5_000)).problem == "Its parts are nested too deeply, so it was not read."


def test_more_parts_than_any_mail_has_are_left_out():
    parts = b"".join(b"--b\nContent-Type: text/plain\n\npart %d of this mail\n" % at for at in range(5_000))
    found = read_mail(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n")
    assert found.text.count("part") == 199


def test_an_attached_mail_is_somebody_elses_words():
    inner = b"--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\nSubject: no\n\nunfortunately not\n--b--\n"
    assert read_mail(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + inner).text == ""


@pytest.mark.parametrize("date", ["", "soon", "Mon, 31 Feb 2026 10:00:00 +0000", "x" * 9999])
def test_date_that_is_none_is_none(date):
    assert read_mail(f"From: a@b.example\nDate: {date}\nSubject: x\n\nx".encode()).sent_at is None


def test_mailbox_is_split_where_a_mail_begins_and_nowhere_else():
    body = b"Subject: one\nFrom: a@b.example\n\nFrom here on it is text.\n\nFrom a line that is no mail\n>From quoted\n"
    box = (
        b"From a@b.example Wed Nov 18 10:00:00 2026\n"
        + body
        + b"\nFrom - Wed Nov 18 10:00:00 2026\r\nSubject: two\n\nx\n"
    )
    assert list(mailbox.mails_in(box)) == [
        body.replace(b">From quoted", b"From quoted") + b"\n",
        b"Subject: two\n\nx\n",
    ]


@pytest.mark.parametrize(
    ("data", "is_mail", "is_mailbox"),
    [
        (HEAD + b"\nx", True, False),
        (b"\xef\xbb\xbf" + HEAD + b"\nx", True, False),
        (b"From a@b Wed Nov 18\n" + HEAD + b"\nx", False, True),
        (b"From: only one header\n\nx", False, False),
        (b"Company,Role\nGlobex,SRE\n", False, False),
        (b"From the start\nCompany: x\n", False, True),
        (b"From the start it was a letter\nand no mail", False, False),
        (b"", False, False),
    ],
)
def test_mail_and_mailbox_are_told_by_their_beginning(data, is_mail, is_mailbox):
    assert (mailbox.is_mail(data), mailbox.is_mailbox(data)) == (is_mail, is_mailbox)


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                b"From: a@b.example\n",
                b"Subject: =?utf-8?b?",
                b"\n\n",
                b"--b\n",
                b"--b--\n",
                b"From x\n",
                b"=\n",
                b"\x00",
            ),
            *(
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: text/html; charset=x\n",
                b"Date: 1 Jan 0\n",
            ),
            *(
                b"Content-Transfer-Encoding: base64\n",
                b"Content-Transfer-Encoding: uuencode\n",
                b"begin 644 x\n",
                b"<p>",
            ),
            *(
                b"Content-Disposition: attachment; filename*0*=utf-8''x\n",
                b"Content-Type: message/rfc822\n",
                b"From: <@,:\n",
            ),
        ]
    )
    | st.binary(max_size=30),
    max_size=30,
)


@given(PIECES)
def test_read_mail_never_raises(pieces):
    for raw in mailbox.mails_in(b"".join(pieces)):
        found = read_mail(raw)
        "".join((found.subject, found.name, found.address, found.text)).encode("utf-8")
