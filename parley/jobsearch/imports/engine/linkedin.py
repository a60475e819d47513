"""LinkedIn's "Get a copy of your data": job applications (several files in large exports), saved jobs, connections.

Dates are United States dates with a two-digit year (`11/20/24, 8:15 AM`), those of connections `05 Mar 2024`. The
e-mail address and telephone number in the applications are the person's own, given to the employer.
"""

from __future__ import annotations

from typing import Final

from parley.core.imports.engine.dates import DateOrder
from parley.jobsearch.imports.engine.shapes import Shape

APPLICATIONS: Final = Shape(
    name="LinkedIn job applications",
    needs=frozenset({"application date", "company name", "job title", "job url", "resume name"}),
    columns={
        "application date": "applied_on",
        "company name": "company",
        "job title": "role",
        "job url": "url",
        "contact email": "note",
        "contact phone number": "note",
        "resume name": "note",
        "question and answers": "note",
    },
    reached="applied",
    dates=DateOrder.MONTH_FIRST,
)
SAVED: Final = Shape(
    name="LinkedIn saved jobs",
    needs=frozenset({"saved date", "job url", "job title", "company name"}),
    columns={"saved date": "saved_on", "company name": "company", "job title": "role", "job url": "url"},
    reached="interested",
    dates=DateOrder.MONTH_FIRST,
)
CONNECTIONS: Final = Shape(
    name="LinkedIn connections",
    kind="person",
    needs=frozenset({"first name", "last name", "company", "position", "connected on"}),
    columns={
        "first name": "first_name",
        "last name": "last_name",
        "url": "url",
        "company": "company",
        "position": "title",
        "connected on": "connected_on",
    },
    left_out={"email address": "the e-mail addresses of your connections, which Parley has no need of"},
    dates=DateOrder.MONTH_FIRST,
)
SHAPES: Final = (APPLICATIONS, SAVED, CONNECTIONS)

#: The answers that LinkedIn kept for its forms: the person's own, and nothing a search is told by.
ANSWERS: Final = "job applicant saved answers.csv"
ANSWERS_LEFT_OUT: Final = "the answers LinkedIn keeps for its forms. They stay in the file you brought."
