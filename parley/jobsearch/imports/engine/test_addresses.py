from __future__ import annotations

import pytest

from parley.jobsearch.imports.engine.addresses import job_id, place, profile_id, web_address


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.linkedin.com/jobs/view/3907654321", "linkedin:3907654321"),
        ("https://www.linkedin.com/jobs/view/sales-rep-at-globex-3907654321", "linkedin:3907654321"),
        ("https://de.linkedin.com/jobs/view/3907654321/?refId=1", "linkedin:3907654321"),
        ("https://www.linkedin.com/jobs/view/room-1234567-rep-3907654321?trk=x", "linkedin:3907654321"),
        ("https://www.linkedin.com/jobs/search/?f=1&currentJobId=3907654321&x=2", "linkedin:3907654321"),
        ("https://www.linkedin.com/company/globex", ""),
        ("https://example.org/jobs/view/3907654321", ""),
        ("", ""),
    ],
)
def test_job_id_is_the_trailing_number_of_both_shapes(url, expected):
    assert job_id(url) == expected


def test_profile_id_is_the_name_in_the_address():
    assert profile_id("https://www.linkedin.com/in/Ada-Example/?x") == "linkedin-in:ada-example"
    assert profile_id("https://example.org/in/ada") == ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (" https://example.org/j ", "https://example.org/j"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/jobs/1", "https://example.org/jobs/1"),
        ("n/a", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ('https://example.org/"><script>', ""),
        ("see mail", ""),
        ("Node.js", ""),
    ],
)
def test_web_address_takes_links_to_the_web_only(cell, expected):
    assert web_address(cell) == expected


def test_place_ignores_what_does_not_tell_postings_apart():
    same = [
        "https://www.example.org/jobs/1/",
        "http://EXAMPLE.org/jobs/1?utm_source=mail&ref=x",
        "https://example.org/jobs/1#apply",
    ]
    assert {place(url) for url in same} == {"example.org/jobs/1"}
    assert place("https://example.org/jobs?id=2&utm_medium=x") == "example.org/jobs?id=2"
