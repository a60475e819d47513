from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.correspondence.engine.senders import company_of, is_free, is_relay, organisation


@pytest.mark.parametrize(
    ("name", "address", "company"),
    [
        ("Globex Hiring Team", "no-reply@us.greenhouse-mail.io", "Globex"),
        ("Globex via Greenhouse", "no-reply@greenhouse.io", "Globex"),
        ("Greenhouse", "no-reply@greenhouse.io", ""),
        ("Workable", "noreply@candidates.workablemail.com", ""),
        ("Ashby", "notifications@ashbyhq.com", ""),
        ("no-reply", "no-reply@hire.lever.co", ""),
        ("Initech Careers", "no-reply@hire.lever.co", "Initech"),
        ("Workday", "initech@myworkday.com", "Initech"),
        ("", "globex+autoreply@talent.icims.com", "Globex"),
        ("SmartRecruiters", "notification@smartrecruiters.com", ""),
        ("Ada Example (Globex)", "notification@smartrecruiters.com", "Globex"),
        ("LinkedIn", "jobs-noreply@linkedin.com", ""),
        ("Ada Example", "ada@globex.example", "Globex"),
        ("Ada from Globex Energy", "ada@globex.example", "Globex Energy"),
        ("Globex Energy Talent Acquisition", "talent@mail.globex.co.uk", "Globex Energy"),
        ("Ada Example", "ada.example@gmail.com", ""),
        ("Ada from Globex", "ada.example@gmail.com", "Globex"),
        ("", "", ""),
    ],
)
def test_company_of_sender_is_the_employer_and_never_the_relay(name, address, company):
    assert company_of(name, address) == company


def test_relays_and_free_mailboxes_are_known_with_their_subdomains():
    addresses = ("a@us.greenhouse-mail.io", "a@lever.co", "a@notlever.co", "a@gmail.com", "nobody")
    assert [is_relay(each) for each in addresses] == [True, True, False, False, False]
    assert [is_free(each) for each in addresses] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("domain", "label"),
    [("globex.example", "globex"), ("mail.eu.globex.co.uk", "globex"), ("localhost", ""), ("", ""), ("co.uk", "co")],
)
def test_organisation_is_the_label_of_the_owner(domain, label):
    assert organisation(domain) == label


@given(st.text(max_size=200), st.text(max_size=200))
def test_company_of_whatever_sender_is_a_line(name, address):
    assert "\n" not in company_of(name, address)


@given(st.sampled_from(["Greenhouse", "Workable", "Lever", "no-reply", "Ashby"]), st.sampled_from(["x", "team.eu"]))
def test_company_of_a_relay_that_names_nobody_is_empty(name, subdomain):
    assert company_of(name, f"no-reply@{subdomain}.greenhouse.io") == ""
