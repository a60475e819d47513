"""What is asked for a deed on many opportunities."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parley.core.scope import Scope
from parley.jobsearch.bulk import actions
from parley.jobsearch.bulk.actions import Act
from parley.jobsearch.moves.forms import CloseForm, MoveForm
from parley.jobsearch.pipeline.queries import ENDINGS, local_day, stage_choices
from parley.web.forms import DayInput, ListField
from parley.web.templatetags.parley import day

Ids = Sequence[uuid.UUID]


class MoveMany(MoveForm):
    """To which stage, and since when."""

    def act(self, scope: Scope, ids: Ids) -> Act:
        """What is to be done to each."""
        at = actions.moment(scope, ids, self.cleaned_data["on"])
        return actions.move(scope, stage_id=self.cleaned_data["stage"], at=at)

    def said(self, count: str) -> str:
        """What was done, in the past tense."""
        choices = dict(self.fields["stage"].choices)  # type: ignore[attr-defined]
        return f"Moved {count} to {choices[str(self.cleaned_data['stage'])]}."


class CloseMany(CloseForm):
    """How they ended."""

    def act(self, scope: Scope, ids: Ids) -> Act:
        """What is to be done to each."""
        given = self.cleaned_data
        at = actions.moment(scope, ids, given["on"])
        return actions.close(scope, outcome=given["outcome"], at=at, reason=given["reason"])

    def said(self, count: str) -> str:
        """What was done, in the past tense."""
        return f"Closed {count}: {ENDINGS[self.cleaned_data['outcome']].lower()}."


class NextMany(forms.Form):
    """What comes next for all of them."""

    action = forms.CharField(
        label="What comes next",
        max_length=500,
        required=False,
        widget=forms.TextInput({"placeholder": "Begin with a verb: Ask whether they decided", "autocomplete": "off"}),
        help_text="Empty takes the next action off.",
    )
    next_on = forms.DateField(label="By", required=False, widget=DayInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("next_on") and not given.get("action"):
            self.add_error("action", "What is to be done that day?")
        return given

    def act(self, scope: Scope, ids: Ids) -> Act:
        """What is to be done to each."""
        return actions.set_next(scope, action=self.cleaned_data["action"], on=self.cleaned_data["next_on"])

    def said(self, count: str) -> str:
        """What was done, in the past tense."""
        action, on = self.cleaned_data["action"], self.cleaned_data["next_on"]
        if not action:
            return f"Took the next action off {count}."
        return f"Next for {count}: {action}{f', by {day(on)}' if on else ''}."


class TagMany(forms.Form):
    """Which tags they get, and which go."""

    add = ListField(label="Tags to put on", help_text="With commas between.", each=60, limit=20)
    remove = ListField(label="Tags to take off", each=60, limit=20)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("add") and not given.get("remove"):
            raise ValidationError("Which tags?")
        return given

    def act(self, scope: Scope, ids: Ids) -> Act:
        """What is to be done to each."""
        return actions.tag(scope, add=self.cleaned_data["add"], remove=self.cleaned_data["remove"])

    def said(self, count: str) -> str:
        """What was done, in the past tense."""
        return f"Changed the tags of {count}."


Many = MoveMany | CloseMany | NextMany | TagMany
#: What can be done to many: the words of the button, and the verb of the page.
DEEDS = {"move": "Move", "close": "Close", "next": "Set what comes next", "tag": "Tag"}


def form_for(scope: Scope, deed: str, data: Any = None) -> Many:
    """The form of a deed. `deed` is one of DEEDS."""
    today: dict[str, dt.date] = {"on": local_day(scope)}
    if deed == "move":
        return MoveMany(data, stages=stage_choices(scope), initial=today)
    if deed == "close":
        return CloseMany(data, initial=today)
    return NextMany(data) if deed == "next" else TagMany(data)
