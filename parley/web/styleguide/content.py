"""The words and figures of the style guide. Every company, person and figure here is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

SECTIONS: Final = (
    ("type", "Type"),
    ("colour", "Colour"),
    ("sides", "Light and dark"),
    ("space", "Space"),
    ("icons", "Icons"),
    ("buttons", "Buttons"),
    ("choices", "Choices and chips"),
    ("fields", "Fields"),
    ("surfaces", "Sheets and notices"),
    ("lists", "Lists"),
    ("tables", "Tables and tabs"),
    ("figures", "Figures and folds"),
    ("time", "Time and stages"),
    ("charts", "Charts"),
    ("board", "Board"),
    ("overlays", "Overlays"),
    ("files", "Files and drafts"),
    ("empty", "Empty and apart"),
)

SIZES: Final = (
    ("t8", "41 px", "The clock, and only there"),
    ("t6", "32 px", "The title of a page"),
    ("t4", "26 px", "The next action"),
    ("t2", "20 px", "The brand, a title in a list"),
    ("t1", "18 px", "What you wrote; heads of sections"),
    ("t0", "16 px", "Controls and text"),
    ("t-1", "14.2 px", "Tables, notes, what belongs to a head"),
    ("t-2", "12.6 px", "Keys, and the small print of a card"),
)
SPACES: Final = ((1, 4), (2, 8), (3, 12), (4, 16), (5, 24), (6, 32), (7, 48), (8, 64))

MEANINGS: Final = {
    "paper": "the page",
    "sheet": "a thing lying on the page",
    "well": "the rail, tracks, quiet grounds",
    "ink": "text",
    "ink-2": "text of second rank",
    "ink-3": "labels and what belongs to a head",
    "rule": "hairlines, never the only cue",
    "edge": "borders of controls",
    "teal": "deeds, focus, where you are",
    "teal-deep": "teal under the pointer, chosen words",
    "teal-wash": "the ground of what is chosen",
    "on-teal": "words on teal",
    "moss": "good, in writing",
    "ochre": "care, thin, quiet",
    "brick": "risk, due, an error",
    "slate": "information",
    "plum": "a first call, whose doing it was",
    "c1": "first series of a chart",
    "c2": "second series",
    "c3": "third series",
    "c4": "fourth series",
}

TONES: Final = (
    ("slate", "Applied", ""),
    ("plum", "First call", ""),
    ("teal", "Rounds", ""),
    ("moss", "in writing", "check"),
    ("ochre", "quiet, 15 days", "quiet"),
    ("brick", "red flag", "flag"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the table that sorts: where applications came from, how many, how many of them reached a round."""

    name: str
    n: int
    reached: int
    days: int


SOURCES: Final = (
    Source("Referral", 5, 3, 4),
    Source("Recruiter", 7, 2, 5),
    Source("Cold", 14, 2, 12),
    Source("Alumni", 3, 1, 7),
)

STAGES: Final = (("interested", "Interested", ""), ("applied", "Applied", "slate"), ("rounds", "Rounds", "teal"))


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the small board, one for each of its states."""

    key: str
    company: str
    role: str
    when: str
    what: str
    meta: str
    state: str = ""


CARDS: Final = (
    Card("pell", "Pellworm Data", "Data engineer", "Mon 16 Mar", "Read what they build", "Cold, 1 day here"),
    Card(
        "ost", "Ostrava Signals", "Staff engineer", "Today", "Answer the recruiter", "Recruiter, 4 days here", "is-due"
    ),
    Card("brack", "Brackenfold", "Platform lead", "", "", "Referral, 15 days here", "is-quiet"),
    Card("lumen", "Lumenhythe", "Principal engineer", "Tomorrow", "System design", "Referral, 9 days here"),
)
ARRANGEMENT: Final = "pell.interested-ost.applied-brack.applied-lumen.rounds"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: the finding, what is shown, what the drawing needs, and the table that says the same."""

    key: str
    finding: str
    shown: str
    spec: dict[str, object]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str, str, str, str], ...] = field(default=())


EUROS: Final = {"prefix": "€", "per": " per year", "thousands": True}

CHARTS: Final = (
    Chart(
        "dots",
        "Referrals answer a week sooner",
        "Working days from application to the first answer, middle and 80 % range, 15 applications.",
        {
            "kind": "dots-with-range",
            "summary": "Referral 4 days, range 2 to 8, n 5. Recruiter 5, range 2 to 10, n 7. "
            "Cold 12, range 7 to 19, n 3. Alumni: not enough data, n 1.",
            "unit": {"suffix": " days"},
            "range": "80 % range",
            "rows": [
                {"name": "Referral", "n": 5, "mid": 4, "low": 2, "high": 8, "label": "4 days"},
                {"name": "Recruiter", "n": 7, "mid": 5, "low": 2, "high": 10, "label": "5 days"},
                {"name": "Cold", "n": 3, "mid": 12, "low": 7, "high": 19, "label": "12 days"},
                {"name": "Alumni", "n": 1, "label": "not enough data"},
            ],
        },
        ("Source", "n", "Middle, days", "80 % range, days"),
        (
            ("Referral", "5", "4", "2 to 8"),
            ("Recruiter", "7", "5", "2 to 10"),
            ("Cold", "3", "12", "7 to 19"),
            ("Alumni", "1", "not enough data", ""),
        ),
    ),
    Chart(
        "stacked",
        "Quillbrook leads only by what is not certain",
        "Pay in the first year, euros before tax, with the 80 % range where a part is not certain.",
        {
            "kind": "stacked-bars",
            "summary": "Quillbrook €162,000, range 138,000 to 181,000, of which €44,000 "
            "is equity and not certain. Tarnfield €146,000, all certain. "
            "Staying €121,000.",
            "unit": EUROS,
            "range": "80 % range",
            "reference": {"at": 130000, "label": "Walk away below €130,000"},
            "series": [{"name": "Base"}, {"name": "Bonus"}, {"name": "Signing"}, {"name": "Equity", "uncertain": True}],
            "rows": [
                {"name": "Quillbrook", "values": [104000, 8000, 6000, 44000], "low": 138000, "high": 181000},
                {"name": "Tarnfield", "values": [128000, 12000, 6000, 0]},
                {"name": "Staying", "values": [116000, 5000, 0, 0]},
            ],
        },
        ("Offer", "Base", "Bonus", "Signing", "Equity", "Total, € per year", "80 % range"),
        (
            ("Quillbrook", "104,000", "8,000", "6,000", "44,000", "162,000", "138,000 to 181,000"),
            ("Tarnfield", "128,000", "12,000", "6,000", "0", "146,000", "certain"),
            ("Staying", "116,000", "5,000", "0", "0", "121,000", "certain"),
        ),
    ),
    Chart(
        "bars",
        "Most time goes into preparing",
        "Hours in four weeks, by what they went into.",
        {
            "kind": "bars",
            "summary": "Preparing 14 hours, rounds 6, applications 3.",
            "unit": {"suffix": " hours"},
            "rows": [
                {"name": "Preparing", "value": 14, "label": "14 hours"},
                {"name": "Rounds", "value": 6, "label": "6 hours"},
                {"name": "Applications", "value": 3, "label": "3 hours"},
            ],
        },
        ("What", "Hours"),
        (("Preparing", "14"), ("Rounds", "6"), ("Applications", "3")),
    ),
    Chart(
        "lines",
        "Equity overtakes a raise in the third year",
        "Pay of each year, thousands of euros, with the 80 % range of Quillbrook.",
        {
            "kind": "lines",
            "summary": "Quillbrook falls from 162 to 150 and rises to 190 in year four, "
            "80 % range 140 to 240. Tarnfield rises steadily from 146 to 155.",
            "unit": {"prefix": "€", "suffix": " k"},
            "min": 100,
            "x": {"type": "number", "unit": {"prefix": "year "}},
            "series": [
                {
                    "name": "Quillbrook",
                    "points": [[1, 162, 138, 181], [2, 150, 130, 175], [3, 168, 136, 205], [4, 190, 140, 240]],
                },
                {"name": "Tarnfield", "points": [[1, 146], [2, 149], [3, 152], [4, 155]]},
            ],
        },
        ("Year", "Quillbrook, € thousand", "80 % range", "Tarnfield, € thousand"),
        (
            ("1", "162", "138 to 181", "146"),
            ("2", "150", "130 to 175", "149"),
            ("3", "168", "136 to 205", "152"),
            ("4", "190", "140 to 240", "155"),
        ),
    ),
)

DEADLINES: Final = Chart(
    "deadlines",
    "Tarnfield wants an answer before Quillbrook will decide",
    "Time left, 9 to 27 March 2026. The band is when Quillbrook is likely to answer.",
    {
        "kind": "timeline",
        "summary": "A: answer to Tarnfield, due Friday 20 March, ask for Wednesday 25. "
        "B: notice at work, Friday 27 March. Quillbrook is likely to answer between 23 and 25 March.",
        "start": "2026-03-09",
        "end": "2026-03-27",
        "today": "2026-03-12",
        "dates": [
            {"letter": "A", "at": "2026-03-20", "tone": "brick", "ask": "2026-03-25"},
            {"letter": "B", "at": "2026-03-27", "tone": "slate"},
        ],
        "spans": [{"from": "2026-03-23", "to": "2026-03-25", "label": "Quillbrook, likely"}],
    },
    (),
    (),
    (
        ("A", "brick", "Answer Tarnfield", "Friday 20 March, 6 working days. Ask for the 25th."),
        ("B", "slate", "Last day to give notice", "Friday 27 March"),
    ),
)

LEVELS: Final = ("not yet", "once", "twice", "often", "one's craft")
HEAT_HEAD: Final = ("Asked for", "Told", "Measured", "Recent")
HEAT: Final = (
    ("System design", (4, 3, 2)),
    ("Leading people", (2, 1, 0)),
    ("Incidents", (3, 4, 4)),
)
