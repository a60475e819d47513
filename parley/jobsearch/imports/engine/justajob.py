"""JustAJobApp's CSV: a row for every mail, so that one application is many rows and no column names the company.

The rows are put together by the company and the role that sender and subject tell of. Who sends for many employers is
not taken for one. Two roles at one company stay two where the subjects name them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.headings import heading
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table
from parley.core.imports.engine.text import fold, tidy
from parley.jobsearch.correspondence.engine.senders import company_of
from parley.jobsearch.correspondence.engine.titles import role_and_company
from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.stages import Standing, status_key
from parley.jobsearch.imports.engine.trail import COLUMN, written
from parley.jobsearch.imports.engine.words import counted

NOT_ABOUT: Final = "false positive"
_COLUMNS: Final = ("date received", "sender name", "sender email", "subject", "status label")
_STATUSES: Final = {
    Standing("interested"): "did not apply inbound request|outreach",
    Standing("applied"): "application confirmation|information request|action required from company|viewed",
    Standing("call"): "availability request",
    Standing("rounds"): "interview invitation",
    Standing("offer"): "offer made",
    Standing("", outcome="withdrawn"): "withdrew application",
}


def grouped(table: Table) -> tuple[Table, list[Problem]]:
    """A row for each application, with the mails as its history; and how many mails told of none."""
    at = {heading(name): index for index, name in enumerate(table.columns)}
    mails: dict[tuple[str, str], list[_Mail]] = {}
    aside = unnamed = 0
    for row in table.rows:
        mail = _Mail(row, *(tidy(row.cells[at[name]]) for name in _COLUMNS))
        if row.blank or status_key(mail.label).startswith(NOT_ABOUT):
            aside += not row.blank
        elif not mail.company:
            unnamed += 1
        else:
            mails.setdefault((fold(mail.company), fold(mail.role)), []).append(mail)
    _join_those_without_role(mails)
    rows = tuple(_row(each) for each in sorted(mails.values(), key=lambda each: each[0].row.number))
    told = []
    if aside:
        sentence = f"{counted(aside, 'mail is', 'mails are')} not about a search, as the file says, and left out."
        told.append(Problem("not-about", sentence))
    if unnamed:
        sentence = f"{counted(unnamed, 'mail names', 'mails name')} no company in sender or subject, and was left out."
        told.append(Problem("unnamed", sentence))
    columns = ("Company", "Role", "Status", "Applied on", "Status since", "Sender", "Subjects", COLUMN)
    return Table(columns, rows, table.delimiter, table.heading_row, table.preamble, table.problems), told


class _Mail:
    """One row of the file, with what its sender and its subject tell of."""

    def __init__(self, row: Record, date: str, name: str, address: str, subject: str, label: str) -> None:
        self.row, self.date, self.subject, self.label = row, date, subject, label
        self.sender = f"{name} <{address}>" if name else address
        self.role, told = role_and_company(subject)
        self.company = company_of(name, address) or told


def _join_those_without_role(mails: dict[tuple[str, str], list[_Mail]]) -> None:
    """A mail that names no role goes to the one role of its company, where there is one."""
    named: dict[str, list[tuple[str, str]]] = {}
    for company, role in mails:
        if role:
            named.setdefault(company, []).append((company, role))
    for company, role in list(mails):
        others = named.get(company, [])
        if not role and len(others) == 1:
            mails[others[0]] += mails.pop((company, role))
            mails[others[0]].sort(key=lambda mail: mail.row.number)


def _row(mails: list[_Mail]) -> Record:
    by_date = sorted(mails, key=lambda mail: mail.date)
    last = by_date[-1]
    applied = next((mail.date for mail in by_date if status_key(mail.label) == "application confirmation"), "")
    role = next((mail.role for mail in by_date if mail.role), "")
    return Record(
        mails[0].row.number,
        (
            by_date[0].company,
            role,
            last.label,
            applied,
            last.date,
            last.sender,
            "\n".join(_distinct(mail.subject for mail in by_date)),
            written((mail.date.replace(" ", "T", 1), mail.label) for mail in by_date),
        ),
    )


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))


MAILS: Final = Shape(
    name="JustAJobApp",
    needs=frozenset(_COLUMNS),
    columns={
        "company": "company",
        "role": "role",
        "status": "status",
        "applied on": "applied_on",
        "status since": "status_on",
        "sender": "note",
        "subjects": "note",
    },
    statuses={word: standing for standing, words in _STATUSES.items() for word in words.split("|")},
    reshaped=grouped,
)
SHAPES: Final = (MAILS,)
