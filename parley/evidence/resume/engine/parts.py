"""The parts of a résumé: what each is called, which fields it has, and in which order it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item: its name in JSON Resume, its label, and its kind: text, long, date, address or list."""

    name: str
    label: str
    kind: str = "text"
    help: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A list in a JSON Resume. `one` is what an item is called; `has_bullets` where items have highlights."""

    name: str
    title: str
    one: str
    fields: tuple[Field, ...]
    is_printed: bool = True

    @property
    def has_bullets(self) -> bool:
        return self.name in BULLETED


BULLETED = frozenset({"work", "projects", "volunteer"})
_FROM = Field("startDate", "From", "date", "2021, 2021-03 or 2021-03-15")
_TO = Field("endDate", "To", "date", "Empty while it lasts")
_URL = Field("url", "Address", "address")

#: In the order of the page.
SECTIONS: tuple[Section, ...] = (
    Section(
        "work",
        "Work",
        "position",
        (
            Field("position", "Position"),
            Field("name", "Company"),
            Field("location", "Place"),
            _FROM,
            _TO,
            _URL,
            Field("description", "What the company does"),
            Field("summary", "In a sentence or two", "long"),
        ),
    ),
    Section(
        "projects",
        "Projects",
        "project",
        (
            Field("name", "Name"),
            Field("entity", "For whom, if for somebody"),
            Field("roles", "Your part", "list"),
            _FROM,
            _TO,
            _URL,
            Field("description", "In a sentence or two", "long"),
            Field("keywords", "Made with", "list"),
        ),
    ),
    Section(
        "skills",
        "Skills",
        "group of skills",
        (Field("name", "Group"), Field("level", "How well"), Field("keywords", "Skills", "list")),
    ),
    Section(
        "education",
        "Education",
        "education",
        (
            Field("studyType", "Degree"),
            Field("area", "Subject"),
            Field("institution", "School"),
            _FROM,
            _TO,
            Field("score", "Mark"),
            _URL,
            Field("courses", "Courses", "list"),
        ),
    ),
    Section(
        "certificates",
        "Certificates",
        "certificate",
        (Field("name", "Name"), Field("issuer", "From whom"), Field("date", "When", "date"), _URL),
    ),
    Section(
        "publications",
        "Publications and talks",
        "publication",
        (
            Field("name", "Title"),
            Field("publisher", "Where"),
            Field("releaseDate", "When", "date"),
            _URL,
            Field("summary", "In a sentence", "long"),
        ),
    ),
    Section(
        "awards",
        "Awards",
        "award",
        (
            Field("title", "Title"),
            Field("awarder", "From whom"),
            Field("date", "When", "date"),
            Field("summary", "In a sentence", "long"),
        ),
    ),
    Section(
        "volunteer",
        "Volunteering",
        "volunteering",
        (
            Field("position", "Position"),
            Field("organization", "Organisation"),
            _FROM,
            _TO,
            _URL,
            Field("summary", "In a sentence or two", "long"),
        ),
    ),
    Section(
        "languages", "Languages", "language", (Field("language", "Language"), Field("fluency", "How well")),
    ),
    Section(
        "interests", "Interests", "interest", (Field("name", "Name"), Field("keywords", "More exactly", "list")),
    ),
    Section(
        "references",
        "References",
        "reference",
        (Field("name", "Who"), Field("reference", "What they say", "long")),
        is_printed=False,
    ),
)  # fmt: skip
BY_NAME = {section.name: section for section in SECTIONS}
#: What stands at the head of the page, in JSON Resume's `basics`.
BASICS: tuple[Field, ...] = (
    Field("name", "Name"),
    Field("label", "What you are", help="Staff engineer, payments"),
    Field("email", "E-mail"),
    Field("phone", "Telephone"),
    Field("url", "Address on the web", "address"),
    Field("summary", "Profile", "long", "Two or three sentences: what you do best, and for whom."),
)
