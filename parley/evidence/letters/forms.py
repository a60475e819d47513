"""What the page of a letter asks: to whom, why them, two or three points, and the ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from parley.evidence.letters.engine import POINTS, REASONS, TEXTS, Letter
from parley.web.editing import EditForm, ListsPart

LONGEST = 4_000


def _short(label: str, help_text: str = "", longest: int = 300) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


def _long(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class LetterForm(EditForm):
    """The letter around its reasons and points."""

    title = forms.CharField(label="Your name for it", max_length=200, help_text="Only you see this.")
    meant_for = _short("For whom", "A company and a role, or empty.")
    job_words = forms.CharField(
        label="The advert",
        required=False,
        max_length=100_000,
        help_text="Paste it here, and the log is searched for its words.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to = _long("To", 2, "As on an envelope; a line each.")
    place = _short("Place")
    on = _short("Date", longest=60)
    contact = _short("How to reach you", "With commas between.")
    greeting = _short("Greeting")
    opening = _long("How it begins", 3, "What you apply for, and what you are, in your words.")
    closing = _long("How it ends", 2)
    farewell = _short("Farewell")
    sign = _short("Your name")

    def texts(self) -> dict[str, str]:
        """The parts of the letter."""
        return {name: self.cleaned_data[name].replace("\r\n", "\n") for name in TEXTS}

    def details(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "meant_for", "job_words")}


def reasons_of(post: QueryDict) -> list[str]:
    return [text[:LONGEST].replace("\r\n", "\n") for text in post.getlist("reason")[:REASONS]]


def points_of(post: QueryDict) -> list[dict[str, Any]]:
    """The points in the order of the page."""
    texts, sources, allowed = post.getlist("point"), post.getlist("point-source"), set(post.getlist("point-allowed"))
    return [
        {
            "text": text[:LONGEST].replace("\r\n", "\n"),
            "source": sources[at] if at < len(sources) else "",
            "allowed": str(at) in allowed,
        }
        for at, text in enumerate(texts[:POINTS])
    ]


def compared(letter: Letter) -> list[ListsPart]:
    """The reasons and the points, as they are compared with what another window made of them."""
    points = {
        "point": [point.text for point in letter.points],
        "point-source": [point.source for point in letter.points],
        "point-allowed": [str(at) for at, point in enumerate(letter.points) if point.is_allowed],
    }
    return [ListsPart("reason", "Why them", {"reason": letter.reasons}), ListsPart("point", "What you bring", points)]
