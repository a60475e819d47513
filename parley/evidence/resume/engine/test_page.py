from __future__ import annotations

import pytest

from parley.evidence.resume.engine.document import from_file, to_file, with_bullets
from parley.evidence.resume.engine.page import as_data, cuts, date_text, lines_over, markdown, when

FILE = {
    "basics": {
        "name": "Ada Byron",
        "label": "Engineer",
        "summary": "I count.",
        "email": "ada@example.org",
        "location": {"city": "Paris", "countryCode": "FR"},
        "profiles": [{"network": "Codeberg", "username": "ada"}, {"url": "https://www.example.org/ada/"}, 3],
    },
    "work": [
        {"position": "Lead", "name": "Globex", "startDate": "2021-03-01", "highlights": ["Cut p99 to 200 ms", "Led"]},
        {"company": "Old Corp", "startDate": "2019", "endDate": "2021-02", "highlights": ["Held on", "Sat", "Won 3"]},
    ],
    "skills": [{"name": "Build", "keywords": ["Python", 3, "SQL"], "level": "good"}],
    "education": [{"studyType": "BSc", "area": "Sums", "institution": "Delft", "endDate": "2015"}],
    "publications": [{"name": "On sums", "publisher": "Journal", "releaseDate": "2014-05", "url": "https://x.example"}],
    "references": [{"name": "Charles", "reference": "Good."}],
}


def test_the_page_as_markdown() -> None:
    assert markdown(as_data(from_file(FILE), None)) == (
        "# Ada Byron\n\n**Engineer**\n\n"
        "Paris, FR · ada@example.org · Codeberg: ada · example.org/ada\n\n"
        "I count.\n\n"
        "## Work\n\n"
        "**Lead**, Globex, Mar 2021 to now\n\n- Cut p99 to 200 ms\n- Led\n\n"
        "**Old Corp**, 2019 to Feb 2021\n\n- Held on\n- Sat\n- Won 3\n\n"
        "## Skills\n\n**Build** (good): Python, SQL\n\n"
        "## Education\n\n**BSc, Sums**, Delft, 2015\n\n"
        "## Publications and talks\n\n**On sums**, Journal, May 2014  \n<https://x.example>\n"
    )


def test_an_empty_resume_is_an_empty_page() -> None:
    data = as_data(from_file({}), None)
    assert (data["name"], data["contact"], data["sections"]) == ("", [], [])
    assert markdown(data) == "# Résumé\n"


def test_nonsense_of_every_shape_prints_nothing_and_breaks_nothing() -> None:
    file = {"basics": {"name": 3, "location": "here"}, "work": [3, {"position": [], "highlights": "x"}], "skills": {}}
    assert markdown(as_data(from_file(file), None)).startswith("# Résumé\n\n## Work")


@pytest.mark.parametrize(
    ("end", "over"),
    [((1, 800.0), 0), ((2, 30.0), 1), ((2, 49.0), 1), ((2, 496.3), 40), ((3, 49.0), 67)],
)
def test_lines_over_the_page(end: tuple[int, float], over: int) -> None:
    assert lines_over(*end) == over


def test_cuts_begin_with_what_has_no_number_and_is_oldest_and_leave_one_each() -> None:
    found = cuts(from_file(FILE), None, 2)
    assert [(cut.place, cut.text, cut.lines, cut.why) for cut in found] == [
        ("work.1.1", "Sat", 1, "has no number"),
        ("work.0.1", "Led", 1, "has no number"),
    ]
    assert [cut.place for cut in cuts(from_file(FILE), None, 99)] == ["work.1.1", "work.0.1", "work.1.2"]


def test_cuts_know_long_lines_and_pass_over_what_is_not_printed() -> None:
    body = with_bullets(
        from_file(FILE), "work", 1, [{"text": "One"}, {"text": "a " * 80}, {"text": "Off", "out": True}]
    )
    assert [(cut.place, cut.lines) for cut in cuts(body, None, 2)] == [("work.1.1", 2)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2021", "2021"),
        ("2021-03", "Mar 2021"),
        ("2021-12-31", "Dec 2021"),
        ("2021-13", "2021"),
        ("soon", "soon"),
        ("", ""),
    ],
)  # fmt: skip
def test_dates_are_shown_as_far_as_they_are_known(text: str, shown: str) -> None:
    assert date_text(text) == shown


def test_a_span_says_that_it_lasts() -> None:
    assert when("2021-03", "", lasts=True) == "Mar 2021 to now"
    assert when("2021-03", "", lasts=False) == "Mar 2021"
    assert when("2021-03", "2021-03-31", lasts=True) == "Mar 2021"
    assert when("", "2015", lasts=True) == "2015"


@pytest.mark.parametrize("basics", [0, None, "Ada", [], [{"name": "Ada"}]])
def test_basics_of_another_shape_are_kept_and_say_nothing_on_the_page(basics: object) -> None:
    body = from_file({"basics": basics, "work": [{"name": "Globex"}]})
    data = as_data(body, None)
    assert (data["name"], data["contact"], to_file(body)["basics"]) == ("", [], basics)
    assert markdown(data).startswith("# Résumé")
