"""What is asked after a round. The questions are rows that grow, with script and without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from parley.core.editing import Clashing
from parley.jobsearch.debriefs.actions import MOST_QUESTIONS, Words
from parley.jobsearch.debriefs.content import FEELINGS
from parley.jobsearch.rounds.queries import Told
from parley.web.editing import EditForm, Part
from parley.web.forms import DayInput

LONGEST_QUESTION = 5_000
#: Empty rows that wait for a question.
SPARE_ROWS = 3


def _text(label: str, help_text: str, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=50_000, help_text=help_text, widget=widget)


def _typed(data: Any) -> list[str]:
    """The questions as they were typed, row by row."""
    return [" ".join(text.split()) for text in data.getlist("question")][: 2 * MOST_QUESTIONS]


class Questions:
    """The questions of a debrief, compared as one list."""

    name, label = "question", "What they asked"

    def __init__(self, stored: Sequence[str]) -> None:
        self.stored = stored

    def stands(self) -> str:
        """What is stored."""
        return "\n".join(self.stored)

    def sent(self, data: QueryDict) -> str:
        """What was typed."""
        return "\n".join(text for text in _typed(data) if text)

    def take(self, data: QueryDict) -> None:
        """Put what is stored in the place of what was typed."""
        data.setlist(self.name, list(self.stored))

    def clashing(self, data: QueryDict) -> Clashing:
        """Both, in words."""
        return Clashing(self.name, self.label, self.stands(), self.sent(data))


class DebriefForm(EditForm):
    """A debrief but for its questions, which `questions` reads from the rows."""

    went_well = _text("What went well", "What would you do the same way again?")
    to_improve = _text("What to improve", "Where did it stick, and what would have helped?")
    feeling = forms.TypedChoiceField(
        label="Before you know the result: how did it go?", required=False, coerce=int, empty_value=None,
        choices=[(value, word) for value, word, _ in FEELINGS], widget=forms.RadioSelect,
    )  # fmt: skip
    feedback_asked_on = forms.DateField(
        label="You asked for feedback on",
        required=False,
        widget=DayInput,
        help_text="Ask soon, in a friendly line; the worst answer is none.",
    )
    feedback_received = _text("What they answered", "In their words where you can.", rows=3)

    def __init__(self, *args: Any, today: dt.date, foretold: bool | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.is_decided = today, foretold is not None
        #: What was said before the result was known stays as it was.
        self.locked = self.initial.get("feeling") if foretold else None
        if self.locked:
            del self.fields["feeling"]
        self.rows: list[str] = list(self.initial.get("questions", ()))
        if self.is_bound:
            self.rows = _typed(self.data)

    def compared(self) -> list[Part]:
        """The fields and the questions."""
        return [*super().compared(), Questions(self.initial.get("questions", ()))]

    def settled(self) -> None:
        self.rows = _typed(self.data)

    def clean_feedback_asked_on(self) -> dt.date | None:
        day = self.cleaned_data["feedback_asked_on"]
        if day and day > self.today:
            raise forms.ValidationError("That day lies ahead. Leave it empty until you have asked.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(len(text) > LONGEST_QUESTION for text in self.rows):
            self.add_error(None, f"A question may have {LONGEST_QUESTION:,} characters at most.")
        return data

    def words(self) -> Words:
        """What was written, to be handed to the action."""
        felt = {"feeling": self.locked} if self.locked else {}
        return Words(questions=tuple(text for text in self.rows if text), **(self.cleaned_data | felt))

    def shown_rows(self, spare: int) -> list[str]:
        """The rows to show: what was typed where it was typed, as drafts are kept by row, and some empty ones."""
        last = max((at for at, text in enumerate(self.rows) if text), default=-1)
        typed = self.rows[: last + 1] if last < MOST_QUESTIONS else [text for text in self.rows if text]
        return [*typed, *[""] * spare][:MOST_QUESTIONS]


def initial_of(told: Told | None) -> dict[str, Any]:
    """What the form shows of a debrief that exists."""
    if told is None:
        return {}
    return {
        "questions": told.questions,
        "went_well": told.went_well,
        "to_improve": told.to_improve,
        "feeling": told.feeling,
        "feedback_asked_on": told.feedback_asked_on,
        "feedback_received": told.feedback_received,
    }
