from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.correspondence.engine.titles import role_and_company


@pytest.mark.parametrize(
    ("line", "role", "company"),
    [
        ("Your application for Senior SRE at Globex", "Senior SRE", "Globex"),
        ("Thank you for applying to the Data Engineer position at Globex Energy!", "Data Engineer", "Globex Energy"),
        ("Thank you for applying to Hooli", "", "Hooli"),
        ("Thanks for your interest in Hooli, Jo", "", "Hooli"),
        ("Application received: Platform Engineer", "Platform Engineer", ""),
        ("Interview for Platform Engineer - next steps", "Platform Engineer", ""),
        ("Re: Staff Engineer at Initech", "Staff Engineer", "Initech"),
        ("Globex <> Candidate: System design interview", "", "Globex"),
        ("Globex | Backend Engineer", "Backend Engineer", "Globex"),
        (
            "We have received your application for the role of Site Reliability Engineer.",
            "Site Reliability Engineer",
            "",
        ),
        ("Your application to Globex has been received", "", "Globex"),
        ("Lunch on Friday?", "", ""),
        ("", "", ""),
    ],
)
def test_role_and_company_of_a_line(line, role, company):
    assert role_and_company(line) == (role, company)


@given(st.text(max_size=2000))
def test_role_and_company_of_whatever_line_are_short(line):
    role, company = role_and_company(line)
    assert len(role) <= 90
    assert len(company) <= 300


@pytest.mark.parametrize("piece", ["for the ", "A ", "application for ", " at A", "a - "])
def test_role_and_company_of_a_line_made_to_be_slow(piece):
    role, company = role_and_company(piece * 20_000)
    assert (len(role) <= 90, len(company) <= 300) == (True, True)
