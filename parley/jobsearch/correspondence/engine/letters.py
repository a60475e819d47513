"""A file of mails or a calendar file to letters: each tells of one thing, which a person may confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from parley.core.imports.engine.archives import Archive, is_archive, read_archive
from parley.core.imports.engine.decoding import decode
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import digest
from parley.jobsearch.correspondence.engine import calendars, mailbox
from parley.jobsearch.correspondence.engine.calendars import Calendar, Invitation, read_calendar
from parley.jobsearch.correspondence.engine.matching import Clues
from parley.jobsearch.correspondence.engine.messages import Mail, read_mail
from parley.jobsearch.correspondence.engine.phrases import Kind
from parley.jobsearch.correspondence.engine.rules import finding
from parley.jobsearch.correspondence.engine.senders import company_of, is_relay
from parley.jobsearch.correspondence.engine.titles import role_and_company

#: Why mails are left aside, after their number.
NOTHING = "without a word of a search"
CALENDAR, MAIL, MAILBOX = "Calendar", "Mail", "Mailbox"
#: How the names of such files end.
LETTERS: Final = (".eml", ".mbox", ".ics")
_TABLES: Final = (".csv", ".tsv", ".json")
_LINES_READ: Final = 40


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing that a company wrote: a mail, an invitation, or a mail with one inside.

    `number` counts the mails (or the events) of the file from 1. `company` and `role` are what it names, as far as that
    can be told; `evidence` are the sentences that show its kind.
    """

    key: str
    number: int
    kind: Kind
    mail: Mail | None = None
    invitation: Invitation | None = None
    company: str = ""
    role: str = ""
    evidence: tuple[str, ...] = ()
    clues: Clues = field(default_factory=Clues)


@dataclass(frozen=True, slots=True)
class Letters:
    """What a file holds: its letters, how many mails were left aside for which reason, and what is wrong."""

    form: str
    letters: tuple[Letter, ...] = ()
    aside: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def is_correspondence(name: str, data: bytes) -> bool:
    """Whether a file is a calendar, a mail, a mailbox, or an archive of such."""
    if is_archive(data):
        names = _names(data)
        return any(each.endswith(LETTERS) for each in names) and not any(each.endswith(_TABLES) for each in names)
    if mailbox.is_mailbox(data) or mailbox.is_mail(data):
        return True
    return name.lower().endswith(".ics") or calendars.IS_CALENDAR.match(decode(data[:400]).text) is not None


def read_letters(name: str, data: bytes, own_zone: str, limits: Limits = USUAL) -> Letters:
    """The letters in a file; `own_zone` is where times without a zone are meant. Never raises."""
    if is_archive(data):
        return _of_archive(data, own_zone, limits)
    if mailbox.is_mailbox(data) or mailbox.is_mail(data):
        return _of_mails(MAILBOX if mailbox.is_mailbox(data) else MAIL, mailbox.mails_in(data), own_zone)
    decoded = decode(data)
    if any(problem.stops for problem in decoded.problems):
        return Letters(CALENDAR, problems=decoded.problems)
    calendar = read_calendar(decoded.text, own_zone)
    letters = [_of_invitation(each, number) for number, each in enumerate(calendar.invitations, start=1)]
    return Letters(CALENDAR, tuple(letters), (), (*decoded.problems, *calendar.problems))


def source_of(data: bytes, number: int) -> bytes:
    """The mail of this number as it stands in the file, to be kept; the whole file where it is a calendar alone."""
    if is_archive(data):
        archive = _unpacked(data, USUAL)
        mails = (mail for member in archive.members for mail in _mails_of(member.name, member.data))
        return next((mail for at, mail in enumerate(mails, start=1) if at == number), b"")
    if not (mailbox.is_mailbox(data) or mailbox.is_mail(data)):
        return data
    return next((mail for at, mail in enumerate(mailbox.mails_in(data), start=1) if at == number), b"")


def _of_archive(data: bytes, own_zone: str, limits: Limits) -> Letters:
    archive = _unpacked(data, limits)
    mails = (mail for member in archive.members for mail in _mails_of(member.name, member.data))
    found = _of_mails(MAILBOX, mails, own_zone)
    return Letters(found.form, found.letters, found.aside, (*archive.problems, *found.problems))


def _mails_of(name: str, data: bytes) -> Iterable[bytes]:
    """The mails of a member of an archive; a calendar file counts as one, so that each has its number."""
    return [data] if name.lower().endswith(".ics") else mailbox.mails_in(data)


def _unpacked(data: bytes, limits: Limits) -> Archive:
    return read_archive(data, lambda path: path.lower().endswith(LETTERS) and "__MACOSX" not in path, limits)


def _names(data: bytes) -> list[str]:
    archive = read_archive(data, lambda _path: False)
    return [path.lower() for path in archive.others if "__MACOSX" not in path]


def _of_mails(form: str, raws: Iterable[bytes], own_zone: str) -> Letters:
    mails: list[Mail] = []
    problems: list[Problem] = []
    for number, raw in enumerate(raws, start=1):
        if number > mailbox.MOST_MAILS:
            sentence = (
                f"The mailbox has more than {mailbox.MOST_MAILS:,} mails; the first {mailbox.MOST_MAILS:,} were read."
            )
            problems.append(Problem("too-many-mails", sentence))
            break
        if calendars.IS_CALENDAR.match(raw[:400].decode("latin-1")):
            mails.append(Mail(digest(f"file:{number}"), calendars=(decode(raw).text,)))
        else:
            mails.append(read_mail(raw))
    delivered = {address.casefold() for mail in mails for address in mail.delivered}
    aside: dict[str, int] = {}
    letters: dict[str, Letter] = {}
    for number, mail in enumerate(mails, start=1):
        reason = _why_aside(mail, delivered)
        told = [] if reason else list(_of_mail(mail, number, own_zone))
        letters.update((letter.key, letter) for letter in told if letter.key not in letters)
        if not told:
            aside[reason or NOTHING] = aside.get(reason or NOTHING, 0) + 1
    return Letters(form, tuple(letters.values()), tuple(aside.items()), tuple(problems))


def _why_aside(mail: Mail, delivered: set[str]) -> str:
    if mail.problem:
        return "too broken to read"
    return "of your own" if mail.own or mail.address.casefold() in delivered else ""


def _of_mail(mail: Mail, number: int, own_zone: str) -> Iterable[Letter]:
    """The letters of a mail: its invitations where it holds any, and otherwise what its words tell."""
    invitations = [each for text in mail.calendars for each in _asked(read_calendar(text, own_zone))]
    found = finding(mail.subject, mail.text, invited=bool(invitations))
    if found is None:
        return
    role, companies = _named(mail)
    company = next(filter(None, companies), "")
    addresses = (mail.address, *(each.email for one in invitations for each in _everybody(one)))
    clues = Clues(companies, role, tuple(filter(None, addresses)), mail.subject, mail.text)
    if not invitations or found.kind in (Kind.OFFER, Kind.REJECTION):
        yield Letter(mail.key, number, found.kind, mail, None, company, role, found.evidence, clues)
    for each in invitations:
        key = digest(f"{mail.key}|{_invitation_key(each)}")
        yield Letter(key, number, Kind.INVITATION, mail, each, company, role, found.evidence, clues)


def _asked(calendar: Calendar) -> Iterable[Invitation]:
    return calendar.invitations


def _of_invitation(each: Invitation, number: int) -> Letter:
    role, named = role_and_company(each.summary)
    hosts = [_host(each), named]
    people = tuple(person.email for person in _everybody(each) if person.email)
    clues = Clues(tuple(filter(None, hosts)), role, people, each.summary, each.description)
    company = next(filter(None, (named, *hosts)), "")
    return Letter(_invitation_key(each), number, Kind.INVITATION, None, each, company, role, (), clues)


def _host(each: Invitation) -> str:
    return company_of(each.organizer.name, each.organizer.email) if each.organizer else ""


def _everybody(each: Invitation) -> list[calendars.Attendee]:
    return [*([each.organizer] if each.organizer else []), *each.attendees]


def _invitation_key(each: Invitation) -> str:
    stamp = each.stamped_at.isoformat() if each.stamped_at else ""
    return digest(f"ics:{each.uid}|{each.instance}|{each.sequence}|{stamp}|{each.cancelled}")


def _named(mail: Mail) -> tuple[str, tuple[str, ...]]:
    """The role a mail names, and the companies: the subject's before the sender's where a relay sent it."""
    role, company = role_and_company(re.sub(r"(?i)^(?:(?:re|fwd?|aw|wg):\s*)+", "", mail.subject))
    for line in [line for line in mail.text.splitlines() if line.strip()][:_LINES_READ]:
        if role and company:
            break
        more_role, more_company = role_and_company(line)
        role, company = role or more_role, company or more_company
    sender = company_of(mail.name, mail.address)
    ordered = (company, sender) if is_relay(mail.address) and not sender else (sender, company)
    return role, tuple(dict.fromkeys(filter(None, ordered)))
