"""What is asked about a weekly goal, and by which day an interview is wished for."""

from __future__ import annotations

import datetime as dt

from django import forms

from parley.jobsearch.goals.actions import MOST_A_WEEK, Wanted
from parley.jobsearch.goals.queries import MEASURES
from parley.web.editing import EditForm
from parley.web.forms import DayInput

#: A day to look ahead to, where none is said or it is none: six weeks. And the furthest one.
USUAL, FURTHEST = dt.timedelta(weeks=6), dt.timedelta(days=365)


class GoalForm(EditForm):
    """Something you can do yourself, so many times a week, for so long, and what it is for."""

    measure = forms.ChoiceField(label="What you do", choices=MEASURES)
    per_week = forms.IntegerField(label="How many a week", min_value=1, max_value=MOST_A_WEEK)
    from_on = forms.DateField(label="From", widget=DayInput)
    until_on = forms.DateField(label="Until", required=False, widget=DayInput)
    why = forms.CharField(
        label="What it is for",
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "Two talks to choose between before the summer"}),
    )

    def wanted(self) -> Wanted:
        """What was typed, to be handed to an action."""
        return Wanted(**{name: self.cleaned_data[name] for name in Wanted.__dataclass_fields__})


def day_asked(text: str, today: dt.date) -> dt.date:
    """The day of an address, where it lies ahead within a year; otherwise the usual one."""
    try:
        asked = dt.date.fromisoformat(text)
    except ValueError:
        return today + USUAL
    return asked if today < asked <= today + FURTHEST else today + USUAL
