"""The four shelves of a portfolio, the rungs of open source and of talks, and where a text can be published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind of piece with its page. `place` is what the field of where it can be seen is called."""

    kind: str
    slug: str
    title: str
    one: str
    question: str
    empty: str
    example: str
    place: str
    begun: str
    out: str

    @property
    def name(self) -> str:
        """The name of its address in the room."""
        return self.slug.replace("-", "_")

    @property
    def url(self) -> str:
        """The name of its address."""
        return f"evidence:{self.name}"


SHELVES: tuple[Shelf, ...] = (
    Shelf(
        "project",
        "projects",
        "Projects",
        "project",
        "Which two or three would you open if somebody asked?",
        "Two or three projects told whole say more than twenty named: the goal, the users, what was hard, how you "
        "worked, what came of it, and what you would do differently.",
        "Nine clerks typed delivery notes until eight in the evening. Now a photograph is enough, and two check.",
        "Where it can be seen",
        "Begun on",
        "Out since",
    ),
    Shelf(
        "open_source",
        "open-source",
        "Open source",
        "contribution",
        "What is the next step for you, and where?",
        "Using, contributing, maintaining: each step can be taken by anybody who took the one before. It begins with a "
        "good report, and no step is owed.",
        "The page on time zones had the two arguments the wrong way round. I mended it, and learned how they review.",
        "Project",
        "Begun on",
        "Taken in on",
    ),
    Shelf(
        "writing",
        "writing",
        "Writing",
        "text",
        "What do you know that somebody is searching for tonight?",
        "A text need not be new to the world, only clear to the person you were last month. Design documents, reviews "
        "after incidents and guides for colleagues count as much as what is public.",
        "Why our nightly export took six hours: three wrong turns, and one index that was never used.",
        "Where it is published",
        "Begun on",
        "Published on",
    ),
    Shelf(
        "talk",
        "talks",
        "Talks",
        "talk",
        "Which one thing can you explain well?",
        "You need not be the one who knows most, only explain one thing well. Five minutes at a meetup, then among "
        "colleagues, then a regional conference, then a large stage.",
        "How we stopped paging people at night: one rule we dropped, and the graph of the weeks after.",
        "Event",
        "Begun on",
        "Given on",
    ),
)
BY_KIND = {shelf.kind: shelf for shelf in SHELVES}
BY_SLUG = {shelf.slug: shelf for shelf in SHELVES}


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of a ladder: the guides that stand on it, and what it shows of a person."""

    title: str
    shows: str
    forms: tuple[str, ...]


RUNGS: dict[str, tuple[Rung, ...]] = {
    "open_source": (
        Rung("Consumer", "You look beneath what you use, and care that it works.", ("use-and-report",)),
        Rung(
            "Contributor",
            "You find your way in code, rules and reviews that are not yours.",
            ("documentation", "first-issue", "own-bug"),
        ),
        Rung("Maintainer", "You lead without a title: users, releases, people, refusals.", ("plugin", "maintain")),
    ),
    "talk": (
        Rung("First steps", "A small room, a short time, people who wish you well.", ("lightning", "internal")),
        Rung("Conferences", "Somebody chose your proposal among others.", ("regional", "major")),
    ),
}


@dataclass(frozen=True, slots=True)
class Venue:
    """A place where a text can stand: what speaks for it, what against it."""

    title: str
    good: str
    cost: str


VENUES: tuple[Venue, ...] = (
    Venue(
        "A site of your own",
        "The address stays yours for ever, and so does what you build there.",
        "Readers have to find it. A generator of static pages and an evening set it up.",
    ),
    Venue(
        "A platform for developers",
        "Readers are there already, and it is set up in minutes: good for the first three.",
        "The address is theirs. Keep the text here, and publish it on your own site as well.",
    ),
    Venue(
        "Your company's engineering blog",
        "Its name stands behind it, and bringing it through is leadership that colleagues see.",
        "It has to be approved, which takes weeks. Ask before you write.",
    ),
    Venue(
        "Inside the company",
        "Design documents, runbooks and reviews are read by those who decide on your work.",
        "It cannot be shown outside: mark it as confidential here.",
    ),
)
